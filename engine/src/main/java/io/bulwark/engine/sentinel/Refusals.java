package io.bulwark.engine.sentinel;

/** What the venue's refusals of legs mean. */
final class Refusals {

  private static final int WOULD_TRIGGER = -2021;
  private static final int WOULD_TRIGGER_TOO = -4142;
  private static final int LEG_EXISTS = -4130;
  private static final int IS_TRIGGERING = -4117;
  private static final int NOTHING_TO_CANCEL = -2011;
  private static final int NO_SUCH_ORDER = -2013;

  private Refusals() {}

  /** The price is beyond the trigger already. */
  static boolean wouldTrigger(int code) {
    return code == WOULD_TRIGGER || code == WOULD_TRIGGER_TOO;
  }

  /** One that closes the position on this side exists: the listing tells whose. */
  static boolean legExists(int code) {
    return code == LEG_EXISTS;
  }

  /** Its condition is met: it may be closing the position right now. */
  static boolean isTriggering(int code) {
    return code == IS_TRIGGERING;
  }

  /** A cancel found nothing, which is no proof. */
  static boolean nothingToCancel(int code) {
    return code == NOTHING_TO_CANCEL || code == NO_SUCH_ORDER;
  }

  /**
   * Whether a second try may pass: overload, rate, clock, a position not known there yet, other
   * reducing orders in the way. A request that never left this process counts too.
   */
  static boolean isTransient(int code) {
    return switch (code) {
      case 0, -1001, -1003, -1008, -1015, -1016, -1021, -2022, -4118, -4509 -> true;
      default -> false;
    };
  }

  /** Whether the same request would be refused for the same reason for ever. */
  static boolean isStructural(int code) {
    return !isTransient(code) && !wouldTrigger(code) && !legExists(code) && !isTriggering(code);
  }
}
