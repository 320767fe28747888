package io.bulwark.engine.sentinel;

/**
 * Where a leg is, by what the venue has said and by what is on its way. Codes are part of the
 * state's layout.
 */
enum LegPhase {
  /** No leg. */
  NONE(0),
  /** On its way. */
  SENT(1),
  /** The request was taken; no word of the leg itself. */
  ACCEPTED(2),
  /** It may or may not be there. */
  UNKNOWN(3),
  /** The venue showed it resting. */
  PRESENT(4),
  /** Its condition is met. */
  ACTING(5),
  /** A cancel is on its way, or was; not proven gone. */
  GOING(6);

  private final int code;

  LegPhase(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  private static final LegPhase[] ALL = values();

  static LegPhase of(int code) {
    for (LegPhase phase : ALL) {
      if (phase.code == code) {
        return phase;
      }
    }
    throw new IllegalArgumentException("expected a phase of a leg, but was: code=" + code);
  }

  /** The phase after this event; the same when the event is about the past. */
  // spotless:off
  LegPhase after(LegEvent event) {
    return switch (this) {
      case NONE -> NONE;
      case SENT -> switch (event) {
        case ACCEPTED -> ACCEPTED;
        case LOST -> UNKNOWN;
        case SHOWN -> PRESENT;
        case TRIGGERED -> ACTING;
        case CANCEL_SENT -> GOING;
        case STILL_SHOWN, CANCEL_REFUSED, CANCEL_REFUSED_UNSEEN -> SENT;
      };
      case ACCEPTED -> switch (event) {
        case SHOWN -> PRESENT;
        case TRIGGERED -> ACTING;
        case CANCEL_SENT -> GOING;
        case ACCEPTED, LOST, STILL_SHOWN, CANCEL_REFUSED, CANCEL_REFUSED_UNSEEN -> ACCEPTED;
      };
      case UNKNOWN -> switch (event) {
        case ACCEPTED -> ACCEPTED;
        case SHOWN -> PRESENT;
        case TRIGGERED -> ACTING;
        case CANCEL_SENT -> GOING;
        case LOST, STILL_SHOWN, CANCEL_REFUSED, CANCEL_REFUSED_UNSEEN -> UNKNOWN;
      };
      case PRESENT -> switch (event) {
        case TRIGGERED -> ACTING;
        case CANCEL_SENT -> GOING;
        case ACCEPTED, LOST, SHOWN, STILL_SHOWN, CANCEL_REFUSED, CANCEL_REFUSED_UNSEEN -> PRESENT;
      };
      case ACTING -> ACTING;                       // a cancel comes too late
      case GOING -> switch (event) {
        case TRIGGERED -> ACTING;
        case STILL_SHOWN, CANCEL_REFUSED -> PRESENT;
        case CANCEL_REFUSED_UNSEEN -> UNKNOWN;
        case SHOWN -> GOING;                       // what was read before the cancel was
        case ACCEPTED, LOST, CANCEL_SENT -> GOING;
      };
    };
  }
  // spotless:on
}
