package io.bulwark.engine.risk;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trigger CONSECUTIVE_LOSSES of safeguard 6. */
class ConsecutiveLossesTest {

  /** L a loss, W a win, Z exactly zero (fees included), X a loss by another's hand. */
  private static void play(Scenario s, char outcome) {
    s.signal("BTC", "BUY").after("5s");
    switch (outcome) {
      case 'L' -> s.venue().trigger("BTC", "STOP_LOSS", "9900");
      case 'W' -> s.venue().trigger("BTC", "TAKE_PROFIT", "10300");
      case 'Z' -> s.venue().trigger("BTC", "TAKE_PROFIT", "10000");
      default -> s.venue().closeByHand("BTC", "9900");
    }
    s.after("5s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LL      | 0
          LLL     | 1
          LLWL    | 0
          LLWLLL  | 1
          LXLX    | 0
          LXLXL   | 1
          """)
  void shouldHaltAtTheThirdLossInARow(String outcomes, int halts) {
    Scenario s = Scenario.ready();

    outcomes.chars().forEach(outcome -> play(s, (char) outcome));

    s.expectOnly(
        "Halted.*",
        halts == 0 ? new String[0] : new String[] {"Halted CONSECUTIVE_LOSSES HALT 3 3"});
  }

  @Test
  void shouldChangeNothingWhenATradeEndsAtExactlyZero() {
    Scenario s = Scenario.session().listed("BTC", "takerFee='0'").warm("BTC", "10000");
    s.venue().feeless();
    s.open();

    "LLZZL".chars().forEach(outcome -> play(s, (char) outcome));

    s.expectOnly("Halted.*", "Halted CONSECUTIVE_LOSSES HALT 3 3");
  }

  @Test
  void shouldClearAndCountFromZeroWhenADayBegins() {
    Scenario s = Scenario.ready();
    "LLL".chars().forEach(outcome -> play(s, (char) outcome));
    s.origin().after("70m");
    s.expectOnly("HaltC.*", "HaltCleared CONSECUTIVE_LOSSES DAY_ROLLOVER");

    "LL".chars().forEach(outcome -> play(s, (char) outcome));

    s.expectOnly("Halted.*");
  }
}
