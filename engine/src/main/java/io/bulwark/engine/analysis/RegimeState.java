package io.bulwark.engine.analysis;

import io.bulwark.engine.message.codec.Regime;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/** Volatility regime of one instrument: ATR divided by the close, both of the regime's bars. */
final class RegimeState {

  private final double low;
  private final double high;
  private final int warmupBars;
  private final WilderAtr atr;

  private int bars;
  private double atrPercent = Double.NaN;
  private Regime now = Regime.NULL_VAL;
  private Regime before = Regime.NULL_VAL;

  RegimeState(RegimeConfig config) {
    low = E8.toDouble(config.lowE8());
    high = E8.toDouble(config.highE8());
    warmupBars = config.warmupBars();
    atr = new WilderAtr(config.atrPeriod());
  }

  void beginStep() {
    before = now;
  }

  void onBar(BarView bar) {
    double close = E8.toDouble(bar.closePxE8());
    atr.onBar(E8.toDouble(bar.highPxE8()), E8.toDouble(bar.lowPxE8()), close);
    bars++;
    if (bars >= warmupBars) {
      atrPercent = atr.value() / close;
      now = classify(atrPercent);
    }
  }

  /** The bounds themselves belong to MEDIUM. */
  private Regime classify(double percent) {
    if (percent < low) {
      return Regime.LOW;
    }
    return percent > high ? Regime.HIGH : Regime.MEDIUM;
  }

  /** NaN until ready. */
  double atrPercent() {
    return atrPercent;
  }

  /** {@code NULL_VAL} until ready. */
  Regime now() {
    return now;
  }

  /** As it was before this step; {@code NULL_VAL} if there was none. */
  Regime before() {
    return before;
  }

  boolean changedInStep() {
    return before != now;
  }

  private static String nameOf(int code) {
    Regime regime = Regime.get((short) code);
    return regime == Regime.NULL_VAL ? "none" : regime.name();
  }

  void state(StateIo io) {
    bars = io.int32("bars", bars);
    atrPercent = io.float64("atrPercent", atrPercent);
    now = Regime.get((short) io.code("now", now.value(), RegimeState::nameOf));
    before = Regime.get((short) io.code("before", before.value(), RegimeState::nameOf));
    io.begin("atr");
    atr.state(io);
    io.end();
  }
}
