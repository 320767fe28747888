package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record of a closed trade says. */
class OutcomeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # funding | net           | loss
          0         | -46.9885647   | true
          -1.5      | -48.4885647   | true
          46.9885647 | 0            | false
          50        | 3.0114353     | false
          """)
  void shouldCountFundingIntoTheNetProfit(String funding, String net, boolean loss) {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s");
    if (!funding.equals("0")) {
      s.venue().fund("BTC", funding);
      s.venue().fund("ETH", "7");
    }
    s.after("1s").venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("1s");

    assertThat(s.last("TradeClosed").text("netPnl")).isEqualTo(net);
    assertThat(s.last("TradeClosed").text("funding")).isEqualTo(funding);
    assertThat(s.last("TradeClosed").text("countsAsLoss")).isEqualTo(Boolean.toString(loss));
    assertThat(s.last("TradeClosed").text("strategy")).isEqualTo("told");
    assertThat(s.last("TradeClosed").text("partialTaken")).isEqualTo("false");
  }

  @Test
  void shouldCancelTheEntryWhenPositionsAreFlattened() {
    Scenario s = Scenario.ready("killSwitch.dailyLossLimit.limit=2 %");
    s.signal("ETH", "BUY").after("1s");
    s.venue().next("PlaceOrder ENTRY", "silent");
    s.signal("BTC", "BUY").after("100ms").origin();

    s.trade("ETH", "850").after("8s");

    s.expectOnly(
        "CancelOrder.*|PlaceOrder.*|TradeClosed.*|FlattenD.*",
        "FlattenDecided -445.179 -200",
        "CancelOrder BTC bw01-e-2cs5tuwe9ushb",
        "PlaceOrder ETH EXIT SELL 2.958",
        "TradeClosed ETH FLATTEN -446.43615");
    assertThat(s.last("TradeClosed").text("countsAsLoss")).isEqualTo("false");
  }

  @Test
  void shouldReduceUntilTheStopIsWellInsideAgain() {
    Scenario s =
        Scenario.session(
                "sizing.riskFraction=10 %",
                "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false")
            .listed(
                "BTC",
                "brackets=[{'notionalFloor':'0','maintMarginRate':'0.004','maintAmount':'0'}]")
            .warm("BTC", "10000")
            .open();
    s.signal("BTC", "BUY").after("10s").origin();

    s.venue().transfer("-8600");
    s.after("5s");

    s.expectOnly(
        "PlaceOrder.*",
        "PlaceOrder BTC REDUCTION SELL 0.935",
        "PlaceOrder BTC REDUCTION SELL 0.013", // the fees of the one before
        "PlaceOrder BTC REDUCTION SELL 0.001");
  }
}
