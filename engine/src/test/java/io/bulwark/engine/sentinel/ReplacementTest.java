package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 5: a stop-loss moves over a bridge. See {@link Moves} for figures. */
class ReplacementTest {

  private static final String SAGA =
      "LegReplacement.*|PlaceLeg.*|CancelLeg.*|LegMoveSkipped.*|.*UNPROTECTED.*";
  private static final String FIXED_TARGET = "protection.targetAtrMultiple=3.0";

  private Scenario atBarClose(String... settings) {
    return Moves.toBarClose(Moves.open("BUY", settings));
  }

  @Test
  void shouldNeverBeWithoutAStopWhenItMoves() {
    Scenario s = atBarClose(FIXED_TARGET);

    s.after("1s");

    s.expectTimed(
        "LegReplacement.*STOP.*|PlaceLeg.*STOP.*|CancelLeg.*-s-.*|LegPresent.*STOP.*|LegGone.*STOP.*",
        "10ms LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9860.8 0.294",
        "20ms LegPresent BTC STOP_LOSS",
        "20ms CancelLeg BTC bw01-s-1-0-cv",
        "30ms LegGone BTC STOP_LOSS CANCELED",
        "30ms PlaceLeg BTC STOP_LOSS SELL 9860.8",
        "40ms LegPresent BTC STOP_LOSS",
        "40ms CancelLeg BTC bw01-s-1-0-j7",
        "50ms LegGone BTC STOP_LOSS CANCELED",
        "50ms LegReplacementEnded BTC STOP_LOSS DONE");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldKeepTheOldStopAndCountItWhenTheBridgeIsRefused() {
    Scenario s = atBarClose();
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -1008");

    s.after("5m");

    s.expectOnly(
        "LegReplacement.*STOP.*|PlaceLeg.*STOP.*|LegMoveSkipped.*|.*UNPROTECTED.*",
        "LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8",
        "PlaceLeg BTC STOP_LOSS SELL 9860.8 0.294",
        "LegMoveSkipped BTC STOP_LOSS BRIDGE_REFUSED 9850.1 9860.8 -1008",
        "LegReplacementEnded BTC STOP_LOSS KEPT_OLD -1008");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
  }

  @Test
  void shouldCloseWhenANewerPriceIsBeyondTheTriggerThatWasRefused() {
    Scenario s = atBarClose();
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -2021");
    s.after("1s").trade("BTC", "9861").after("5s");
    s.expectOnly("PlaceOrder.*");

    s.trade("BTC", "9860.8").after("1s");

    s.expectOnly(
        "TradeTransitioned.*CLOS.*|PlaceOrder.*",
        "TradeTransitioned BTC CLOSING STOP_PASSED",
        "PlaceOrder BTC EXIT SELL 0.294",
        "TradeTransitioned BTC CLOSED LEGS_GONE");
  }

  @Test
  void shouldKeepTheOldStopAndStartNoOtherWhenTheBridgesFateIsUnknown() {
    Scenario s = atBarClose();
    s.venue().next("PlaceLeg STOP_LOSS", "drop").always("QueryLegs", "lose");

    s.after("16m");

    s.expectTimed(
        "LegReplacement.*|PlaceLeg.*STOP.*|.*UNPROTECTED.*",
        "10ms LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9860.8 0.294",
        "10010ms LegReplacementEnded BTC STOP_LOSS TIMED_OUT");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
  }

  @Test
  void shouldCancelTheBridgeWhenItShowsUpAfterTheDeadline() {
    Scenario s = atBarClose();
    s.venue().next("PlaceLeg STOP_LOSS", "lose").always("QueryLegs", "lose");
    s.after("11s").venue().behave();

    s.after("40s");

    assertThat(s.count("SurplusFound")).isEqualTo(1);
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldTryAgainWhenTheVenueDefinitelyDidNotCancel() {
    Scenario s = atBarClose();
    s.venue().next("CancelLeg", "refuse -1008");

    s.after("5s");

    s.expectTimed(
        "CancelLeg.*-s-.*|LegReplacementEnded.*STOP.*",
        "20ms CancelLeg BTC bw01-s-1-0-cv",
        "2020ms CancelLeg BTC bw01-s-1-0-cv",
        "2040ms CancelLeg BTC bw01-s-1-0-j7",
        "2050ms LegReplacementEnded BTC STOP_LOSS DONE");
  }

  @Test
  void shouldKeepTheBridgeWhenTheNewStopIsRefusedForGood() {
    Scenario s = atBarClose();
    s.venue().next("PlaceLeg STOP_LOSS", "normal", "refuse -4120");

    s.after("1s");

    assertThat(s.last("LegReplacementEnded").text("replaceOutcome")).isIn("KEPT_OLD", "DONE");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
    s.after("65s");
    s.expectOnly(
        "LegReplacement.*STOP.*|PlaceLeg.*STOP.*|.*UNPROTECTED.*",
        "LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8",
        "PlaceLeg BTC STOP_LOSS SELL 9860.8 0.294",
        "PlaceLeg BTC STOP_LOSS SELL 9860.8",
        "LegReplacementEnded BTC STOP_LOSS KEPT_OLD -4120",
        "LegReplacementStarted BTC STOP_LOSS QUANTITY 9860.8 9860.8",
        "PlaceLeg BTC STOP_LOSS SELL 9860.8",
        "LegReplacementEnded BTC STOP_LOSS DONE");
  }

  @Test
  void shouldEndWhenTheOldStopActsMeanwhile() {
    Scenario s = atBarClose();
    s.venue().next("PlaceLeg STOP_LOSS", "silent");
    s.after("20ms").venue().trigger("BTC", "STOP_LOSS", "9850");

    s.after("20s");

    s.expectOnly(
        "LegReplacement.*|TradeClosed.*",
        "LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8",
        "LegReplacementEnded BTC STOP_LOSS OVERTAKEN",
        "TradeClosed BTC STOP_LOSS -47.01795");
  }

  @Test
  void shouldKeepTheOldStopAtOnceWhenTheBridgeIsGoneBeforeItWasCancelled() {
    Scenario s = atBarClose();
    s.venue().next("CancelLeg", "refuse -1008");
    s.after("25ms").json(gone(s.last("PlaceLeg").text("clientId")));

    s.after("1s");

    s.expectTimed(
        SAGA,
        "10ms LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9860.8 0.294",
        "20ms CancelLeg BTC bw01-s-1-0-cv",
        "25ms TradeTransitioned BTC UNPROTECTED STOP_GONE",
        "30ms LegMoveSkipped BTC STOP_LOSS BRIDGE_REFUSED 9850.1 9860.8",
        "30ms LegReplacementEnded BTC STOP_LOSS KEPT_OLD");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  private static String gone(String clientId) {
    return "{'type':'LegUpdate','clientId':'%s','instrumentId':0,'venueLegId':7,'side':'SELL','legKind':'STOP_LOSS','legStatus':'CANCELED','triggerPx':'9860.8','workingType':'MARK_PRICE','closePosition':false,'qty':'0.294'}"
        .formatted(clientId);
  }

  @Test
  void shouldLetTheBridgeStandInWhenTheOldStopIsCancelledByHand() {
    Scenario s = atBarClose();
    s.venue().cancelByHand("BTC", "STOP_LOSS", true);

    s.after("70s");

    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    assertThat(s.last("LegPresent").text("triggerPx")).isNotEqualTo("9850.1");
  }

  @Test
  void shouldCancelAndPlaceWhenTheTargetMoves() {
    Scenario s = atBarClose("protection.stopAtrMultiple=1.5", "protection.repriceThreshold=0.15 %");

    s.after("1s");

    s.expectTimed(
        SAGA,
        "10ms LegMoveSkipped BTC STOP_LOSS THRESHOLD 9850.1 9860.8",
        "10ms LegReplacementStarted BTC TAKE_PROFIT REPRICE 10300 10278.6",
        "10ms CancelLeg BTC bw01-t-1-1-cv",
        "20ms PlaceLeg BTC TAKE_PROFIT SELL 10278.6",
        "30ms LegReplacementEnded BTC TAKE_PROFIT DONE");
  }

  @Test
  void shouldTakeTheProfitWhenTheNewTargetIsPassed() {
    Scenario s = atBarClose("protection.repriceThreshold=0.15 %");
    s.venue().next("PlaceLeg TAKE_PROFIT", "refuse -2021");

    s.after("1s");

    s.expectOnly("TradeTransitioned.*CLOSING.*", "TradeTransitioned BTC CLOSING TARGET_PASSED");
  }

  /** The position is gone, or being closed, while a stop moves: the replacement is over. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # meanwhile      | how it ended
          closed by hand   | OVERTAKEN
          flattened        | OVERTAKEN
          nothing          | DONE
          """)
  void shouldEndAReplacementWhosePositionIsNotProtectedAnyMore(String meanwhile, String outcome) {
    Scenario s = atBarClose(FIXED_TARGET);
    s.venue().latency("100ms");
    s.after("20ms")
        .expectOnly(
            "LegReplacementS.*", "LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8");
    if (meanwhile.equals("closed by hand")) {
      s.venue().latency("1ms").closeByHand("BTC", "10000");
    } else if (meanwhile.equals("flattened")) {
      s.venue().latency("1ms");
      s.json("{'type':'OperatorHalt','haltAction':'HALT_AND_FLATTEN','reason':'test'}");
    }

    s.after("1m");

    s.expectOnly("LegReplacementE.*STOP.*", "LegReplacementEnded BTC STOP_LOSS " + outcome);
  }

  /** An ATR so wide that a price would be below zero: the legs stay where they are. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELL | protection.targetAtrMultiple=100 | none
          BUY  | protection.stopAtrMultiple=50    | none
          SELL | protection.targetAtrMultiple=3   | some
          """)
  void shouldLeaveTheLegsWhereNoPriceExists(String side, String setting, String repriced) {
    Scenario s =
        Scenario.session(
                "protection.stopAtrMultiple=50",
                setting,
                "protection.ratchet=false",
                "partialProfit.trigger=100 %")
            .listed("BTC")
            .listed("ETH")
            .bars("BTC", "10000", "0.005", 220)
            .warm("ETH", "1000")
            .open();
    s.signal("BTC", side).after("10s");
    s.expectOnly("SignalA.*", "SignalAccepted BTC " + side);
    for (int i = 0; i < 6; i++) {
      Moves.range(s, "3900").after("15m");
    }

    assertThat(s.count("ProtectionRepriced"))
        .matches(count -> repriced.equals("none") == (count == 0));
  }
}
