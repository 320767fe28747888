package io.bulwark.engine.analysis;

import io.bulwark.engine.step.StateIo;

/**
 * Average true range after Wilder, in price: ATR0 = TR0 = high - low, ATRn = ATRn-1 + (TRn -
 * ATRn-1) / period, where TR is the widest of high - low and both distances to the close before.
 */
final class WilderAtr {

  private final int period;

  private boolean started;
  private double previousClose;
  private double atr;

  WilderAtr(int period) {
    if (period < 1) {
      throw new IllegalArgumentException("expected a period of at least 1, but was: atr=" + period);
    }
    this.period = period;
  }

  void onBar(double high, double low, double close) {
    double range = high - low;
    if (started) {
      double trueRange =
          Math.max(range, Math.max(Math.abs(high - previousClose), Math.abs(low - previousClose)));
      atr += (trueRange - atr) / period;
    } else {
      atr = range;
      started = true;
    }
    previousClose = close;
  }

  /** The average after the newest bar; zero before the first. */
  double value() {
    return atr;
  }

  void state(StateIo io) {
    started = io.bool("started", started);
    previousClose = io.float64("previousClose", previousClose);
    atr = io.float64("atr", atr);
  }
}
