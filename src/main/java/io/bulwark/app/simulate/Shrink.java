package io.bulwark.app.simulate;

import io.bulwark.app.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Makes a failing scenario small: leaves out what it fails without as well. Delta debugging over
 * each list in turn: first halves, then ever smaller parts, until no single item can go; and again
 * from the first list, as long as anything went.
 *
 * <p>A smaller scenario counts only if the same invariant breaks. It costs a simulated day for each
 * attempt, of which there are at most {@link #ATTEMPTS_MAX}.
 */
final class Shrink {

  static final int ATTEMPTS_MAX = 300;

  private static final int[] HOURS = {1, 2, 3, 4, 6, 8, 12, 24, 48, 96};

  private final Days days;
  private final BooleanSupplier stopAsked;
  private final Outcome failure;
  private Scenario smallest;
  private int attempts;

  private Shrink(Days days, DayResult failed, BooleanSupplier stopAsked) {
    this.days = days;
    this.stopAsked = stopAsked;
    failure = failed.outcome();
    smallest = failed.scenario();
  }

  /** The smallest scenario that fails as this one did. */
  static Scenario smallest(Days days, DayResult failed, BooleanSupplier stopAsked) {
    Shrink shrink = new Shrink(days, failed, stopAsked);
    shrink.run();
    return shrink.smallest;
  }

  private void run() {
    Scenario before;
    do {
      before = smallest;
      shorter();
      drop(smallest.faults(), Scenario::withFaults);
      drop(smallest.deaths(), Scenario::withDeaths);
      drop(smallest.operator(), Scenario::withOperator);
      drop(smallest.settings(), Scenario::withSettings);
      drop(smallest.account(), Scenario::withAccount);
    } while (!smallest.equals(before) && canGoOn());
  }

  private void shorter() {
    for (int hours : HOURS) {
      if (hours < smallest.hours() && isAsBad(smallest.withHours(hours))) {
        return;
      }
    }
  }

  private <T> void drop(List<T> items, BiFunction<Scenario, List<T>, Scenario> with) {
    List<T> left = items;
    int size = left.size();
    while (size > 0 && canGoOn()) {
      for (int from = 0; from < left.size() && canGoOn(); ) {
        List<T> fewer = new ArrayList<>(left.subList(0, from));
        fewer.addAll(left.subList(Math.min(from + size, left.size()), left.size()));
        if (isAsBad(with.apply(smallest, fewer))) {
          left = fewer;
        } else {
          from += size;
        }
      }
      size /= 2;
    }
  }

  private boolean isAsBad(Scenario smaller) {
    if (!canGoOn()) {
      return false;
    }
    attempts++;
    boolean isAsBad = fails(smaller);
    if (isAsBad) {
      smallest = smaller;
    }
    return isAsBad;
  }

  /** Settings may not stand without one that was left out: then it is no scenario at all. */
  private boolean fails(Scenario smaller) {
    try {
      return days.run(smaller, stopAsked).outcome().isSameFailure(failure);
    } catch (Refusal e) {
      return false;
    }
  }

  private boolean canGoOn() {
    return attempts < ATTEMPTS_MAX && !stopAsked.getAsBoolean();
  }
}
