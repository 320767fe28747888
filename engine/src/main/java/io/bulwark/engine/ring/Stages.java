package io.bulwark.engine.ring;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.JournalTroubleKind;
import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.LogHealth;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.port.Venue;
import org.agrona.DirectBuffer;

/**
 * What happens to an input, on one thread: the core decides, the journal keeps the step, and only
 * then do the commands leave. The same three stages serve the ring and the virtual run.
 *
 * <p>An entry leaves only when its step is as durable as was asked for. Live it is held meanwhile
 * and the thread goes on; in virtual time, which stands still, the journal is forced in line.
 */
public final class Stages {

  private final Core core;
  private final StepLog log;
  private final Durability durability;
  private final Venue venue;
  private final boolean holds;
  private final FrameCursor frames = new FrameCursor();
  private final OwnInputs refusals = new OwnInputs();
  private final Refusal refusal = new Refusal(refusals);
  private final HeldEntries held;
  private final TroubleInputs troubles = new TroubleInputs();

  private Stages(Core core, StepLog log, Venue venue, boolean holds) {
    this.core = core;
    this.log = log;
    this.durability = log.durability();
    this.venue = venue;
    this.holds = holds;
    held = new HeldEntries(venue, refusal);
  }

  /** Wires the stages for virtual time: an entry is durable before it leaves. */
  public Stages(Core core, StepLog log, Venue venue) {
    this(core, log, venue, false);
  }

  /** Wires the stages for the ring: an entry is held until it is durable. */
  public static Stages live(Core core, StepLog log, Venue venue) {
    return new Stages(core, log, venue, true);
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
        dispatch(timeNs, frames.buffer(), frames.offset(), frames.length());
      } else if (frames.templateId() == HaltedDecoder.TEMPLATE_ID) {
        held.takeBackAll();
      }
    }
  }

  private void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
    if (!held.isEntry(buffer, offset)) {
      if (!held.isEmpty()) {
        held.beforeOther(buffer, offset);
      }
      venue.dispatch(timeNs, buffer, offset, length);
      return;
    }
    long sequence = core.sequence();
    if (!holds) {
      durability.force();
    }
    if (isNeverDurable(durability.health())) {
      refusal.refuse(buffer, offset);
    } else if (held.isEmpty() && sequence <= durability.durableSequence()) {
      venue.dispatch(timeNs, buffer, offset, length);
    } else {
      held.hold(sequence, timeNs, buffer, offset, length);
      durability.want();
    }
  }

  private static boolean isNeverDurable(LogHealth health) {
    return health.has(JournalTroubleKind.FORCE_FAILED)
        || health.has(JournalTroubleKind.APPEND_FAILED);
  }

  /**
   * Takes what the stages have to tell: trouble of the journal, entries that did not leave. Lets
   * entries leave that are durable by now. Only within a session.
   *
   * @param nowNs time at which an entry would leave
   * @param taker brings an input back to {@link #onInput}
   * @throws JournalLost when the journal is lost and nothing is left to protect
   */
  void takeOwn(long nowNs, InputSink taker) {
    troubles.tell(durability.health(), taker);
    if (!held.isEmpty()) {
      held.release(nowNs, durability.durableSequence());
    }
    refusals.drainTo(taker);
    if (troubles.told().has(JournalTroubleKind.APPEND_FAILED) && core.isAtRest()) {
      throw lost();
    }
  }

  /**
   * To be called behind the session's last step.
   *
   * @throws JournalLost when its last steps are not in the journal itself
   */
  void end() {
    if (durability.health().has(JournalTroubleKind.APPEND_FAILED)) {
      throw lost();
    }
  }

  private JournalLost lost() {
    return new JournalLost(core.sequence(), core.openTrades(), core.isAtRest());
  }

  /** Sets who is woken when {@link #takeOwn} may have something to do. */
  void onChange(Runnable wake) {
    durability.onChange(wake);
  }

  /** When the core wants a Clock input at the latest. */
  public long nextDeadlineNs() {
    return core.nextDeadlineNs();
  }

  /** When the deadline of an entry that is held has passed. */
  long heldDueNs() {
    return held.dueNs();
  }

  /** Time of the last step. */
  public long timeNs() {
    return core.timeNs();
  }
}
