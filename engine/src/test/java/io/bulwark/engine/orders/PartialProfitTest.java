package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 8. Average entry 10000, taker fee 0.05 %, half a tick between last and quote: 0.05. */
class PartialProfitTest {

  private static final String PARTIAL = "Partial.*|PlaceOrder.*PARTIAL.*";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # side | settings                                            | price    | decision
          BUY  |                                                       | 10040.0  | none
          BUY  |                                                       | 10040.05 | 0.003 0.147 0.147
          SELL |                                                       | 9960.0   | none
          SELL |                                                       | 9959.95  | 0.003 0.147 0.147
          BUY  | partialProfit.trigger=0.5 %                           | 10060.04 | none
          BUY  | partialProfit.trigger=0.5 %                           | 10060.05 | 0.005 0.147 0.147
          BUY  | partialProfit.fraction=33 %                           | 10040.05 | 0.003 0.097 0.197
          BUY  | partialProfit.basis=MARGIN,partialProfit.trigger=10 % | 10110.04 | none
          BUY  | partialProfit.basis=MARGIN,partialProfit.trigger=10 % | 10110.05 | 0.1 0.147 0.147
          """)
  void shouldCloseAPartWhenTheReturnAfterFeesReachesTheTrigger(
      String side, String settings, String price, String decision) {
    Scenario s = Scenario.ready(settings == null ? new String[0] : settings.split(",", -1));
    s.signal("BTC", side).after("10s").origin();

    s.trade("BTC", price).after("1s");

    String[] figures = decision.split(" ", -1);
    String closing = side.equals("BUY") ? "SELL" : "BUY";
    s.expectOnly(
        PARTIAL,
        decision.equals("none")
            ? new String[0]
            : new String[] {
              "PartialProfitTaken BTC " + decision,
              "PlaceOrder BTC PARTIAL " + closing + " " + figures[1]
            });
  }

  @Test
  void shouldTakeItOnceInATradeAndAgainInTheNext() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s").trade("BTC", "10050").after("1s");
    s.trade("BTC", "10060").after("1s");
    s.venue().trigger("BTC", "TAKE_PROFIT", "10300");
    s.after("1s");

    s.expectOnly(
        PARTIAL + "|TradeClosed.*",
        "PartialProfitTaken BTC 0.003995 0.147 0.147",
        "PlaceOrder BTC PARTIAL SELL 0.147",
        "TradeClosed BTC TAKE_PROFIT 48.484275");
    assertThat(s.last("TradeClosed").text("partialTaken")).isEqualTo("true");

    s.trade("BTC", "10000").signal("BTC", "BUY").after("10s").trade("BTC", "10050").after("1s");
    s.expectOnly("PartialProfitTaken.*", "PartialProfitTaken BTC 0.003995 0.147 0.148");
  }

  @Test
  void shouldWaitUntilAStopIsPresent() {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -1008");
    s.signal("BTC", "BUY").after("500ms").trade("BTC", "10050").origin();

    s.after("1s").trade("BTC", "10050");

    s.expectTimed(
        "PartialProfitTaken.*|LegPresent.*STOP.*",
        "520ms LegPresent BTC STOP_LOSS",
        "1s PartialProfitTaken BTC 0.003995 0.147 0.147");
  }

  @Test
  void shouldSendItAgainOnlyAfterADefiniteRefusalAndAtMostThreeTimes() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s").origin();
    s.venue().always("PlaceOrder PARTIAL", "refuse -1008");

    s.trade("BTC", "10050").after("20s");

    s.expectTimed(
        "PartialProfitS.*|PlaceOrder.*",
        "0s PlaceOrder BTC PARTIAL SELL 0.147",
        "1010ms PlaceOrder BTC PARTIAL SELL 0.147",
        "2020ms PlaceOrder BTC PARTIAL SELL 0.147",
        "3030ms PlaceOrder BTC PARTIAL SELL 0.147",
        "3040ms PartialProfitSkipped BTC REFUSED 0.001");
  }

  @ParameterizedTest
  @CsvSource({"lose", "drop", "silent", "expire"})
  void shouldNeverSendItAgainWhenItsOutcomeIsNotARefusal(String behaviour) {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s").origin();
    s.venue().next("PlaceOrder PARTIAL", behaviour);

    s.trade("BTC", "10050").after("60s").trade("BTC", "10060").after("1s");

    s.expectOnly("PlaceOrder.*", "PlaceOrder BTC PARTIAL SELL 0.147");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rules                         | fraction | decision
          minQty='0.146',stepSize='0.146' | 40 %     | CLOSED_PART_TOO_SMALL 0.146
          minQty='0.146',stepSize='0.146' | 60 %     | taken
          minQty='0.146',stepSize='0.146' | 99 %     | taken
          minNotional='1478'              | 50 %     | CLOSED_PART_TOO_SMALL 0.147 0.148
          minNotional='1478'              | 51 %     | REST_TOO_SMALL 0.149 0.148
          """)
  void shouldSkipItOnceWhenAPartIsBelowTheMinimum(String rules, String fraction, String decision) {
    Scenario s =
        Scenario.session("partialProfit.fraction=" + fraction)
            .listed("BTC", rules.split(",", -1))
            .warm("BTC", "10000")
            .open();
    s.signal("BTC", "BUY").after("10s").origin();

    s.trade("BTC", "10050").trade("BTC", "10051").after("1s");

    if (decision.equals("taken")) {
      s.expectOnly("Partial.*", "PartialProfitTaken BTC 0.003995 0.146 0.146");
    } else {
      s.expectOnly("Partial.*", "PartialProfitSkipped BTC " + decision);
    }
  }

  @Test
  void shouldActUnderAHalt() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s");
    s.json("{'type':'InstrumentListed','instrumentId':9,'symbol':'X'}").after("1s").origin();

    s.trade("BTC", "10050").after("1s");

    s.expectOnly("PlaceOrder.*|Halted.*", "PlaceOrder BTC PARTIAL SELL 0.147");
  }

  /** Only the account tells that the part is closed: it explains itself. */
  @Test
  void shouldTellNoDifferenceWhenTheFillOfThePartIsLost() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s").origin();
    s.venue().next("PlaceOrder PARTIAL", "orderLost").always("QueryTrades", "silent");

    s.trade("BTC", "10050").after("20s");

    s.expectOnly(
        "Difference.*|PositionAdj.*|Halted.*|InstrumentL.*",
        "PositionAdjusted BTC 0.294 0.147 ACCOUNT_UPDATE");
  }

  /** The last refusal comes when the trade is over: nobody has to know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | 0
          false | 1
          """)
  void shouldTellThatItWasGivenUpOnlyWhileTheTradeIsOpen(boolean closed, int told) {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s").origin();
    String no = "refuse -1008";
    s.venue().next("PlaceOrder PARTIAL", no, no, no, "silent");
    s.trade("BTC", "10050").after("4s");
    if (closed) {
      s.venue().trigger("BTC", "TAKE_PROFIT", "10300");
      s.after("1s");
    }

    s.json(
        "{'type':'CallResult','clientId':'%s','callKind':'PLACE_ORDER','outcome':'REFUSED','code':-1008,'httpStatus':503}"
            .formatted(s.last("PlaceOrder").text("clientId")));
    s.after("10s");

    assertThat(s.count("PartialProfitSkipped")).isEqualTo(told);
    assertThat(s.count("SafetyFault")).isZero();
  }
}
