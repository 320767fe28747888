package io.bulwark.engine.strategy;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/** The two averages of one instrument, and the cross that is waiting to be raised. */
final class EmaCrossState {

  private final EmaCrossConfig config;

  private int bars;
  private double fast;
  private double slow;
  private int trend;
  private long crossBarOpenNs = E8.NULL;
  private double crossConfidence;

  EmaCrossState(EmaCrossConfig config) {
    this.config = config;
  }

  /**
   * Takes a closed bar.
   *
   * @return the new direction (1 up, -1 down) if the averages crossed and have seen enough bars to
   *     mean something, else 0
   */
  int onClose(double close) {
    fast = bars == 0 ? close : fast + (close - fast) * 2 / (config.fastPeriod() + 1);
    slow = bars == 0 ? close : slow + (close - slow) * 2 / (config.slowPeriod() + 1);
    bars++;
    int direction = Double.compare(fast, slow);
    boolean crossed = direction != 0 && direction == -trend;
    trend = direction == 0 ? trend : direction;
    return crossed && bars > config.slowPeriod() ? direction : 0;
  }

  void cross(long barOpenNs, double close, double atr) {
    double distance = Math.abs(close - slow) / atr;
    double confidence = config.baseConfidence() + config.confidencePerAtr() * distance;
    crossBarOpenNs = barOpenNs;
    crossConfidence = Math.min(1, Math.max(0, confidence));
  }

  void forgetCross() {
    crossBarOpenNs = E8.NULL;
  }

  boolean hasCross() {
    return E8.isPresent(crossBarOpenNs);
  }

  Side crossSide() {
    return trend > 0 ? Side.BUY : Side.SELL;
  }

  long crossBarOpenNs() {
    return crossBarOpenNs;
  }

  double crossConfidence() {
    return crossConfidence;
  }

  double fast() {
    return fast;
  }

  double slow() {
    return slow;
  }

  void state(StateIo io) {
    bars = io.int32("bars", bars);
    fast = io.float64("fast", fast);
    slow = io.float64("slow", slow);
    trend = io.int32("trend", trend);
    crossBarOpenNs = io.int64("crossBarOpenNs", crossBarOpenNs);
    crossConfidence = io.float64("crossConfidence", crossConfidence);
  }
}
