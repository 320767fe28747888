package io.bulwark.adapters.market;

import io.bulwark.adapters.random.Xoshiro;
import java.util.ArrayList;
import java.util.List;

/**
 * Falls (and now and then leaps) of several percent within a minute, common to all instruments,
 * with a partial recovery behind them and an agitated market for an hour.
 */
final class Crashes {

  private static final int SECONDS_PER_DAY = 86_400;
  private static final int AGITATED_SECONDS = 3600;
  private static final int QUIET_ENDS_SECONDS = 1800;
  private static final double STRESS_IN_FALL = 3;

  private final List<Crash> crashes = new ArrayList<>();

  /** One crash; {@code size} and {@code recovery} are fractions of the price. */
  private record Crash(
      int start, int fallSeconds, double size, int recoverySeconds, double recovery) {

    /** Fraction by which it moves the price in a time that begins at {@code second}. */
    double move(int second, int seconds) {
      double fall = size * overlap(second, seconds, start, fallSeconds) / fallSeconds;
      double back =
          recovery
              * overlap(second, seconds, start + fallSeconds, recoverySeconds)
              / recoverySeconds;
      return fall + back;
    }

    double stress(int second) {
      int since = second - start;
      if (since < 0 || since >= AGITATED_SECONDS) {
        return 0;
      }
      return STRESS_IN_FALL * (AGITATED_SECONDS - since) / AGITATED_SECONDS;
    }

    private static int overlap(int from, int length, int from2, int length2) {
      return Math.max(0, Math.min(from + length, from2 + length2) - Math.max(from, from2));
    }
  }

  /**
   * Draws the crashes of one day: none on one day of ten, two on three of ten, else one; not within
   * half an hour of the day's ends.
   *
   * @param dayStart second at which the day begins
   */
  Crashes(Xoshiro random, int dayStart) {
    int draw = random.nextInt(10);
    int count = draw == 0 ? 0 : draw < 7 ? 1 : 2;
    for (int i = 0; i < count; i++) {
      int start =
          dayStart + QUIET_ENDS_SECONDS + random.nextInt(SECONDS_PER_DAY - 2 * QUIET_ENDS_SECONDS);
      int fallSeconds = 20 + random.nextInt(30);
      double size = (0.03 + 0.04 * random.nextDouble()) * (random.nextInt(5) == 0 ? 1 : -1);
      int recoverySeconds = 600 + random.nextInt(1800);
      double recovery = -size * (0.3 + 0.4 * random.nextDouble());
      crashes.add(new Crash(start, fallSeconds, size, recoverySeconds, recovery));
    }
  }

  /** Fraction by which they move the price in the seconds from {@code second} on. */
  double move(int second, int seconds) {
    double move = 0;
    for (int i = 0; i < crashes.size(); i++) {
      move += crashes.get(i).move(second, seconds);
    }
    return move;
  }

  /** Factor on volatility: 1 in quiet times. */
  double stress(int second) {
    double stress = 1;
    for (int i = 0; i < crashes.size(); i++) {
      stress += crashes.get(i).stress(second);
    }
    return stress;
  }
}
