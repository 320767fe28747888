package io.bulwark.engine.risk;

import io.bulwark.engine.analysis.Analysis;
import io.bulwark.engine.analysis.CorrelationConfig;
import io.bulwark.engine.step.E8;

/**
 * Safeguard 7: a trade that moves with one already open is made smaller, once. Too few returns
 * count as correlated. Holds the figures of the last evaluation; it is no state.
 */
public final class CorrelationFilter {

  private final CorrelationConfig config;
  private final Analysis analysis;
  private final Instruments instruments;

  private double correlation;
  private int samples;
  private int otherId;
  private long factorE8;

  /** Reads correlations from the analysis. */
  public CorrelationFilter(CorrelationConfig config, Analysis analysis, Instruments instruments) {
    this.config = config;
    this.analysis = analysis;
    this.instruments = instruments;
  }

  /**
   * Evaluates a new trade against every open or entering one.
   *
   * @param direction +1 long, -1 short
   */
  public void evaluate(int instrumentId, int direction, Exposures exposures) {
    correlation = Double.NaN;
    samples = 0;
    otherId = -1;
    factorE8 = E8.ONE;
    for (int other = 0; other < instruments.count(); other++) {
      int otherDirection = other == instrumentId ? 0 : exposures.directionOf(other);
      if (otherDirection != 0) {
        compare(instrumentId, other, direction * otherDirection);
      }
    }
  }

  private void compare(int instrumentId, int other, int sign) {
    double pair = sign * analysis.correlation(instrumentId, other);
    boolean unknown = Double.isNaN(pair);
    boolean worst = otherId < 0 || (!Double.isNaN(correlation) && (unknown || pair > correlation));
    if (worst) {
      correlation = pair;
      samples = analysis.correlationSamples(instrumentId, other);
      otherId = other;
    }
    if (unknown || pair > config.threshold()) {
      factorE8 = config.factorE8();
    }
  }

  /** Largest direction-adjusted correlation; NaN: unknown, or no other exposure. */
  public double correlation() {
    return correlation;
  }

  /** Aligned returns behind it. */
  public int samples() {
    return samples;
  }

  /** The other instrument; -1: no other exposure. */
  public int otherId() {
    return otherId;
  }

  /** Factor on the risk. */
  public long factorE8() {
    return factorE8;
  }
}
