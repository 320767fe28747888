package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Trades on a day on which the venue does what it should. */
class HappyPathTest {

  private final Scenario s = Scenario.ready();

  @Test
  void shouldProtectALongTradeWhenItsEntryFills() {
    s.signal("BTC", "BUY").after("1s");

    s.expect(
        "SignalRaised BTC BUY",
        "SignalAccepted BTC BUY",
        "TradeTransitioned BTC ENTERING ENTRY_SENT",
        "PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "TradeTransitioned BTC CONFIRMING FILLED",
        "QueryPositions",
        "PositionConfirmed BTC ACCOUNT_UPDATE",
        "TradeTransitioned BTC PROTECTING CONFIRMED",
        "LegBurstStarted BTC STOP_LOSS 1",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "LegBurstStarted BTC TAKE_PROFIT 1",
        "PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "LegPresent BTC STOP_LOSS",
        "LegPresent BTC TAKE_PROFIT",
        "TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldProtectAShortTradeWhenItsEntryFills() {
    s.signal("BTC", "SELL").after("1s");

    s.expectOnly(
        "Place.*",
        "PlaceOrder BTC ENTRY SELL 0.294 @9990",
        "PlaceLeg BTC STOP_LOSS BUY 10149.9",
        "PlaceLeg BTC TAKE_PROFIT BUY 9700");
    assertThat(s.last("TradeTransitioned").text("toStatus")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldTellEveryFigureWhenTheStopFills() {
    s.signal("BTC", "BUY").after("10s").origin();

    s.trade("BTC", "9850").venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("1s");

    s.expect(
        "TradeTransitioned BTC CLOSING FLAT",
        "LegGone BTC TAKE_PROFIT EXPIRED",
        "LegGone BTC STOP_LOSS FILLED",
        "TradeTransitioned BTC CLOSED LEGS_GONE",
        "TradeClosed BTC STOP_LOSS -46.9885647");
    Told closed = s.last("TradeClosed");
    assertThat(closed.text("entryAvgPx")).isEqualTo("10000");
    assertThat(closed.text("exitAvgPx")).isEqualTo("9850.1");
    assertThat(closed.text("qty")).isEqualTo("0.294");
    assertThat(closed.text("realisedPnl")).isEqualTo("-44.0706");
    assertThat(closed.text("fees")).isEqualTo("2.9179647");
    assertThat(closed.text("countsAsLoss")).isEqualTo("true");
    assertThat(closed.text("unprotectedFirst")).isEqualTo("10ms");
    assertThat(closed.text("unprotectedTotal")).isEqualTo("10ms");
    assertThat(Double.parseDouble(closed.text("rMultiple"))).isBetween(-0.94, -0.93);
  }

  @Test
  void shouldCloseWithAProfitWhenTheTargetFills() {
    s.signal("BTC", "SELL").after("10s").origin();

    s.trade("BTC", "9700").venue().trigger("BTC", "TAKE_PROFIT", "9700");
    s.after("1s");

    s.expectOnly("TradeClosed.*", "TradeClosed BTC TAKE_PROFIT 85.3041");
    assertThat(s.last("TradeClosed").text("countsAsLoss")).isEqualTo("false");
  }

  @Test
  void shouldTradeAgainWhenTheTradeBeforeIsOver() {
    s.signal("BTC", "BUY").after("10s");
    s.venue().trigger("BTC", "TAKE_PROFIT", "10300");
    s.after("1s").origin();

    s.signal("BTC", "SELL").after("10s");

    s.expectOnly(
        "Place.*|LegPresent.*",
        "PlaceOrder BTC ENTRY SELL 0.296 @9990",
        "PlaceLeg BTC STOP_LOSS BUY 10149.9",
        "PlaceLeg BTC TAKE_PROFIT BUY 9700",
        "LegPresent BTC STOP_LOSS",
        "LegPresent BTC TAKE_PROFIT");
    assertThat(s.last("TradeTransitioned").text("tradeId")).isEqualTo("2");
  }

  @Test
  void shouldCancelLegsWhenTheyOutliveThePosition() {
    s.venue().orphansStay();
    s.signal("BTC", "BUY").after("10s").origin();

    s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("5s");

    s.expectTimed(
        ".*",
        "10ms TradeTransitioned BTC CLOSING FLAT",
        "10ms LegGone BTC STOP_LOSS FILLED",
        "1010ms CancelLeg BTC bw01-t-1-1-cv",
        "1020ms LegGone BTC TAKE_PROFIT CANCELED",
        "1020ms TradeTransitioned BTC CLOSED LEGS_GONE",
        "1020ms TradeClosed BTC STOP_LOSS -46.9885647");
  }

  @Test
  void shouldCancelAgainUntilProofWhenTheVenueDoesNotTell() {
    s.venue().orphansStay();
    s.signal("BTC", "BUY").after("10s").origin();

    s.venue().cancelByHand("BTC", "TAKE_PROFIT", false);
    s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("20s");

    s.expectTimed(
        "CancelLeg.*|QueryLegs|LegGone.*|TradeClosed.*",
        "10ms LegGone BTC STOP_LOSS FILLED",
        "1010ms CancelLeg BTC bw01-t-1-1-cv",
        "1020000001ns QueryLegs",
        "3010ms CancelLeg BTC bw01-t-1-1-cv",
        "3020000001ns QueryLegs",
        "5010ms CancelLeg BTC bw01-t-1-1-cv",
        "5020000001ns QueryLegs",
        "6020000001ns QueryLegs",
        "6030000001ns LegGone BTC TAKE_PROFIT ABSENT",
        "6030000001ns TradeClosed BTC STOP_LOSS -46.9885647");
  }

  @Test
  void shouldTakeAPartAndLoseNothingMoreWhenThePriceComesBack() {
    s.signal("BTC", "BUY").after("10s").origin();

    s.trade("BTC", "10050").after("4m");
    s.venue().trigger("BTC", "STOP_LOSS", "10010");
    s.after("1s");

    s.expectOnly(
        "Partial.*|PlaceOrder.*|ProtectionR.*|LegRepl.*|TradeClosed.*",
        "PartialProfitTaken BTC 0.003995 0.147 0.147",
        "PlaceOrder BTC PARTIAL SELL 0.147",
        "ProtectionRepriced BTC BREAK_EVEN 10010 10300",
        "LegReplacementStarted BTC STOP_LOSS BREAK_EVEN 9850.1 10010",
        "LegReplacementEnded BTC STOP_LOSS DONE",
        "TradeClosed BTC STOP_LOSS 5.87559");
  }

  @Test
  void shouldHaltWhenThreeTradesInARowAreLost() {
    for (int i = 0; i < 3; i++) {
      s.trade("BTC", "10000").signal("BTC", "BUY").after("10s").origin();
      s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
      s.after("1s");
    }

    s.expectOnly(
        "TradeClosed.*|Halted.*",
        "TradeClosed BTC STOP_LOSS -46.50908955",
        "Halted CONSECUTIVE_LOSSES HALT 3 3");
  }
}
