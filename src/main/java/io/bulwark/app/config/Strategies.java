package io.bulwark.app.config;

import io.bulwark.app.Refusal;
import io.bulwark.engine.strategy.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The strategies on the class path. */
public final class Strategies {

  private Strategies() {}

  /**
   * New instances of all strategies, sorted by id.
   *
   * @throws Refusal when an id is malformed, or two share one
   */
  public static List<Strategy> load() {
    return sorted(ServiceLoader.load(Strategy.class));
  }

  static List<Strategy> sorted(Iterable<Strategy> found) {
    List<Strategy> strategies = new ArrayList<>();
    found.forEach(strategies::add);
    strategies.sort(Comparator.comparing(Strategy::id));
    for (int i = 0; i < strategies.size(); i++) {
      String id = strategies.get(i).id();
      if (!id.matches("[a-z0-9-]{1,16}")) {
        throw new Refusal("expected 1 to 16 characters a-z, 0-9 and '-', but was: strategy=" + id);
      }
      if (i > 0 && strategies.get(i - 1).id().equals(id)) {
        throw new Refusal(
            "expected each strategy once, but was: strategy=" + id + ", take one jar away");
      }
    }
    return strategies;
  }

  /** Key below which the settings of a strategy stand. */
  public static String prefix(Strategy strategy) {
    return "strategy." + strategy.id();
  }
}
