package io.bulwark.engine.analysis;

import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.strategy.SignalSink;
import io.bulwark.engine.strategy.Strategy;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/** Shows the market view to a test after every step. */
public record EveryStep(Consumer<MarketView> watcher) implements Strategy {

  @Override
  public String id() {
    return "every-step";
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return EveryStep.class;
  }

  @Override
  public void start(Record settings) {}

  @Override
  public long barNs() {
    return MarketRig.QUARTER_NS;
  }

  @Override
  public void apply(MarketView view, DirectBuffer message, int offset, int length) {
    watcher.accept(view);
  }

  @Override
  public void decide(MarketView view, SignalSink signals) {}

  @Override
  public void state(StateIo io) {}
}
