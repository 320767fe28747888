package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;

/**
 * The time that a recorder wrote before a frame: seconds with or without decimals, milliseconds,
 * microseconds or nanoseconds, told apart by the number of their digits.
 */
final class ReceiveTime {

  static final String EXPECTED = "a receive time in s, ms, µs or ns, or decimal seconds";

  private static final int SECOND_DIGITS = 10;
  private static final int NS_DIGITS = 9;
  private static final long TIME_S_MIN = 1_262_304_000L;
  private static final long TIME_S_MAX = 4_102_444_800L;

  private ReceiveTime() {}

  /** Nanoseconds since 1970; {@code E8.NULL} when the text is no such time. */
  static long parseNs(byte[] text, int from, int to) {
    int secondsTo = Math.min(to, from + SECOND_DIGITS);
    long seconds = DecimalText.parseLong(text, from, secondsTo);
    if (secondsTo - from < SECOND_DIGITS || seconds < TIME_S_MIN || seconds > TIME_S_MAX) {
      return E8.NULL;
    }
    boolean isDecimal = secondsTo < to && text[secondsTo] == '.';
    int fractionFrom = isDecimal ? secondsTo + 1 : secondsTo;
    int digits = to - fractionFrom;
    boolean isUnit = digits == 0 || digits == 3 || digits == 6 || digits == NS_DIGITS;
    if (isDecimal ? digits == 0 : !isUnit) {
      return E8.NULL;
    }
    long fractionNs = 0;
    for (int i = 0; i < Math.max(digits, NS_DIGITS); i++) {
      int digit = i < digits ? text[fractionFrom + i] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return E8.NULL;
      }
      fractionNs = i < NS_DIGITS ? fractionNs * 10 + digit : fractionNs; // finer than ns: cut off
    }
    return seconds * 1_000_000_000L + fractionNs;
  }
}
