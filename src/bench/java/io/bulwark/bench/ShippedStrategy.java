package io.bulwark.bench;

import io.bulwark.engine.strategy.EmaCross;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.replay.StrategySource;
import java.util.List;

/** The strategy that ships with the engine, which trades in these sessions. */
final class ShippedStrategy implements StrategySource {

  @Override
  public List<Strategy> create() {
    return List.of(new EmaCross());
  }

  @Override
  public String sha256(Strategy strategy) {
    return "";
  }
}
