package io.bulwark.engine.strategy;

import io.bulwark.engine.message.codec.Side;

/** Where a strategy raises its signals. */
public interface SignalSink {

  /**
   * Wants to trade. The signal's identity is strategy, instrument and bar; raising it again changes
   * nothing.
   *
   * @param confidence 0 to 1
   * @param barOpenTimeNs open time of the closed bar it rests on
   */
  void raise(int instrumentId, Side side, double confidence, long barOpenTimeNs);
}
