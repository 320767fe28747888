package io.bulwark.engine.text;

import java.time.DateTimeException;
import java.time.Instant;

/** Points in time as ISO-8601 in UTC: {@code 2025-02-03T02:07:15Z}, fraction as needed. */
public final class TimeText {

  private static final long SECOND_NS = 1_000_000_000L;

  private TimeText() {}

  /** The time, ns since the epoch, as text. */
  public static String of(long timeNs) {
    return Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS))
        .toString();
  }

  /** Appends the time, ns since the epoch, as text. */
  public static void append(long timeNs, StringBuilder to) {
    to.append(of(timeNs));
  }

  /**
   * Reads an ISO-8601 time in UTC, to ns since the epoch.
   *
   * @throws IllegalArgumentException when it is anything else, or outside 1678 to 2261
   */
  public static long parse(String text) {
    try {
      Instant time = Instant.parse(text);
      long second = time.getEpochSecond();
      // Before the epoch the whole seconds alone may not fit although the sum does.
      return second >= 0
          ? Math.addExact(Math.multiplyExact(second, SECOND_NS), time.getNano())
          : Math.addExact(Math.multiplyExact(second + 1, SECOND_NS), time.getNano() - SECOND_NS);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a time like 2025-02-03T02:07:15Z, but was: " + text, e);
    }
  }
}
