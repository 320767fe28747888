package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;

/** Decimal text as fixed point of scale 1e-8, exactly or not at all; never through a double. */
final class DecimalText {

  /** What {@link #parseE8} takes, for messages. */
  static final String EXPECTED =
      "a decimal number from 0 to 92233720368 with at most 8 decimals and no exponent";

  private static final int DECIMALS_MAX = 8;
  private static final long BEFORE_OVERFLOW = Long.MAX_VALUE / 10;
  private static final long[] POWER_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private DecimalText() {}

  /**
   * Parses ASCII digits with at most one point that has digits before and behind it.
   *
   * @return the number at scale 1e-8, or {@code E8.NULL} when the text is anything else
   */
  static long parseE8(byte[] text, int from, int to) {
    long value = 0;
    int point = to;
    for (int i = from; i < to; i++) {
      byte c = text[i];
      if (c == '.' && point == to && i > from) {
        point = i;
        continue;
      }
      int digit = c - '0';
      if (digit < 0
          || digit > 9
          || value > BEFORE_OVERFLOW
          || (value == BEFORE_OVERFLOW && digit > Long.MAX_VALUE % 10)) {
        return E8.NULL;
      }
      value = value * 10 + digit;
    }
    int decimals = point == to ? 0 : to - point - 1;
    if (from == to || point == to - 1 || decimals > DECIMALS_MAX) {
      return E8.NULL;
    }
    long factor = POWER_OF_TEN[DECIMALS_MAX - decimals];
    return value > Long.MAX_VALUE / factor ? E8.NULL : value * factor;
  }

  /** The same with an optional minus before it: a rate may be below zero. */
  static long parseSignedE8(byte[] text, int from, int to) {
    if (from < to && text[from] == '-') {
      long valueE8 = parseE8(text, from + 1, to);
      return E8.isPresent(valueE8) ? -valueE8 : E8.NULL;
    }
    return parseE8(text, from, to);
  }

  /** The same of a string. */
  static long parseE8(String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return parseE8(bytes, 0, bytes.length);
  }

  /**
   * Parses a whole number of digits alone.
   *
   * @return the number, or {@code E8.NULL} when the text is anything else
   */
  static long parseLong(byte[] text, int from, int to) {
    if (from == to || to - from > 18) {
      return E8.NULL;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return E8.NULL;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
