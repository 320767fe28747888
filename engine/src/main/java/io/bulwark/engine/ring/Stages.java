package io.bulwark.engine.ring;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.port.Venue;
import org.agrona.DirectBuffer;

/**
 * What happens to an input, on one thread: the core decides, the journal keeps the step, and only
 * then do the commands leave. The same three stages serve the ring and the virtual run.
 */
public final class Stages {

  private final Core core;
  private final StepLog log;
  private final Venue venue;
  private final FrameCursor frames = new FrameCursor();

  /** Wires the stages. */
  public Stages(Core core, StepLog log, Venue venue) {
    this.core = core;
    this.log = log;
    this.venue = venue;
  }

  /**
   * Takes one input through all stages.
   *
   * @param inputTimeNs time of the step; one before the last step's counts as that
   */
  public void onInput(long inputTimeNs, DirectBuffer buffer, int offset, int length) {
    long timeNs = Math.max(inputTimeNs, core.timeNs());
    log.beforeStep(timeNs);
    // 1 decide
    core.step(timeNs, buffer, offset, length);
    // 2 journal: write-ahead
    log.append(core.sequence(), timeNs, core.stepBuffer(), 0, core.stepLength());
    // 3 dispatch
    frames.wrap(core.stepBuffer(), 0, core.stepLength());
    frames.next();
    while (frames.next()) {
      if (Messages.isCommand(frames.templateId())) {
        venue.dispatch(timeNs, frames.buffer(), frames.offset(), frames.length());
      }
    }
  }

  /** When the core wants a Clock input at the latest. */
  public long nextDeadlineNs() {
    return core.nextDeadlineNs();
  }

  /** Time of the last step. */
  public long timeNs() {
    return core.timeNs();
  }
}
