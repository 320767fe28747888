package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 12: never naked for long, and the closing ladder. */
class ClosingTest {

  private static final String CLOSING = "TradeTransitioned.*|PlaceOrder.*|TradeClosed.*|Halted.*";
  private final Scenario s = Scenario.ready();

  @Test
  void shouldCloseAndHaltWhenNoStopIsPresentForThirtySeconds() {
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1008");

    s.signal("BTC", "BUY").after("1s").origin().after("40s");

    s.expectTimed(
        CLOSING,
        "23020ms Halted REJECTION_STORM HALT 10 10",
        "29010ms TradeTransitioned BTC EMERGENCY_CLOSING UNPROTECTED_TOO_LONG",
        "29010ms PlaceOrder BTC EMERGENCY SELL 0.294",
        "29010000001ns Halted UNPROTECTED HALT 1 1",
        "29020ms TradeTransitioned BTC CLOSED LEGS_GONE",
        "29020ms TradeClosed BTC EMERGENCY -2.94");
    assertThat(s.last("TradeClosed").text("countsAsLoss")).isEqualTo("false");
    assertThat(s.last("TradeClosed").text("unprotectedFirst")).isEmpty();
    assertThat(s.last("TradeClosed").text("unprotectedTotal")).isEqualTo("30010ms");
    s.signal("BTC", "BUY").expectOnly("SignalRejected.*", "SignalRejected BTC HALTED");
  }

  @Test
  void shouldStartTheClockAnewWhenTheStopWasPresentInBetween() {
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1008").next("PlaceLeg STOP_LOSS", "normal");
    s.signal("BTC", "BUY").after("20s").origin();

    s.venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.after("31s");

    s.expectTimed(
        CLOSING + "|XX",
        "10ms TradeTransitioned BTC UNPROTECTED STOP_GONE",
        "24020ms Halted REJECTION_STORM HALT 10 10",
        "30010ms TradeTransitioned BTC EMERGENCY_CLOSING UNPROTECTED_TOO_LONG",
        "30010ms PlaceOrder BTC EMERGENCY SELL 0.294",
        "30010000001ns Halted UNPROTECTED HALT 1 1",
        "30020ms TradeTransitioned BTC CLOSED LEGS_GONE",
        "30020ms TradeClosed BTC EMERGENCY -2.94");
  }

  @Test
  void shouldClimbTheLadderWhenExitsAreRefused() {
    s.venue()
        .next("PlaceLeg STOP_LOSS", "refuse -2021")
        .next("PlaceOrder EXIT", "refuse -1008", "refuse -1008", "refuse -1008", "refuse -1008")
        .next("PlaceOrder EXIT", "refuse -1008");

    s.signal("BTC", "BUY").after("20ms").origin().after("5s");

    s.expectTimed(
        "PlaceOrder.*|TradeClosed.*",
        "210ms PlaceOrder BTC EXIT SELL 0.294",
        "620ms PlaceOrder BTC EXIT SELL 0.294",
        "1430ms PlaceOrder BTC EXIT SELL 0.294",
        "2440ms PlaceOrder BTC EXIT SELL 0.294",
        "3450ms PlaceOrder BTC EXIT SELL 0.294",
        "3460ms TradeClosed BTC STOP_PASSED -2.94");
  }

  @Test
  void shouldSendUnderANewIdWhenAnExitsOutcomeIsUnknown() {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -2021").next("PlaceOrder EXIT", "drop", "silent");

    s.signal("BTC", "BUY").after("20ms").origin().after("6s");

    s.expectTimed(
        "PlaceOrder.*|TradeClosed.*",
        "2s PlaceOrder BTC EXIT SELL 0.294",
        "4s PlaceOrder BTC EXIT SELL 0.294",
        "4010ms TradeClosed BTC STOP_PASSED -2.94");
  }

  @Test
  void shouldSplitTheExitWhenThePositionExceedsTheMarketMaximum() {
    Scenario split =
        Scenario.session("sizing.riskFraction=2 %").listed("BTC").warm("BTC", "10000").open();
    split.venue().next("PlaceLeg STOP_LOSS", "refuse -2021");
    split.signal("BTC", "BUY").after("15ms");
    split
        .json(
            "{'type':'InstrumentListed','instrumentId':0,'symbol':'BTC','tickSize':'0.1','stepSize':'0.001','minQty':'0.001','limitMaxQty':'1','marketMaxQty':'0.5','minNotional':'5','takerFee':'0.0005','makerFee':'0'}")
        .after("1s");

    split.expectOnly(
        "PlaceOrder.*|TradeClosed.*",
        "PlaceOrder BTC ENTRY BUY 1.177 @10010",
        "PlaceOrder BTC EXIT SELL 0.5",
        "PlaceOrder BTC EXIT SELL 0.5",
        "PlaceOrder BTC EXIT SELL 0.177",
        "TradeClosed BTC STOP_PASSED -11.77");
  }

  @Test
  void shouldSendTheRestWhenAnExitFillsInPart() {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -2021").next("PlaceOrder EXIT", "part 0.1");

    s.signal("BTC", "BUY").after("20ms").origin().after("2s");

    s.expectTimed(
        "PlaceOrder.*|TradeClosed.*",
        "210ms PlaceOrder BTC EXIT SELL 0.194",
        "220ms TradeClosed BTC STOP_PASSED -2.94");
  }

  @Test
  void shouldKeepTheStopUntilFlatWhenATradeIsClosed() {
    s.venue().next("PlaceLeg TAKE_PROFIT", "refuse -2021").next("PlaceOrder EXIT", "drop");

    s.signal("BTC", "BUY").after("1s");

    assertThat(s.venue().legs()).isEqualTo(1);
    s.expectOnly("CancelLeg.*");
  }

  @Test
  void shouldCloseAsExternalWhenAnotherHandClosesThePosition() {
    s.signal("BTC", "BUY").after("10s").origin();

    s.venue().closeByHand("BTC", "9990");
    s.after("1s");

    s.expectOnly("TradeClosed.*", "TradeClosed BTC EXTERNAL -5.87853");
    assertThat(s.last("TradeClosed").text("countsAsLoss")).isEqualTo("false");
  }

  /** A leg that the venue never showed: a cancel that was refused leaves its fate open. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          silent | 2
          normal | 2
          """)
  void shouldCancelAgainWhenTheCancelWasRefused(String placed, int cancels) {
    Scenario s = Scenario.ready();
    s.venue().orphansStay().next("PlaceLeg STOP_LOSS", placed).next("CancelLeg", "refuse -1008");
    s.signal("BTC", "BUY").after("100ms");
    s.venue().closeByHand("BTC", "10000");

    s.after("4s");

    assertThat(Moves.all(s, "CancelLeg").stream().map(told -> told.text("legClientId")))
        .filteredOn(id -> id.contains("-s-"))
        .hasSize(cancels);
    s.after("1m");
    assertThat(s.statusOf("BTC")).isEqualTo("CLOSED");
    assertThat(s.venue().legs()).isZero();
  }
}
