package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegReplacementStartedDecoder;
import io.bulwark.engine.message.codec.ReplaceOutcome;
import io.bulwark.engine.message.codec.ReplaceReason;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of one leg by another (safeguard 5): at most one open in an instrument. Two legs
 * that close the position cannot coexist at the venue, so a stop-loss moves over a bridge, a stop
 * with a quantity; a leg with a quantity stays until its successor is present; a take-profit goes
 * before the next one comes.
 *
 * <pre>
 * stop, closes the position:  BRIDGING -> RETIRING -> PLACING -> CLEANING
 * any, with a quantity:                               PLACING -> CLEANING
 * target, closes the position:            RETIRING -> PLACING
 * </pre>
 *
 * From each stage it can be over early: what protected before then stays, and what is too much is
 * cancelled as surplus is.
 */
final class Replacement {

  /** How far it is. Codes are part of the state's layout. */
  enum Stage {
    NONE(0),
    /** The bridge is on its way; the old leg rests. */
    BRIDGING(1),
    /** The old leg is being cancelled. */
    RETIRING(2),
    /** The new leg is on its way. */
    PLACING(3),
    /** What held meanwhile is being cancelled. */
    CLEANING(4),
    /** Over; to be told. */
    OVER(5);

    private final int code;

    Stage(int code) {
      this.code = code;
    }

    private static final Stage[] ALL = values();

    static Stage of(int code) {
      for (Stage stage : ALL) {
        if (stage.code == code) {
          return stage;
        }
      }
      throw new IllegalArgumentException("expected a stage, but was: code=" + code);
    }

    /** The stage after this event; null: it means nothing here. */
    // spotless:off
    @Nullable Stage after(Event event) {
      return switch (this) {
        case NONE, OVER -> null;
        case BRIDGING -> switch (event) {
          case SPARE_PRESENT -> RETIRING;
          case SPARE_GONE, PLAN_GONE, PLAN_ACTING -> OVER;
          case PLAN_PRESENT, PLAN_REFUSED -> null;
        };
        case RETIRING -> switch (event) {
          case PLAN_GONE -> PLACING;
          case SPARE_GONE, PLAN_ACTING -> OVER;    // without its bridge the old leg stays
          case SPARE_PRESENT, PLAN_PRESENT, PLAN_REFUSED -> null;
        };
        case PLACING -> switch (event) {
          case PLAN_PRESENT -> CLEANING;
          case PLAN_REFUSED -> OVER;
          case SPARE_PRESENT, SPARE_GONE, PLAN_GONE, PLAN_ACTING -> null;
        };
        case CLEANING -> switch (event) {
          case SPARE_GONE, PLAN_GONE, PLAN_ACTING -> OVER;
          case SPARE_PRESENT, PLAN_PRESENT, PLAN_REFUSED -> null;
        };
      };
    }
    // spotless:on
  }

  /** What may happen to the two legs, the one in the plan and the spare one. */
  enum Event {
    SPARE_PRESENT,
    SPARE_GONE,
    PLAN_PRESENT,
    PLAN_GONE,
    PLAN_REFUSED,
    PLAN_ACTING
  }

  private Stage stage = Stage.NONE;
  private LegKind kind = LegKind.STOP_LOSS;
  private ReplaceReason reason = ReplaceReason.REPRICE;
  private ReplaceOutcome outcome = ReplaceOutcome.DONE;
  private int code;
  private long toPxE8 = E8.NULL;
  private long deadlineNs;
  private long pausedUntilNs;

  /** Begins a new trade. */
  void reset() {
    stage = Stage.NONE;
    pausedUntilNs = 0;
  }

  void start(LegReplacementStartedDecoder m, Stage first) {
    stage = first;
    kind = m.legKind();
    reason = m.replaceReason();
    outcome = ReplaceOutcome.DONE;
    code = 0;
    toPxE8 = m.toPxE8();
    deadlineNs = m.deadlineNs();
  }

  /**
   * Moves on.
   *
   * @param refusal code of the venue where the event is a refusal, else 0
   * @return whether anything changed
   */
  boolean on(Event event, int refusal) {
    Stage next = stage.after(event);
    if (next == null) {
      return false;
    }
    if (next == Stage.OVER) {
      outcome =
          switch (event) {
            case PLAN_REFUSED -> ReplaceOutcome.KEPT_OLD;
            case SPARE_GONE ->
                stage == Stage.CLEANING ? ReplaceOutcome.DONE : ReplaceOutcome.KEPT_OLD;
            default -> ReplaceOutcome.OVERTAKEN; // the leg in the plan acts, or is gone
          };
      code = refusal;
    }
    stage = next;
    return true;
  }

  /**
   * Ends it.
   *
   * @param untilNs no other begins before this time
   */
  void end(long untilNs) {
    stage = Stage.NONE;
    pausedUntilNs = untilNs;
  }

  Stage stage() {
    return stage;
  }

  boolean isOpen() {
    return stage != Stage.NONE;
  }

  /** Whether a leg of this kind is being replaced. */
  boolean isOpenFor(LegKind of) {
    return isOpen() && kind == of;
  }

  LegKind kind() {
    return kind;
  }

  ReplaceReason reason() {
    return reason;
  }

  /** How it went; only when over. */
  ReplaceOutcome outcome() {
    return outcome;
  }

  /** Code of the refusal that ended it; 0: none did. */
  int code() {
    return code;
  }

  long toPxE8() {
    return toPxE8;
  }

  long deadlineNs() {
    return deadlineNs;
  }

  long pausedUntilNs() {
    return pausedUntilNs;
  }

  void state(StateIo io) {
    stage = Stage.of(io.int32("stage", stage.code));
    kind = LegKind.get((short) io.int32("kind", kind.value()));
    reason = ReplaceReason.get((short) io.int32("reason", reason.value()));
    outcome = ReplaceOutcome.get((short) io.int32("outcome", outcome.value()));
    code = io.int32("code", code);
    toPxE8 = io.int64("toPxE8", toPxE8);
    deadlineNs = io.int64("deadlineNs", deadlineNs);
    pausedUntilNs = io.int64("pausedUntilNs", pausedUntilNs);
  }
}
