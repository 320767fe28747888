package io.bulwark.adapters.exchange;

import io.bulwark.adapters.random.Xoshiro;

/** Draws log-normal latencies from a stream of its own, at most {@value #TIMES_MAX} medians. */
public final class Latency {

  private static final long TIMES_MAX = 50;

  private final Xoshiro random;
  private final long medianNs;
  private final double spread;

  /** No latency at all. */
  static Latency none() {
    return new Latency(new Xoshiro(0), new ExchangeConfig(0, 0, 1, 0, 0));
  }

  /** Latencies of this exchange, drawn from this stream. */
  public Latency(Xoshiro random, ExchangeConfig config) {
    this.random = random;
    medianNs = config.latencyMedianNs();
    spread = config.latencySpread();
  }

  /** The next one. */
  public long nextNs() {
    double factor = StrictMath.exp(spread * random.nextGaussian());
    return (long) (medianNs * Math.min(factor, TIMES_MAX));
  }
}
