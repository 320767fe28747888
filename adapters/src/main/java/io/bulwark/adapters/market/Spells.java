package io.bulwark.adapters.market;

import io.bulwark.adapters.random.Xoshiro;
import java.util.Arrays;

/**
 * A value that stays for hours and then jumps to another: a piecewise constant function of the
 * second, drawn whole when it is made. To be asked in the order of time.
 */
final class Spells {

  private static final int SECONDS_PER_HOUR = 3600;

  /** Low, medium, high; with their lengths: a measure that averages over 14 hours must see them. */
  private static final double[] LEVELS = {0.0014, 0.0042, 0.0120};

  private static final int[] HOURS_MIN = {14, 6, 4};
  private static final int[] HOURS_MORE = {15, 9, 7};

  private int[] ends = new int[16];
  private double[] values = new double[16];
  private int count;
  private int current;

  private Spells() {}

  /**
   * Volatility of the whole market, as a fraction per square root of an hour. Low, medium and high
   * follow one another by neighbours.
   */
  static Spells volatility(Xoshiro random, int seconds) {
    Spells spells = new Spells();
    int level = random.nextInt(2);
    while (spells.end() < seconds) {
      double value = LEVELS[level] * (0.9 + 0.2 * random.nextDouble());
      spells.add(HOURS_MIN[level] + random.nextInt(HOURS_MORE[level]), value);
      level = level == 1 ? 2 * random.nextInt(2) : 1;
    }
    return spells;
  }

  /** Correlation of the instruments: loose and tight in turns. */
  static Spells correlation(Xoshiro random, int seconds) {
    Spells spells = new Spells();
    int tight = random.nextInt(2);
    while (spells.end() < seconds) {
      double value =
          tight == 1 ? 0.95 + 0.03 * random.nextDouble() : 0.45 + 0.25 * random.nextDouble();
      spells.add(10 + random.nextInt(16), value);
      tight = 1 - tight;
    }
    return spells;
  }

  /** Value at a second that is not before the one asked last. */
  double at(int second) {
    while (current < count - 1 && second >= ends[current]) {
      current++;
    }
    return values[current];
  }

  private int end() {
    return count == 0 ? 0 : ends[count - 1];
  }

  private void add(int hours, double value) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    ends[count] = end() + hours * SECONDS_PER_HOUR;
    values[count] = value;
    count++;
  }
}
