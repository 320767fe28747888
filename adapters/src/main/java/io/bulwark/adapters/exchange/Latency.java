package io.bulwark.adapters.exchange;

import io.bulwark.adapters.random.Xoshiro;

/** Draws log-normal latencies from a stream of its own, at most {@value #TIMES_MAX} medians. */
final class Latency {

  private static final long TIMES_MAX = 50;

  private final Xoshiro random;
  private final long medianNs;
  private final double spread;

  Latency(Xoshiro random, ExchangeConfig config) {
    this.random = random;
    medianNs = config.latencyMedianNs();
    spread = config.latencySpread();
  }

  long nextNs() {
    double factor = StrictMath.exp(spread * random.nextGaussian());
    return (long) (medianNs * Math.min(factor, TIMES_MAX));
  }
}
