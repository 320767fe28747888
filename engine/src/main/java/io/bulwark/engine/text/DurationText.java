package io.bulwark.engine.text;

/**
 * Lengths of time as one whole number and a unit: {@code 250ms}, {@code 90s}, {@code 24h}. Written
 * in the largest unit up to hours that is exact.
 */
public final class DurationText {

  // Smallest first; a day is read but not written, since 24h says the same in words more common.
  private static final String[] UNITS = {"ns", "us", "ms", "s", "m", "h", "d"};
  private static final long[] UNIT_NS = {
    1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000L, 3_600_000_000_000L, 86_400_000_000_000L
  };
  private static final int LARGEST_WRITTEN = 5;
  private static final int SECONDS = 3;

  private DurationText() {}

  /** The length of time as text. */
  public static String of(long durationNs) {
    StringBuilder text = new StringBuilder(16);
    append(durationNs, text);
    return text.toString();
  }

  /** Appends the length of time as text. */
  public static void append(long durationNs, StringBuilder to) {
    int unit = durationNs == 0 ? SECONDS : LARGEST_WRITTEN;
    while (durationNs % UNIT_NS[unit] != 0) {
      unit--;
    }
    to.append(durationNs / UNIT_NS[unit]).append(UNITS[unit]);
  }

  /**
   * Reads one whole number and a unit, ns, us, ms, s, m, h or d; blanks between them are allowed.
   *
   * @throws IllegalArgumentException when it is anything else, or too long for nanoseconds
   */
  public static long parse(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) >= 'a' && text.charAt(end - 1) <= 'z') {
      end--;
    }
    String number = text.substring(0, end).stripTrailing();
    String unit = text.substring(end);
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(unit) && number.matches("-?[0-9]+")) {
        return scaled(number, UNIT_NS[i], text);
      }
    }
    throw new IllegalArgumentException(
        "expected a whole number and a unit of ns, us, ms, s, m, h or d, but was: " + text);
  }

  private static long scaled(String number, long unitNs, String text) {
    try {
      return Math.multiplyExact(Long.parseLong(number), unitNs);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a length of time of at most 292 years, but was: " + text, e);
    }
  }
}
