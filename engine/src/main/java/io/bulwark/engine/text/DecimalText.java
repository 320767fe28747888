package io.bulwark.engine.text;

/** Fixed-point numbers of scale 1e-8 as decimal text without trailing zeros: {@code 612.34}. */
public final class DecimalText {

  private static final int DECIMALS = 8;
  private static final long ONE = 100_000_000L;

  private DecimalText() {}

  /** The number as text. */
  public static String of(long valueE8) {
    StringBuilder text = new StringBuilder(24);
    append(valueE8, text);
    return text.toString();
  }

  /** Appends the number as text. */
  public static void append(long valueE8, StringBuilder to) {
    if (valueE8 < 0) {
      to.append('-');
    }
    // Halves are never negated: the smallest long has no positive counterpart.
    to.append(Math.abs(valueE8 / ONE));
    long rest = Math.abs(valueE8 % ONE);
    if (rest != 0) {
      int decimals = DECIMALS;
      while (rest % 10 == 0) {
        rest /= 10;
        decimals--;
      }
      to.append('.');
      String digits = Long.toString(rest);
      to.append("0".repeat(decimals - digits.length())).append(digits);
    }
  }

  /**
   * Reads what {@link #append} writes; trailing zeros are allowed, an exponent is not.
   *
   * @throws IllegalArgumentException when it is no decimal number, has more than eight decimals, or
   *     is too large
   */
  public static long parse(String text) {
    return parse(text, DECIMALS);
  }

  /**
   * Reads a decimal number, or a percentage: {@code 0.02}, {@code 2 %}, {@code 2%}.
   *
   * @throws IllegalArgumentException when it is neither, finer than 1e-8, or too large
   */
  public static long parsePercent(String text) {
    if (!text.endsWith("%")) {
      return parse(text, DECIMALS);
    }
    return parse(text.substring(0, text.length() - 1).stripTrailing(), DECIMALS - 2);
  }

  private static long parse(String text, int decimalsMax) {
    boolean negative = text.startsWith("-");
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    if (end == (negative ? 1 : 0) || (point >= 0 && decimals == 0) || decimals > decimalsMax) {
      throw refusal(text, decimalsMax);
    }
    try {
      long value = digits(text, negative ? 1 : 0, end, 0, decimalsMax);
      value = digits(text, end + 1, text.length(), value, decimalsMax);
      for (int i = decimals; i < decimalsMax; i++) {
        value = Math.multiplyExact(value, 10L);
      }
      return negative ? -value : value;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a number below 92233720368.54775808, but was: " + text, e);
    }
  }

  private static long digits(String text, int from, int to, long start, int decimalsMax) {
    long value = start;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        throw refusal(text, decimalsMax);
      }
      value = Math.addExact(Math.multiplyExact(value, 10L), digit - '0');
    }
    return value;
  }

  private static IllegalArgumentException refusal(String text, int decimalsMax) {
    return new IllegalArgumentException(
        "expected a decimal number with at most " + decimalsMax + " decimals, but was: " + text);
  }
}
