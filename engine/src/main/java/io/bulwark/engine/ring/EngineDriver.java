package io.bulwark.engine.ring;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.SessionEndedDecoder;
import io.bulwark.engine.port.InputSink;
import org.agrona.DirectBuffer;

/**
 * What the engine thread does with an input: stamps it and takes it through the stages. Between
 * inputs it tells the core that time has passed: when a deadline is due, and once a minute. Time
 * that comes with another input needs no telling: its step fires what is due, after the evidence.
 *
 * <p>Engine thread only.
 */
final class EngineDriver {

  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long NEVER_NS = Long.MAX_VALUE;

  private final Stages stages;
  private final EngineClock clock;
  private final OwnInputs ownInputs;
  private final HostInputs hostInputs = new HostInputs();
  private final InputSink taker = this::take;
  private long timeNs;

  /** Begin of the next minute; never before the session's first input and after its last. */
  private long nextMinuteNs = NEVER_NS;

  private boolean begun;
  private boolean ended;

  EngineDriver(Stages stages, EngineClock clock, OwnInputs ownInputs) {
    this.stages = stages;
    this.clock = clock;
    this.ownInputs = ownInputs;
  }

  /** Takes one input, now. */
  void take(DirectBuffer buffer, int offset, int length) {
    timeNs = Math.max(timeNs, clock.timeNs());
    stages.onInput(timeNs, buffer, offset, length);
    if (!begun) {
      begun = true;
      setNextMinute();
    }
    if (Messages.templateId(buffer, offset) == SessionEndedDecoder.TEMPLATE_ID) {
      ended = true;
      stages.end();
    }
  }

  /** Takes what the engine has to tell itself, as far as it is due. */
  void takeOwn() {
    ownInputs.drainTo(taker);
    if (begun && !ended) {
      stages.takeOwn(clock.timeNs(), taker);
    }
    if (clock.timeNs() >= clockDueNs()) {
      take(hostInputs.buffer(), 0, hostInputs.clock(clock.wallTimeNs()));
      setNextMinute();
    }
  }

  /** When {@link #takeOwn} has something to do though no input came. */
  long dueNs() {
    return Math.min(clockDueNs(), begun && !ended ? stages.heldDueNs() : NEVER_NS);
  }

  private long clockDueNs() {
    return begun && !ended ? Math.min(nextMinuteNs, stages.nextDeadlineNs()) : NEVER_NS;
  }

  private void setNextMinute() {
    nextMinuteNs = timeNs - Math.floorMod(timeNs, MINUTE_NS) + MINUTE_NS;
  }
}
