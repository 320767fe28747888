package io.bulwark.engine.analysis;

import java.util.stream.LongStream;

/**
 * Which bar lengths a session keeps, and for whom: each distinct length once, however many users it
 * has, in the order protection, regime, correlation, strategies.
 */
final class BarPlan {

  private final RegimeConfig regime;
  private final CorrelationConfig correlation;
  private final int atrPeriod;
  private final long[] intervalsNs;
  private final int protectionIndex;
  private final int regimeIndex;
  private final int correlationIndex;

  BarPlan(
      RegimeConfig regime,
      CorrelationConfig correlation,
      long protectionBarNs,
      int atrPeriod,
      long[] strategyBarsNs) {
    this.regime = regime;
    this.correlation = correlation;
    this.atrPeriod = atrPeriod;
    intervalsNs =
        LongStream.concat(
                LongStream.of(protectionBarNs, regime.barNs(), correlation.barNs()),
                LongStream.of(strategyBarsNs))
            .distinct()
            .toArray();
    protectionIndex = indexOf(protectionBarNs);
    regimeIndex = indexOf(regime.barNs());
    correlationIndex = indexOf(correlation.barNs());
  }

  /** Place of a length, or -1. */
  int indexOf(long intervalNs) {
    for (int i = 0; i < intervalsNs.length; i++) {
      if (intervalsNs[i] == intervalNs) {
        return i;
      }
    }
    return -1;
  }

  int protectionIndex() {
    return protectionIndex;
  }

  int regimeIndex() {
    return regimeIndex;
  }

  int correlationIndex() {
    return correlationIndex;
  }

  /** Returns behind a correlation. */
  int window() {
    return correlation.window();
  }

  BarSeries[] newSeries() {
    BarSeries[] series = new BarSeries[intervalsNs.length];
    for (int i = 0; i < series.length; i++) {
      series[i] = new BarSeries(intervalsNs[i], atrPeriod, regime.warmupBars());
    }
    return series;
  }

  RegimeState newRegime() {
    return new RegimeState(regime);
  }

  /**
   * Twice the window, so that bars which one side lacks do not make a correlation unknown while
   * older ones are there on both sides.
   */
  ReturnRing newReturns() {
    return new ReturnRing(correlation.barNs(), 2 * correlation.window());
  }
}
