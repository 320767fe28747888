package io.bulwark.adapters.exchange.fault;

/**
 * Which of the things that match a rule it takes, counted from 1.
 *
 * @param from first one
 * @param to last one
 * @param every each so-manieth of them: 1 all, 3 the third, sixth ...
 */
public record Occurrence(int from, int to, int every) {

  /** All. */
  public static final Occurrence ALL = new Occurrence(1, Integer.MAX_VALUE, 1);

  /**
   * Checks that there can be one.
   *
   * @throws IllegalArgumentException when not
   */
  public Occurrence {
    if (from < 1 || to < from || every < 1) {
      throw new IllegalArgumentException(
          "expected an occurrence from 1 on, a range that does not go back, or every 1 or more,"
              + " but was: from="
              + from
              + ", to="
              + to
              + ", every="
              + every);
    }
  }

  /** The n-th alone. */
  public static Occurrence nth(int n) {
    return new Occurrence(n, n, 1);
  }

  /**
   * Reads {@code 3}, {@code 3-5} or {@code every 4}.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public static Occurrence parse(String text) {
    try {
      if (text.startsWith("every ")) {
        return new Occurrence(1, Integer.MAX_VALUE, Integer.parseInt(text.substring(6).strip()));
      }
      int dash = text.indexOf('-', 1);
      if (dash < 0) {
        return nth(Integer.parseInt(text));
      }
      return new Occurrence(
          Integer.parseInt(text.substring(0, dash).strip()),
          Integer.parseInt(text.substring(dash + 1).strip()),
          1);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected 3, 3-5 or every 4, but was: " + text, e);
    }
  }

  boolean takes(int count) {
    return count >= from && count <= to && count % every == 0;
  }
}
