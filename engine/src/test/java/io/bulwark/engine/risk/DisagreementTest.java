package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

/** The trigger RECONCILIATION of safeguard 6. */
class DisagreementTest {

  private static final String SHOWN = "Halt.*|Difference.*|QueryTrades.*";

  private static Scenario openTrade() {
    return Scenario.ready().signal("BTC", "BUY").after("10s").origin();
  }

  private static Scenario reconcile(Scenario s) {
    return s.json("{'type':'UserStreamUp'}");
  }

  @Test
  void shouldHaltWhenNothingExplainsASmallerPositionForTenSeconds() {
    Scenario s = openTrade();
    s.venue().position("BTC", "0.2", "10000");

    reconcile(s).after("30s");

    s.expectTimed(
        SHOWN,
        "510ms QueryTrades BTC",
        "2510ms Difference BTC POSITION 0.294 0.2",
        "12510ms Halted BTC RECONCILIATION HALT 10 10");
    assertThat(s.last("Halted").text("instrumentId")).isEqualTo("0");
  }

  @Test
  void shouldHaltAndHoldOnForHalfAMinuteWhenNoFillEndedWhatListingsDoNotShow() {
    Scenario s = openTrade();
    s.venue().position("BTC", "0", "10000");

    reconcile(s).after("1m");

    s.expectTimed(
        SHOWN,
        "5010ms Difference BTC POSITION 0.294 0",
        "5010ms QueryTrades BTC",
        "15010ms Halted BTC RECONCILIATION HALT 10 10");
    assertThat(s.last("TradeClosed").text("exitReason")).isEqualTo("EXTERNAL");
  }

  @Test
  void shouldNotHaltWhenTheFillsShowThatAnotherHandClosedIt() {
    Scenario s = openTrade();
    s.venue().tradeByHand("BTC", "-0.294", "10000", "mute");

    reconcile(s).after("30s");

    s.expectTimed(
        SHOWN,
        "2010ms Difference WALLET 9998.53 9997.06",
        "5010ms Difference BTC POSITION 0.294 0",
        "5010ms QueryTrades BTC");
    assertThat(s.last("InstrumentLatched").text("instrumentLatch")).isEqualTo("EXTERNAL");
    assertThat(s.last("TradeClosed").text("exitReason")).isEqualTo("EXTERNAL");
  }

  @Test
  void shouldNotHaltWhenTheSecondAnswerIsTheEnginesOwn() {
    Scenario s = openTrade();
    s.venue().position("BTC", "0", "10000");
    reconcile(s).after("3s").venue().position("BTC", "0.294", "10000");

    s.after("1m");

    s.expectTimed(SHOWN);
  }

  @Test
  void shouldNotHaltWhenAFillExplainsItInTime() {
    Scenario s = openTrade();
    s.venue().position("BTC", "0.2", "10000");
    reconcile(s).after("10s");

    s.json(
        "{'type':'OrderUpdate','clientId':'foreign','instrumentId':0,'side':'SELL','ordType':'MARKET','execType':'TRADE','ordStatus':'FILLED','qty':'0.094','lastQty':'0.094','lastPx':'10000','cumQty':'0.094','fee':'0','realisedPnl':'0','tradeId':5}");
    s.after("1m");

    s.expectOnly("Halt.*");
  }

  @Test
  void shouldNotBelieveAnswersThatAreNotWhole() {
    Scenario s = openTrade();
    s.venue().always("QueryPositions", "drop");

    reconcile(s).after("1m");

    s.expectTimed(SHOWN);
  }

  @Test
  void shouldStayClearWhenAnOperatorAcceptsThePositionThatWasTakenOver() {
    Scenario s = openTrade();
    s.venue().position("BTC", "0.2", "10000");
    reconcile(s).after("30s").origin();

    s.json("{'type':'OperatorResume','reason':'test'}").after("30s");

    s.expectTimed("Halt.*", "0s HaltCleared RECONCILIATION OPERATOR");
  }

  @Test
  void shouldClearByItselfWhereToldToOnceItIsExplained() {
    Scenario s =
        Scenario.ready("killSwitch.reconciliation.clear=AUTO").signal("BTC", "BUY").after("10s");
    s.origin().venue().position("BTC", "0.2", "10000");
    reconcile(s).after("1m");
    s.expectOnly("Halt.*", "Halted BTC RECONCILIATION HALT 10 10");
    s.after("3m").expectOnly("Halt.*"); // taken over to protect it, and explained by nothing

    s.json(
        "{'type':'OrderUpdate','clientId':'foreign','instrumentId':0,'side':'SELL','ordType':'MARKET','execType':'TRADE','ordStatus':'FILLED','qty':'0.1','lastQty':'0.1','lastPx':'10000','cumQty':'0.1','fee':'0','realisedPnl':'0','tradeId':99999,'transactTime':'2025-01-06T23:10:00Z'}");
    s.after("3m");

    s.expectOnly("Halt.*", "HaltCleared RECONCILIATION AUTO");
  }

  @Test
  void shouldCountTheTenSecondsFromTheNewestDifference() {
    Scenario s = openTrade();
    s.venue().always("QueryTrades", "silent").position("BTC", "0.2", "10000");
    reconcile(s).after("8s");
    s.venue().position("BTC", "0.1", "10000");

    reconcile(s).after("30s");

    s.expectTimed(
        "Halt.*|Difference.*",
        "2510ms Difference BTC POSITION 0.294 0.2",
        "10510ms Difference BTC POSITION 0.2 0.1",
        "20510ms Halted BTC RECONCILIATION HALT 10 10");
  }
}
