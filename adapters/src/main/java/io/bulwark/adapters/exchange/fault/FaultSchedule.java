package io.bulwark.adapters.exchange.fault;

import java.util.List;

/**
 * When a rule that looks at the clock acts: at given times, or in equal steps, or at random so
 * often an hour in the mean.
 *
 * @param at given times; empty: none
 * @param everyNs length of a step; 0: no steps
 * @param perHour mean number an hour; 0: not at random
 */
public record FaultSchedule(List<FaultTime> at, long everyNs, double perHour) {

  /** No schedule: for rules that look at something else than the clock. */
  public static final FaultSchedule NONE = new FaultSchedule(List.of(), 0, 0);

  private static final double PER_HOUR_MAX = 3600;
  private static final long EVERY_MIN_NS = 1_000_000_000;

  /**
   * Checks that at most one of the three is given, and within bounds.
   *
   * @throws IllegalArgumentException when not
   */
  public FaultSchedule {
    at = List.copyOf(at);
    if (!(perHour >= 0 && perHour <= PER_HOUR_MAX)) {
      throw new IllegalArgumentException(
          "expected a rate from 0 to 3600 an hour, but was: perHour=" + perHour);
    }
    if (everyNs < 0 || (everyNs > 0 && everyNs < EVERY_MIN_NS)) {
      throw new IllegalArgumentException(
          "expected steps of at least 1s, but was: every=" + everyNs + "ns");
    }
    int given = (at.isEmpty() ? 0 : 1) + (everyNs == 0 ? 0 : 1) + (perHour == 0 ? 0 : 1);
    if (given > 1) {
      throw new IllegalArgumentException(
          "expected one of at, every and perHour, but was: " + given + " of them");
    }
  }

  /** At these times. */
  public static FaultSchedule at(FaultTime... times) {
    return new FaultSchedule(List.of(times), 0, 0);
  }

  /** In steps of this length, the first one step after the window's begin. */
  public static FaultSchedule every(long stepNs) {
    return new FaultSchedule(List.of(), stepNs, 0);
  }

  /** At random, so often an hour in the mean. */
  public static FaultSchedule perHour(double rate) {
    return new FaultSchedule(List.of(), 0, rate);
  }

  boolean isGiven() {
    return !at.isEmpty() || everyNs != 0 || perHour != 0;
  }
}
