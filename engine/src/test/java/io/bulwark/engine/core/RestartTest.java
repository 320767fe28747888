package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process dies at a bad moment, and another takes its journal up. */
@ExtendWith(VerifiesScenarios.class)
class RestartTest {

  private static final String CALLS = "Place.*|Cancel.*|TradeTr.*|TradeCl.*|PositionAd.*|Halt.*";

  @Test
  void shouldProtectAndNeverSendAgainWhenItDiesBeforeTheAnswerToTheEntry() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").restart("1m");

    s.after("30s");

    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    assertThat(s.count("PlaceOrder")).isEqualTo(1);
    assertThat(s.venue().legs()).isEqualTo(2);
  }

  @Test
  void shouldEndTheTradeAndNeverSendAgainWhenTheEntryNeverLeft() {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceOrder ENTRY", "silent");
    s.signal("BTC", "BUY").restart("1m");

    s.after("30s");

    assertThat(s.statusOf("BTC")).isEqualTo("CLOSED");
    assertThat(s.count("PlaceOrder")).isEqualTo(1);
    assertThat(s.venue().legs()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"normal", "silent"})
  void shouldEndWithOneLegOfEachKindWhenItDiesWhileTheyAreOnTheirWay(String fate) {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceLeg STOP_LOSS", fate).next("PlaceLeg TAKE_PROFIT", fate);
    s.signal("BTC", "BUY").after("10ms").restart("1m");

    s.after("30s");

    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    assertThat(s.venue().legs()).isEqualTo(2);
    assertThat(s.count("PlaceLeg")).isEqualTo(fate.equals("normal") ? 2 : 4);
  }

  @Test
  void shouldEndTheTradeWhenItsStopActedMeanwhile() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("10s");
    s.venue().triggerUntold("BTC", "STOP_LOSS", "9850.1");
    s.restart("1h").origin();

    s.after("1m");

    s.expectOnly("TradeClosed.*", "TradeClosed BTC EXTERNAL -46.9885647");
    assertThat(s.venue().legs()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"orderLost", "mute"})
  void shouldHoldNothingAnyMoreWhenAFillsListingShowsThatAllWasClosedMeanwhile(String behaviour) {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("10s");
    s.venue().tradeByHand("BTC", "-0.294", "9990", behaviour);
    s.restart("1m").trade("BTC", "9990").after("20s");

    assertThat(Histories.field(s, "ledger.positionE8[0]")).isEqualTo("0");
    assertThat(s.last("TradeClosed").text("exitReason")).isEqualTo("EXTERNAL");
    assertThat(s.count("Halted")).isZero();
  }

  /** Its first listing is believed at once where nothing can explain it: here fills can. */
  @Test
  void shouldWaitForTheFillsBeforeItsStartBelievesThatAPartIsGone() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("10s");
    s.venue().tradeByHand("BTC", "-0.1", "9990", "orderLost");
    s.restart("100ms").trade("BTC", "10000").after("20s");

    assertThat(Histories.field(s, "ledger.positionE8[0]")).isEqualTo("0.194");
    assertThat(s.count("PositionAdjusted")).isZero();
    assertThat(s.count("Halted")).isZero();
    assertThat(s.count("InstrumentLatched")).isEqualTo(1);
  }

  /**
   * A fills listing begins behind the newest fill that is known, and may reach into a trade before.
   */
  @Test
  void shouldNotCountAFillOfTheTradeBeforeWhenAListingShowsIt() {
    Scenario s =
        Scenario.ready(
                "killSwitch.apiLag.enabled=false",
                "killSwitch.reconciliation.enabled=false",
                "killSwitch.marketDataStale.enabled=false")
            .signal("BTC", "BUY")
            .after("10s");
    s.venue().next("QueryTrades", "silent");
    s.venue().triggerUntold("BTC", "STOP_LOSS", "9850.1");
    s.restart("1m").trade("BTC", "10000").after("3m");
    assertThat(s.statusOf("BTC")).isEqualTo("CLOSED");
    s.venue().next("PlaceOrder ENTRY", "mute");
    s.trade("BTC", "10000").signal("BTC", "BUY").after("30s");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");

    s.venue().tradeByHand("BTC", "-0.1", "10000", "orderLost");
    s.restart("100ms").trade("BTC", "10000").after("20s");

    assertThat(Histories.field(s, "trades.trade[0].fills.exitedQtyE8")).isEqualTo("0.1");
  }

  @Test
  void shouldTakeAPartThatFilledWhileNobodyListenedForItsOwn() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("10s");
    s.venue().next("PlaceOrder PARTIAL", "mute");
    s.trade("BTC", "10050").restart("1s").trade("BTC", "10050").after("20s");

    assertThat(s.count("PlaceOrder")).isEqualTo(2);
    assertThat(s.count("InstrumentLatched")).isZero();
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldAskTheVenueAtOnceAndSendNothingElseWhenAllIsAsItWas() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("10s").restart("1m").origin();

    s.after("10s");

    s.expectOnly(CALLS);
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldRepairTheStopThatWasCancelledMeanwhile() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("10s");
    s.venue().cancelByHand("BTC", "STOP_LOSS", false);
    s.restart("1m").origin();

    s.after("40s");

    s.expectOnly("PlaceLeg.*", "PlaceLeg BTC STOP_LOSS SELL 9850.1");
    assertThat(s.venue().legs()).isEqualTo(2);
  }

  @Test
  void shouldStayHaltedUntilAnOperatorResumes() {
    Scenario s = Scenario.ready();
    s.json("{'type':'OperatorHalt','haltAction':'HALT','reason':'test'}")
        .restart("1m")
        .after("10s");
    s.origin();

    s.signal("BTC", "BUY");
    s.json("{'type':'OperatorResume','reason':'test'}").signal("BTC", "BUY").after("1s");

    s.expectOnly(
        "SignalRej.*|HaltCleared.*|PlaceOrder.*",
        "SignalRejected BTC HALTED",
        "HaltCleared OPERATOR OPERATOR",
        "PlaceOrder BTC ENTRY BUY 0.294 @10010");
  }

  @Test
  void shouldCountTheTimeWithoutAStopFromTheFirstAnswerOfTheNewSession() {
    Scenario s = Scenario.ready();
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1008");
    s.signal("BTC", "BUY").after("20s").restart("10m").origin();

    s.after("29s");
    assertThat(s.statusOf("BTC")).isNotEqualTo("EMERGENCY_CLOSING");
    s.after("5s");

    s.expectOnly("PlaceOrder.*", "PlaceOrder BTC EMERGENCY SELL 0.294");
  }

  @Test
  void shouldPassOverTheBackfillThatItKnowsAndStayWarm() {
    Scenario s = Scenario.ready().restart("1s").origin();

    s.listed("BTC").listed("ETH").warm("BTC", "10000").warm("ETH", "1000");
    s.trade("BTC", "10000").after("1s").signal("BTC", "BUY").after("1s");

    s.expectOnly("InputRefused.*|PlaceOrder.*", "PlaceOrder BTC ENTRY BUY 0.294 @10010");
  }

  @Test
  void shouldLearnTheMarketAnewWhenItsSettingsAreOthers() {
    Scenario s = Scenario.ready().restart("1s", "regime.atrPeriod=20").origin();

    s.trade("BTC", "10000").after("1s").signal("BTC", "BUY").after("1s");

    s.expectOnly("SignalRej.*|PlaceOrder.*", "SignalRejected BTC WARMING_UP");
  }

  @Test
  void shouldNotCountTheTimeAwayAsLatencyOfTheVenue() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").restart("1h").origin();

    s.after("1m");

    s.expectOnly("Halted.*");
  }

  /** Nobody waits until the answers that died with the process are overdue. */
  @Test
  void shouldLookForTheEntryAtOnceWhenItsAnswerIsLost() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").origin().restart("100ms");

    s.after("10ms");

    s.expectTimed("QueryOrder .*", "100000001ns QueryOrder BTC");
  }
}
