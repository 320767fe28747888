package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.core.Told;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguards 7 and 10: quantity from equity, its caps, and what correlation takes off. */
class SizingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sizing.includeCosts=true                            |                    | 0.294 | NONE
          sizing.includeCosts=false                           |                    | 0.312 | NONE
          sizing.riskFraction=1 %                             |                    | 0.588 | NONE
          sizing.riskFraction=10 %                            |                    | 4.995 | LEVERAGE
          sizing.riskFraction=10 %;sizing.maxLeverage=1       |                    | 0.999 | LEVERAGE
          sizing.riskFraction=10 %;margin.buffer=90 %         |                    | 0.994 | MARGIN
          sizing.riskFraction=0.5 %                           | stepSize='0.1'     | 0.2   | NONE
          sizing.riskFraction=0.5 %                           | minQty='0.294'     | 0.294 | NONE
          sizing.riskFraction=0.5 %                           | minNotional='2942.94' | 0.294 | NONE
          sizing.riskFraction=0.5 %                           | limitMaxQty='0.2'  | 0.2   | LIMIT_MAX_QTY
          sizing.riskFraction=0.5 %                           | limitMaxQty='0.294' | 0.294 | LIMIT_MAX_QTY
          sizing.riskFraction=0.5 %                           | marketMaxQty='0.1' | 0.1   | MARKET_MAX_QTY
          """)
  void shouldRoundDownAndNameTheCapThatBit(String settings, String rule, String qty, String cap) {
    Scenario s = Scenario.session(settings.split(";", -1));
    s = rule == null ? s.listed("BTC") : s.listed("BTC", rule);
    s.warm("BTC", "10000").open().signal("BTC", "BUY");

    Told accepted = s.last("SignalAccepted");
    assertThat(accepted.figure("qty")).isEqualTo(qty);
    assertThat(accepted.figure("sizeCap")).isEqualTo(cap);
    assertThat(s.last("PlaceOrder").text("qty")).isEqualTo(qty);
  }

  @Test
  void shouldCountPositionsAndEntriesInFlightWhenLeverageIsCapped() {
    Scenario inFlight = Scenario.ready("sizing.riskFraction=3 %");
    inFlight.venue().next("PlaceOrder ENTRY", "silent");
    inFlight.signal("BTC", "BUY").signal("ETH", "BUY");
    Scenario filled = Scenario.ready("sizing.riskFraction=3 %");
    filled.venue().next("PlaceOrder ENTRY", "noAccount").always("QueryPositions", "silent");
    filled.signal("BTC", "BUY").after("100ms").signal("ETH", "BUY");

    // BTC 1.765 at 10010 is 17667.65; of 50000 are left 32332.35, by 1001.
    assertThat(inFlight.last("SignalAccepted").figure("leverageQty")).isEqualTo("32.30004995");
    assertThat(filled.last("SignalAccepted").figure("leverageQty")).isEqualTo("32.30004995");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7 | BUY  | 0.5 | moves alike, same direction
          7 | SELL | 1   | moves alike, opposite direction
          8 | BUY  | 1   | moves on its own
          0 | BUY  | 0.5 | does not move: unknown counts as correlated
          """)
  void shouldHalveTheSizeOnceWhenAnotherTradeIsCorrelated(
      int seed, String side, String factor, String why) {
    Scenario s =
        Scenario.session()
            .listed("BTC")
            .listed("ETH")
            .moves("BTC", "10000", 7)
            .moves("ETH", "1000", seed)
            .open();
    s.signal("BTC", "BUY").after("5s").signal("ETH", side);

    assertThat(s.last("SignalAccepted").figure("sizeFactor")).as(why).isEqualTo(factor);
    assertThat(s.last("SignalAccepted").figure("correlationInstrument")).isEqualTo("0");
  }

  /** Two trades are open; the one that is told is unknown, or the most alike. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # BTC | ETH | SOL | factor | told
          7     | 8   | 7   | 0.5    | 0
          8     | 7   | 7   | 0.5    | 1
          7     | 7   | 7   | 0.5    | 0
          8     | 9   | 7   | 1      | more
          9     | 8   | 7   | 1      | more
          0     | 7   | 7   | 0.5    | 0
          7     | 0   | 7   | 0.5    | 1
          0     | 0   | 7   | 0.5    | 0
          """)
  void shouldTellTheOtherTradeThatIsMostAlikeOrUnknown(
      int btc, int eth, int sol, String factor, String told) {
    Scenario s =
        Scenario.session()
            .listed("BTC")
            .listed("ETH")
            .listed("SOL")
            .moves("BTC", "10000", btc)
            .moves("ETH", "1000", eth)
            .moves("SOL", "100", sol)
            .open();
    s.signal("BTC", "BUY").after("5s").signal("ETH", "BUY").after("5s");

    s.signal("SOL", "BUY");

    Told accepted = s.last("SignalAccepted");
    assertThat(accepted.figure("sizeFactor")).isEqualTo(factor);
    if (told.equals("more")) {
      double correlation = Double.parseDouble(accepted.figure("correlation"));
      int other = Integer.parseInt(accepted.figure("correlationInstrument"));
      // The prices of each have four digits, so the figures differ a little.
      assertThat(correlation)
          .isCloseTo(Math.max(alike(btc, sol), alike(eth, sol)), Offset.offset(1e-4));
      assertThat(other).isEqualTo(alike(btc, sol) > alike(eth, sol) ? 0 : 1);
    } else {
      assertThat(accepted.figure("correlationInstrument")).isEqualTo(told);
    }
  }

  /** Correlation of two instruments alone, as an entry in the second tells it. */
  private static double alike(int seed, int other) {
    Scenario s =
        Scenario.session()
            .listed("BTC")
            .listed("SOL")
            .moves("BTC", "10000", seed)
            .moves("SOL", "100", other)
            .open();
    s.signal("BTC", "BUY").after("5s").signal("SOL", "BUY");
    return Double.parseDouble(s.last("SignalAccepted").figure("correlation"));
  }
}
