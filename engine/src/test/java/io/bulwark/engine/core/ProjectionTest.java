package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines that every later build has to make of an old journal. */
class ProjectionTest {

  @Test
  void shouldHaveNoLinesBeforeTheFirstSession() {
    assertThat(new Core(List.of()).projection()).isEmpty();
  }

  @Test
  void shouldShowTheAccountAloneWhenNothingIsOpen() {
    Scenario s = Scenario.ready();

    assertThat(s.core().projection())
        .containsExactly(
            "step: " + s.steps().size() + " at 2025-01-06T23:00:00.010Z",
            "session: 1 of engine bw01 at paper/paper",
            "wallet: 10000",
            "day: 2025-01-06T00:00:00Z from 10000");
  }

  @Test
  void shouldShowHaltsPositionsTradesAndLegs() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").signal("ETH", "SELL").after("1s");
    s.venue().tradeByHand("ETH", "3", "1000", "normal");
    s.json("{'type':'OperatorHalt','haltAction':'HALT','reason':'test'}").after("20s");

    assertThat(s.core().projection().stream().skip(2))
        .containsExactly(
            "wallet: 9996.2905",
            "day: 2025-01-06T00:00:00Z from 10000",
            "halted: OPERATOR",
            "BTC position: 0.294 @ 10000",
            "BTC trade: 1 PROTECTED 0.294 stop 9850.1 target 10300",
            "BTC leg: STOP_LOSS PRESENT @ 9850.1 bw01-s-1-0-cw",
            "BTC leg: TAKE_PROFIT PRESENT @ 10300 bw01-t-1-1-cw",
            "ETH latched: EXTERNAL",
            "ETH position: 1.521 @ 1000",
            "ETH trade: 3 PROTECTED 1.521 stop 985 target 1030",
            "ETH leg: STOP_LOSS PRESENT @ 985 bw01-s-1-0-dk",
            "ETH leg: TAKE_PROFIT PRESENT @ 1030 bw01-t-1-1-dk");
  }
}
