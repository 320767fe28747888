package io.bulwark.engine.orders;

/** Codes of the venue that mean something to orders. */
final class VenueCode {

  static final int NO_SUCH_ORDER = -2013;
  static final int MARGIN_INSUFFICIENT = -2019;
  static final int REDUCE_ONLY_REFUSED = -2022;
  static final int REDUCE_ONLY_MARGIN = -4118;
  static final int ABOVE_BAND = -4016;
  static final int BELOW_BAND = -4024;
  static final int MARKET_OUT_OF_BAND = -4131;
  static final int MARGIN_TYPE_AS_IT_IS = -4046;
  static final int POSITION_MODE_AS_IT_IS = -4059;

  private VenueCode() {}

  /**
   * Whether a refusal is about the request itself, so that the same request will be refused again:
   * not about overload, rate, clock, margin, or a book that had nothing to match.
   */
  static boolean isStructural(int code) {
    return switch (code) {
      case 0, -1000, -1001, -1003, -1006, -1007, -1008, -1015, -1016, -1021, -5028 -> false;
      case -2018, MARGIN_INSUFFICIENT, -2020, -5021, -5022 -> false;
      default -> true;
    };
  }
}
