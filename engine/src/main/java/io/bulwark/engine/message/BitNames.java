package io.bulwark.engine.message;

import java.util.Arrays;

/**
 * A set in which the code of an enumeration's constant is its bit, as names: {@code
 * DAILY_PNL|API_LAG}. The empty set is empty text; a bit without a name is {@code #} and its
 * number.
 */
final class BitNames {

  private static final String NO_NAME = "#";
  private static final int BITS = Integer.SIZE;

  private final String[] names = new String[BITS];

  /** The constants must stand in the order of their codes, from 0, with the null value behind. */
  BitNames(Enum<?>[] constants) {
    Arrays.setAll(names, bit -> bit < constants.length - 1 ? constants[bit].name() : NO_NAME + bit);
  }

  void append(long set, StringBuilder to) {
    String separator = "";
    for (int bit = 0; bit < BITS; bit++) {
      if ((set & 1L << bit) != 0) {
        to.append(separator).append(names[bit]);
        separator = "|";
      }
    }
  }

  /**
   * Reads what {@link #append} writes.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  long parse(String text) {
    int set = 0;
    for (String name : text.isEmpty() ? new String[0] : text.split("\\|", -1)) {
      int bit = Arrays.asList(names).indexOf(name);
      if (bit < 0) {
        throw new IllegalArgumentException(
            "expected names joined by | such as "
                + names[0]
                + "|"
                + names[1]
                + ", but was: "
                + text);
      }
      set |= 1 << bit;
    }
    return set;
  }
}
