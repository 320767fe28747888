package io.bulwark.replay;

import io.bulwark.engine.strategy.Strategy;
import java.util.List;

/** Where strategies come from: a replay needs the same code that decided then. */
public interface StrategySource {

  /** One new instance of every strategy that can be found, not started. */
  List<Strategy> create();

  /**
   * Digest of the jar that holds a strategy, in hexadecimal; empty for what ships with the engine.
   */
  String sha256(Strategy strategy);
}
