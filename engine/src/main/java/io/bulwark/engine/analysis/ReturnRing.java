package io.bulwark.engine.analysis;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * The newest simple returns of one instrument, each under the open time of its bar. A return exists
 * only between two complete bars whose open times are exactly one interval apart, so a hole costs
 * the return at its edge and nothing else.
 */
final class ReturnRing {

  private final long intervalNs;
  private final long[] openTimesNs;
  private final double[] returns;

  private int next;
  private int size;
  private long previousOpenNs = E8.NULL;
  private long previousCloseE8 = E8.NULL;

  ReturnRing(long intervalNs, int capacity) {
    this.intervalNs = intervalNs;
    openTimesNs = new long[capacity];
    returns = new double[capacity];
  }

  void onBar(long openTimeNs, long closeE8, boolean complete) {
    if (!complete) {
      previousOpenNs = E8.NULL;
      return;
    }
    if (E8.isPresent(previousOpenNs) && openTimeNs - previousOpenNs == intervalNs) {
      openTimesNs[next] = openTimeNs;
      returns[next] = (closeE8 - previousCloseE8) / (double) previousCloseE8;
      next = next + 1 == returns.length ? 0 : next + 1;
      size = Math.min(size + 1, returns.length);
    }
    previousOpenNs = openTimeNs;
    previousCloseE8 = closeE8;
  }

  int size() {
    return size;
  }

  /**
   * Open time of the bar of a return.
   *
   * @param age 0 for the newest, below {@link #size()}
   */
  long openTimeNs(int age) {
    return openTimesNs[index(age)];
  }

  /** The return of that age. */
  double value(int age) {
    return returns[index(age)];
  }

  void state(StateIo io) {
    next = io.int32("next", next);
    size = io.int32("size", size);
    previousOpenNs = io.int64("previousOpenNs", previousOpenNs);
    previousCloseE8 = io.int64("previousCloseE8", previousCloseE8);
    io.int64s("openTimesNs", openTimesNs, size);
    io.float64s("returns", returns, size);
  }

  private int index(int age) {
    int index = next - 1 - age;
    return index < 0 ? index + returns.length : index;
  }
}
