package io.bulwark.adapters.market;

/**
 * Sizes of price moves, counted in buckets that are 3 % wide, so that the median and the number
 * beyond a threshold are known after one pass in constant memory. Moves of nothing are not counted:
 * most trades repeat a price, and a median of zero would make a jump of everything.
 */
final class MoveHistogram {

  /** A jump is larger than this many medians: for a normal distribution about 20 deviations. */
  static final double MEDIANS = 30;

  /** And at least this large: one half percent. */
  static final double JUMP_MIN = 0.005;

  private static final int MANTISSA_BITS = 5;
  private static final int SHIFT = 52 - MANTISSA_BITS;
  private static final double SMALLEST = 0x1p-40;
  private static final double LARGEST = 0x1p10;
  private static final long FIRST = Double.doubleToRawLongBits(SMALLEST) >>> SHIFT;

  private final long[] counts =
      new long[(int) ((Double.doubleToRawLongBits(LARGEST) >>> SHIFT) - FIRST) + 1];
  private long total;

  /** Adds a move: a fraction of the price, of either sign. */
  void add(double move) {
    if (move != 0) {
      counts[bucket(Math.abs(move))]++;
      total++;
    }
  }

  /** Moves beyond this are jumps. */
  double threshold() {
    return Math.max(JUMP_MIN, MEDIANS * median());
  }

  /** Number of moves beyond the threshold; those within 3 % of it may not be counted. */
  long jumps() {
    long jumps = 0;
    for (int i = bucket(threshold()) + 1; i < counts.length; i++) {
      jumps += counts[i];
    }
    return jumps;
  }

  /** Median of the moves that are any; 0 when there are none. */
  double median() {
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      if (2 * below >= total && total > 0) {
        return Double.longBitsToDouble((FIRST + i) << SHIFT);
      }
    }
    return 0;
  }

  private static int bucket(double size) {
    double bounded = Math.min(Math.max(size, SMALLEST), LARGEST);
    return (int) ((Double.doubleToRawLongBits(bounded) >>> SHIFT) - FIRST);
  }
}
