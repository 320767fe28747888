package io.bulwark.adapters.exchange.fault;

/**
 * Which of the things that a rule means it takes.
 *
 * @param schedule of a rule that looks at the clock
 * @param occurrence counted within the window
 * @param probability that it takes one of those, 0 to 1
 * @param max most it takes at all
 */
public record FaultWhen(
    FaultSchedule schedule,
    FaultWindow window,
    Occurrence occurrence,
    double probability,
    int max) {

  /** All, always. */
  public static final FaultWhen ALWAYS =
      new FaultWhen(FaultSchedule.NONE, FaultWindow.ALWAYS, Occurrence.ALL, 1, Integer.MAX_VALUE);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when a value is outside them
   */
  public FaultWhen {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "expected a probability from 0 to 1, but was: " + probability);
    }
    if (max < 1) {
      throw new IllegalArgumentException("expected max of 1 or more, but was: " + max);
    }
    if (occurrence.from() == occurrence.to() && max > 1 && max != Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected max=1 or none with a single occurrence, but was: nth="
              + occurrence.from()
              + ", max="
              + max);
    }
  }

  /** The n-th alone. */
  public static FaultWhen nth(int n) {
    return ALWAYS.on(Occurrence.nth(n));
  }

  /** With this probability each. */
  public static FaultWhen sometimes(double probability) {
    return new FaultWhen(
        ALWAYS.schedule, ALWAYS.window, ALWAYS.occurrence, probability, ALWAYS.max);
  }

  /** The same by this schedule. */
  public FaultWhen by(FaultSchedule other) {
    return new FaultWhen(other, window, occurrence, probability, max);
  }

  /** The same on other occurrences. */
  public FaultWhen on(Occurrence other) {
    return new FaultWhen(schedule, window, other, probability, max);
  }

  /** The same within another window. */
  public FaultWhen within(FaultWindow other) {
    return new FaultWhen(schedule, other, occurrence, probability, max);
  }

  /** The same, at most so often. */
  public FaultWhen atMost(int times) {
    return new FaultWhen(schedule, window, occurrence, probability, times);
  }
}
