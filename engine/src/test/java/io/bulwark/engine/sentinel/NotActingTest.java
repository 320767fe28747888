package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

/** Safeguard 12: a resting stop that does not act. */
class NotActingTest {

  private static final String CLOSE = "TradeTransitioned.*CLOSING.*|PlaceOrder.*|Alerted.*";
  private final Scenario s = Moves.open("BUY");

  @Test
  void shouldCloseWhenThePriceIsBeyondTheTriggerForThreeSeconds() {
    s.trade("BTC", "9850.1").after("2999ms").expectOnly(CLOSE);

    s.after("1ms");

    s.expectTimed(
        CLOSE,
        "3s Alerted BTC STOP_NOT_ACTING",
        "3s TradeTransitioned BTC CLOSING STOP_NOT_ACTING",
        "3s PlaceOrder BTC EXIT SELL 0.294");
    s.after("1s");
    assertThat(s.last("TradeClosed").text("exitReason")).isEqualTo("STOP_PASSED");
    assertThat(s.last("TradeClosed").text("countsAsLoss")).isEqualTo("true");
  }

  @Test
  void shouldNotCloseWhenThePriceIsOnTheTicksBefore() {
    s.trade("BTC", "9850.2").after("10s");

    s.expectOnly(CLOSE);
  }

  @Test
  void shouldStartAnewWhenThePriceCameBackInBetween() {
    s.trade("BTC", "9850").after("2s").trade("BTC", "9851").after("500ms");
    s.trade("BTC", "9850").after("2900ms");

    s.expectOnly(CLOSE);
    s.after("100ms").expectOnly("TradeT.*", "TradeTransitioned BTC CLOSING STOP_NOT_ACTING");
  }

  @Test
  void shouldCloseWhenTheStopHangsInTriggering() {
    s.venue().tells("BTC", "STOP_LOSS", "TRIGGERING");
    s.after("10ms").trade("BTC", "9900").after("2900ms").expectOnly(CLOSE);

    s.after("100ms");

    s.expectOnly("TradeT.*", "TradeTransitioned BTC CLOSING STOP_NOT_ACTING");
  }

  @Test
  void shouldCloseOneSecondLaterWhenTheStopIsRejectedAtItsTrigger() {
    s.venue().tells("BTC", "STOP_LOSS", "REJECTED");

    s.after("2s");

    s.expectTimed(
        CLOSE + "|PlaceLeg.*",
        "1010ms Alerted BTC STOP_NOT_ACTING",
        "1010ms TradeTransitioned BTC CLOSING STOP_NOT_ACTING",
        "1010ms PlaceOrder BTC EXIT SELL 0.294");
  }

  @Test
  void shouldCloseOneSecondLaterWhenTheStopFinishedWithoutAFill() {
    s.venue().tells("BTC", "STOP_LOSS", "FINISHED");

    s.after("2s");

    s.expectTimed("TradeT.*CLOSING.*", "1010ms TradeTransitioned BTC CLOSING STOP_NOT_ACTING");
  }

  @Test
  void shouldRepairWhenARestingStopExpires() {
    s.venue().tells("BTC", "STOP_LOSS", "EXPIRED");

    s.after("2s");

    s.expectTimed("PlaceLeg.*|" + CLOSE, "10ms PlaceLeg BTC STOP_LOSS SELL 9850.1");
  }

  @Test
  void shouldCloseAtOnceWhenTheStopLeavesARemainder() {
    s.trade("BTC", "9850").venue().triggerInPart("BTC", "0.1", "9850");

    s.after("100ms");

    s.expectTimed(
        CLOSE,
        "10ms Alerted BTC STOP_NOT_ACTING",
        "10ms TradeTransitioned BTC CLOSING STOP_NOT_ACTING",
        "10ms PlaceOrder BTC EXIT SELL 0.194");
  }
}
