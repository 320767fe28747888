package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever the venue did: once it behaves again, every position has its stop, and every trade that
 * is flat ends.
 */
class ConvergencePropertyTest {

  private static final List<String> SYMBOLS = List.of("BTC", "ETH");

  @Property(tries = 100)
  void shouldEndUpProtectedOrFlatWhenTheVenueBehavesAgain(@ForAll long seed) {
    Scenario s = Scenario.ready("killSwitch.consecutiveLosses.limit=1000");
    RandomVenueHistory history = new RandomVenueHistory(s, seed);
    for (int i = 0; i < 80; i++) {
      history.next();
    }

    s.venue().behave();
    s.after("3m");
    letMovesEnd(s);

    for (String symbol : SYMBOLS) {
      boolean open = !s.venue().positionOf(symbol).equals("0");
      assertThat(s.venue().hasLeg(symbol, "STOP_LOSS"))
          .as(() -> symbol + " at " + s.venue().positionOf(symbol) + s.history(60))
          .isEqualTo(open);
      assertThat(s.statusOf(symbol))
          .as(() -> symbol + s.history(60))
          .isIn(open ? List.of("PROTECTED") : List.of("CLOSED", ""));
    }
    assertThat(s.count("SafetyFault")).as(() -> s.history(60)).isZero();
  }

  /** A throttled move may begin in any second, and a leg is away until its successor rests. */
  private static void letMovesEnd(Scenario s) {
    for (int i = 0;
        i < 20 && SYMBOLS.stream().anyMatch(x -> s.statusOf(x).equals("HALF_PROTECTED"));
        i++) {
      s.after("1s");
    }
  }
}
