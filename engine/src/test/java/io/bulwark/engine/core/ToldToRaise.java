package io.bulwark.engine.core;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.strategy.SignalSink;
import io.bulwark.engine.strategy.Strategy;
import java.util.Queue;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/** Does what the test tells it: raises what stands in the queue, or throws. It has no state. */
public record ToldToRaise(
    String id, Queue<Consumer<SignalSink>> orders, Queue<RuntimeException> failures)
    implements Strategy {

  /** No settings. */
  public record None() {}

  /** A signal to raise. */
  static Consumer<SignalSink> signal(
      int instrumentId, String side, double confidence, long barOpenTimeNs) {
    return sink -> sink.raise(instrumentId, Side.valueOf(side), confidence, barOpenTimeNs);
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return None.class;
  }

  @Override
  public void start(Record settings) {}

  @Override
  public long barNs() {
    return 900_000_000_000L;
  }

  @Override
  public void apply(MarketView view, DirectBuffer message, int offset, int length) {
    RuntimeException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void decide(MarketView view, SignalSink signals) {
    while (!orders.isEmpty()) {
      orders.remove().accept(signals);
    }
  }

  @Override
  public void state(StateIo io) {}
}
