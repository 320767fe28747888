package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.text.DurationText;

/** Draws lengths of time. */
final class Draw {

  private Draw() {}

  /** Uniform from the first to the second; the first when the second is 0. */
  static long between(long fromNs, long upToNs, Xoshiro random) {
    return upToNs == 0 ? fromNs : fromNs + (long) (random.nextDouble() * (upToNs - fromNs));
  }

  static void requireRange(long fromNs, long upToNs) {
    if (upToNs != 0 && upToNs < fromNs) {
      throw new IllegalArgumentException(
          "expected upTo of 0s or not below the first figure, but was: "
              + DurationText.of(fromNs)
              + ", upTo="
              + DurationText.of(upToNs));
    }
  }
}
