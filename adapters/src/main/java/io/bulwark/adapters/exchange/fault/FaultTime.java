package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;

/**
 * A point in time of a plan: absolute, or so long after the session's start.
 *
 * @param ns since the epoch, or since the session's start
 */
public record FaultTime(boolean isAbsolute, long ns) {

  /** The session's start. */
  public static final FaultTime START = new FaultTime(false, 0);

  /** After everything. */
  public static final FaultTime NEVER = new FaultTime(false, Long.MAX_VALUE);

  /**
   * Checks that it is not negative.
   *
   * @throws IllegalArgumentException when it is
   */
  public FaultTime {
    if (ns < 0) {
      throw new IllegalArgumentException(
          "expected a time not before the session, but was: " + DurationText.of(ns));
    }
  }

  /** So long after the session's start. */
  public static FaultTime after(long offsetNs) {
    return new FaultTime(false, offsetNs);
  }

  /**
   * Reads {@code 90m} or {@code 2026-01-05T01:30:00Z}.
   *
   * @throws IllegalArgumentException when it is neither, or negative
   */
  public static FaultTime parse(String text) {
    return text.indexOf(':') >= 0
        ? new FaultTime(true, TimeText.parse(text))
        : after(DurationText.parse(text));
  }

  /** In ns since the epoch. */
  long at(long sessionStartNs) {
    if (isAbsolute) {
      return ns;
    }
    return ns > Long.MAX_VALUE - sessionStartNs ? Long.MAX_VALUE : sessionStartNs + ns;
  }

  @Override
  public String toString() {
    return isAbsolute ? TimeText.of(ns) : DurationText.of(ns);
  }
}
