package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.core.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Safeguard 14: exactly one decision for each signal, and every reason to reject. An entry of
 * unknown outcome is a trade that is open; an exit of unknown outcome outlives its trade.
 */
class RejectReasonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          halted            | HALTED
          session ended     | HALTED
          not reconciled    | DAY_NOT_OPEN
          few bars          | WARMING_UP
          never traded      | STALE_DATA
          trade open        | TRADE_OPEN
          position by hand  | TRADE_OPEN
          confidence 0.5999 | LOW_CONFIDENCE
          coarse grid       | BAD_STOP
          no money          | NO_EQUITY
          minimum quantity  | BELOW_MINIMUM
          minimum notional  | BELOW_MINIMUM
          margin buffer     | INSUFFICIENT_MARGIN
          high maintenance  | LIQUIDATION_TOO_NEAR
          197 legs          | NO_SLOTS
          unknown exit      | UNKNOWN_OUTCOME
          leverage refused  | INSTRUMENT_LATCHED
          position by hand flat but not reconciled | INSTRUMENT_LATCHED
          confidence 1.1    | BAD_SIGNAL
          confidence NaN    | BAD_SIGNAL
          confidence -0.1   | BAD_SIGNAL
          same bar          | DUPLICATE
          older bar         | DUPLICATE
          """)
  void shouldRejectOnceWithTheFirstReasonThatHolds(String situation, String reason) {
    Scenario s = play(situation);

    assertThat(s.last("SignalRejected").text("rejectReason")).isEqualTo(reason);
    assertThat(s.count("SignalRaised"))
        .isEqualTo(s.count("SignalAccepted") + s.count("SignalRejected"));
    assertThat(s.count("SafetyFault")).isZero();
  }

  private static Scenario play(String situation) {
    Scenario s;
    switch (situation) {
      case "halted" -> {
        s = Scenario.ready();
        s.json("{'type':'OperatorHalt','haltAction':'HALT','reason':'test'}");
      }
      case "session ended" -> {
        s = Scenario.ready();
        s.json("{'type':'SessionEnded','endReason':'OPERATOR'}");
      }
      case "not reconciled" -> {
        s = Scenario.session().listed("BTC").warm("BTC", "10000");
        s.venue().always("QueryLegs", "silent");
        s.open();
      }
      case "few bars" ->
          s = Scenario.session().listed("BTC").bars("BTC", "10000", "0.01", 100).open();
      case "never traded" -> {
        s = Scenario.ready().listed("XRP").warm("XRP", "2");
        return s.signalOnTradeOf("ETH", "XRP", "BUY");
      }
      case "trade open" -> s = Scenario.ready().signal("BTC", "BUY").after("5s");
      case "position by hand" -> {
        s = Scenario.ready();
        s.json(
            "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'10000','balanceChange':'0','transactTime':'2025-01-06T23:00:01Z','positions':[{'instrumentId':0,'position':'1','entryPx':'10000'}]}");
      }
      case "unknown exit" -> {
        s = Scenario.ready();
        s.venue().next("PlaceLeg TAKE_PROFIT", "refuse -2021").next("PlaceOrder EXIT", "drop");
        s.signal("BTC", "BUY").after("100ms");
        s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
        s.after("1s");
      }
      case "leverage refused" -> {
        s = Scenario.session().listed("BTC").warm("BTC", "10000");
        s.venue().next("SetLeverage", "refuse -4028");
        s.open();
      }
      case "position by hand flat but not reconciled" -> {
        s = Scenario.ready();
        s.venue().always("QueryLegs", "silent");
        s.venue().tradeByHand("BTC", "0.1", "10000", "normal");
        s.after("1s").venue().trigger("BTC", "STOP_LOSS", "9850");
        s.after("1s");
      }
      case "coarse grid" ->
          s = Scenario.session().listed("BTC", "tickSize='1000'").warm("BTC", "10000").open();
      case "no money" -> {
        s =
            Scenario.ready(
                "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false");
        s.json(
            "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'0','balanceChange':'0','transactTime':'2025-01-06T23:00:01Z','positions':[]}");
      }
      case "minimum quantity" ->
          s = Scenario.session().listed("BTC", "minQty='0.295'").warm("BTC", "10000").open();
      case "minimum notional" ->
          s = Scenario.session().listed("BTC", "minNotional='2942.95'").warm("BTC", "10000").open();
      case "margin buffer" ->
          s =
              Scenario.session("margin.buffer=90 %", "sizing.riskFraction=10 %")
                  .listed("BTC", "minQty='0.995'")
                  .warm("BTC", "10000")
                  .open();
      case "high maintenance" ->
          s =
              Scenario.session("sizing.riskFraction=10 %")
                  .listed(
                      "BTC",
                      "brackets=[{'notionalFloor':'0','maintMarginRate':'0.18','maintAmount':'0'}]")
                  .warm("BTC", "10000")
                  .open();
      case "197 legs" -> {
        s = Scenario.ready();
        s.json(
            "{'type':'LegListing','clientId':'foreign','part':0,'parts':1,'legs':[%s]}"
                .formatted("{},".repeat(196) + "{}"));
      }
      case "same bar", "older bar" -> {
        s = Scenario.ready();
        s.venue().next("PlaceOrder ENTRY", "expire");
        s.signal("BTC", "BUY", 0.9, Scenario.T0_NS).after("1s");
        return s.signal(
            "BTC", "SELL", 0.9, Scenario.T0_NS - (situation.equals("same bar") ? 0 : 1));
      }
      default -> {
        return Scenario.ready()
            .signal("BTC", "BUY", Double.parseDouble(situation.split(" ", -1)[1]));
      }
    }
    return s.signal("BTC", "BUY");
  }

  @Test
  void shouldHoldEveryFigureBesideItsLimitWhenASignalIsDecided() {
    Scenario s = Scenario.ready().signal("BTC", "BUY");

    Told accepted = s.last("SignalAccepted");
    assertThat(accepted.fields().get("figures").toString())
        .isEqualTo(
            "{confidence=0.9, threshold=0.6, regime=MEDIUM, atrPercent=0.01, atr=100.0,"
                + " correlationLimit=0.8, sizeFactor=1, referencePx=10000.05, limitPx=10010,"
                + " stopPx=9850.1, targetPx=10300, equity=10000, risk=50, riskPerUnit=169.91,"
                + " riskQty=0.29427343, leverageQty=4.99500499, marginQty=9.44329302, venueQty=100,"
                + " qty=0.294, minQty=0.001, notional=2942.94, minNotional=5, available=9500,"
                + " required=295.76547, slotsFree=200, sizeCap=NONE, sizeCaps=0}");
  }

  @Test
  void shouldLetEntriesInWhenTheUnknownExitCannotArriveAnyMore() {
    Scenario s = play("unknown exit").origin();

    s.after("10s").signal("BTC", "BUY").after("10s").signal("BTC", "BUY");

    s.expectOnly("Signal(A|Rej).*", "SignalRejected BTC UNKNOWN_OUTCOME", "SignalAccepted BTC BUY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rules                              | cap            | caps | quantity
          minNotional='5'                      | LEVERAGE       | 2    | 4.995
          marketMaxQty='2'                     | MARKET_MAX_QTY | 18   | 2
          limitMaxQty='2'                      | LIMIT_MAX_QTY  | 10   | 2
          limitMaxQty='2',marketMaxQty='2'     | LIMIT_MAX_QTY  | 26   | 2
          limitMaxQty='5.885',marketMaxQty='9' | LEVERAGE       | 10   | 4.995
          limitMaxQty='5.886',marketMaxQty='9' | LEVERAGE       | 2    | 4.995
          """)
  void shouldNameEveryCapThatBit(String rules, String cap, String caps, String quantity) {
    Scenario s =
        Scenario.session("sizing.riskFraction=10 %")
            .listed("BTC", rules.split(",", -1))
            .warm("BTC", "10000")
            .open();

    s.signal("BTC", "BUY");

    Told accepted = s.last("SignalAccepted");
    assertThat(accepted.figure("sizeCap")).isEqualTo(cap);
    assertThat(accepted.figure("sizeCaps")).isEqualTo(caps);
    assertThat(accepted.figure("qty")).isEqualTo(quantity);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          minQty='0.001',stepSize='0.001' | IOC
          minQty='0.002',stepSize='0.001' | FOK
          minQty='0.001',stepSize='0.002' | IOC
          """)
  void shouldFillAllOrNothingWhereAPartCouldNotBeClosed(String rules, String timeInForce) {
    Scenario s = Scenario.session().listed("BTC", rules.split(",", -1)).warm("BTC", "10000").open();

    s.signal("BTC", "BUY");

    assertThat(s.last("PlaceOrder").text("timeInForce")).isEqualTo(timeInForce);
  }

  @Test
  void shouldDecideOnEverySignalWhenOneStepRaisesTwo() {
    Scenario s = Scenario.ready();
    s.signalOnTradeOf("ETH", "ETH", "BUY");
    s.origin();

    s.signalOnTradeOf(null, "BTC", "BUY").signal("BTC", "SELL");

    s.expectOnly("Signal[AR][ce].*", "SignalAccepted BTC BUY", "SignalRejected BTC TRADE_OPEN");
  }

  /**
   * Stops of no sense: with an ATR of nothing, too narrow for the limit, or wider than the price.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # side | ATR    | multiples | decision
          BUY    | 0.01   | 1.5 3     | SignalAccepted
          SELL   | 0.01   | 1.5 3     | SignalAccepted
          BUY    | 0      | 1.5 3     | BAD_STOP
          SELL   | 0      | 1.5 3     | BAD_STOP
          BUY    | 0.0004 | 1.5 2     | BAD_STOP
          SELL   | 0.0004 | 1.5 2     | BAD_STOP
          BUY    | 0.0004 | 1.5 3     | SignalAccepted
          SELL   | 0.0004 | 1.5 3     | SignalAccepted
          BUY    | 0.03   | 50 3      | BAD_STOP
          SELL   | 0.03   | 1.5 50    | BAD_STOP
          """)
  void shouldWantAStopOnTheRightSideAndATargetBeyondTheLimit(
      String side, String range, String multiples, String decision) {
    String[] both = multiples.split(" ", -1);
    Scenario s =
        Scenario.session(
                "protection.stopAtrMultiple=" + both[0], "protection.targetAtrMultiple=" + both[1])
            .listed("BTC")
            .listed("ETH")
            .bars("BTC", "10000", range, 220)
            .warm("ETH", "1000")
            .open();

    s.signal("BTC", side);

    boolean accepted = decision.equals("SignalAccepted");
    assertThat(s.count("SignalAccepted")).isEqualTo(accepted ? 1 : 0);
    if (!accepted) {
      assertThat(s.last("SignalRejected").text("rejectReason")).isEqualTo(decision);
    }
  }

  /** What blocks an instrument although no trade is open in it and the ledger is flat. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fill by hand      | TRADE_OPEN
          older position    | UNKNOWN_OUTCOME
          leg of ours       | UNKNOWN_OUTCOME
          unknown partial   | UNKNOWN_OUTCOME
          unknown reduction | UNKNOWN_OUTCOME
          nothing           | accepted
          """)
  void shouldWaitWhileAnythingInTheInstrumentIsOpen(String situation, String outcome) {
    Scenario s =
        Scenario.ready(
            "reconcile.external=IGNORE",
            "killSwitch.dailyPnl.enabled=false",
            "killSwitch.dailyLossLimit.enabled=false");
    switch (situation) {
      case "fill by hand" -> {
        s.venue().tradeByHand("BTC", "0.1", "10000", "noAccount");
        s.after("10ms");
      }
      case "older position" -> {
        s.venue().always("QueryPositions", "silent");
        s.json("{'type':'UserStreamUp'}").after("100ms");
        s.json(
            "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'10000','balanceChange':'0','transactTime':'2025-01-06T23:00:01Z','positions':[{'instrumentId':0,'position':'0','entryPx':'0'}]}");
        s.json(
            "{'type':'PositionListing','clientId':'%s','part':0,'parts':1,'positions':[{'instrumentId':0,'position':'0.1','entryPx':'10000','positionTime':'2025-01-06T22:00:00Z'}]}"
                .formatted(s.last("QueryPositions").text("clientId")));
      }
      case "leg of ours" -> {
        s.venue().rests("bw01-s-1-9-3", "BTC", "SELL", "STOP_LOSS", "9000", "0");
        s.venue().always("CancelLeg", "silent");
        s.json("{'type':'UserStreamUp'}").after("100ms");
      }
      case "unknown partial" -> {
        s.venue().next("PlaceOrder PARTIAL", "silent");
        s.signal("BTC", "BUY").after("1s").trade("BTC", "10050");
        s.venue().trigger("BTC", "STOP_LOSS", "10050");
        s.after("1s");
      }
      case "unknown reduction" -> {
        s.venue().next("PlaceOrder REDUCTION", "silent");
        s.signal("BTC", "BUY").after("1s").venue().transfer("-9900");
        s.after("100ms").venue().trigger("BTC", "STOP_LOSS", "10000");
        s.after("10ms").venue().transfer("9900");
        s.after("1s");
      }
      default -> s.after("1s");
    }
    s.origin();

    s.signal("BTC", "BUY");

    s.expectOnly(
        "Signal(A|Rej).*",
        outcome.equals("accepted") ? "SignalAccepted BTC BUY" : "SignalRejected BTC " + outcome);
  }

  @Test
  void shouldRejectWhatHasNoRiskForEachUnit() {
    Scenario s =
        Scenario.session("sizing.includeCosts=false", "entry.maxSlippage=0 %")
            .listed("BTC", "tickSize='1'")
            .bars("BTC", "10000", "0.00005", 220)
            .open();

    s.signal("BTC", "BUY"); // at 10000.5, with stop and limit at 10000

    s.expectOnly("SignalRej.*", "SignalRejected BTC BELOW_MINIMUM");
  }
}
