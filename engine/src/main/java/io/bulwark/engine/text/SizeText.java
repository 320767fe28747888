package io.bulwark.engine.text;

/**
 * Numbers of bytes as one whole number and a unit: {@code 512 MiB}, {@code 1 GiB}. Written in the
 * largest unit that is exact.
 */
public final class SizeText {

  // Smallest first; each is 1024 times the one before.
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final int UNIT_BITS = 10;

  private SizeText() {}

  /** The number of bytes as text. */
  public static String of(long bytes) {
    int unit = 0;
    long number = bytes;
    while (unit < UNITS.length - 1 && number != 0 && number % (1 << UNIT_BITS) == 0) {
      number >>= UNIT_BITS;
      unit++;
    }
    return number + " " + UNITS[unit];
  }

  /**
   * Reads one whole number and a unit, B, KiB, MiB, GiB or TiB; blanks between them may be left
   * out.
   *
   * @throws IllegalArgumentException when it is anything else, or too large
   */
  public static long parse(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    String unit = text.substring(end).strip();
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(unit) && end > 0 && end < 19) {
        long number = Long.parseLong(text.substring(0, end));
        if (number <= Long.MAX_VALUE >> (UNIT_BITS * i)) {
          return number << (UNIT_BITS * i);
        }
      }
    }
    throw new IllegalArgumentException(
        "expected a whole number and a unit of B, KiB, MiB, GiB or TiB, but was: " + text);
  }
}
