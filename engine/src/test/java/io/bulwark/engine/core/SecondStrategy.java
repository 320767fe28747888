package io.bulwark.engine.core;

import io.bulwark.engine.strategy.SignalSink;
import io.bulwark.engine.strategy.Strategy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** A strategy beside the scenario's own; raises what it is told to at the next price. */
public final class SecondStrategy {

  private final Queue<Consumer<SignalSink>> orders = new ArrayDeque<>();

  /** For {@link Scenario#session(List, String...)}. */
  public List<Strategy> list() {
    return List.of(new ToldToRaise("other", orders, new ArrayDeque<>()));
  }

  /** A signal to buy on this bar. */
  public void raise(int instrumentId, long barOpenTimeNs) {
    orders.add(ToldToRaise.signal(instrumentId, "BUY", 0.9, barOpenTimeNs));
  }
}
