package io.bulwark.engine.core;

import io.bulwark.engine.step.PrintIo;
import java.math.BigDecimal;

/** Random lives for the properties of other packages, and what the engine holds at their end. */
public final class Histories {

  private Histories() {}

  /** A life of this many events. */
  public static Scenario played(long seed, int events) {
    Scenario s = Scenario.ready("killSwitch.consecutiveLosses.limit=1000");
    RandomVenueHistory history = new RandomVenueHistory(s, seed);
    for (int i = 0; i < events; i++) {
      history.next();
    }
    return s;
  }

  /** Position of an instrument by the engine's fills, as decimal text. */
  public static String positionByEngine(Scenario s, String symbol) {
    String position = field(s, "trades.trade[%d].fills.positionE8".formatted(s.id(symbol)));
    return new BigDecimal(position).stripTrailingZeros().toPlainString();
  }

  /** A field of the state, by its path. */
  public static String field(Scenario s, String path) {
    PrintIo print = new PrintIo(Core.STATE_VERSION);
    s.core().state(print);
    String value = print.fields().get(path);
    if (value == null) {
      throw new AssertionError("expected " + path + ", but was: " + print.fields().keySet());
    }
    return value;
  }
}
