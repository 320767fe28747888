package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

/** Safeguard 5: legs with a quantity, {@code legStyle: reduceOnly}. */
class QuantityLegsTest {

  private static final String STYLE = "protection.legStyle=reduceOnly";

  @Test
  void shouldHaveTheQuantityOfThePositionWhenPlaced() {
    Scenario s = Scenario.ready(STYLE);

    s.signal("BTC", "BUY").after("1s");

    s.expectOnly(
        "PlaceLeg.*|.*PROTECTED.*",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1 0.294",
        "PlaceLeg BTC TAKE_PROFIT SELL 10300 0.294",
        "TradeTransitioned BTC PROTECTED LEGS_PRESENT");
    assertThat(s.last("PlaceLeg").text("timeInForce")).isEqualTo("GTE_GTC");
  }

  @Test
  void shouldFallBackToGtcWhenTheVenueRefusesToTieItToThePosition() {
    Scenario s = Scenario.ready(STYLE);
    s.venue().next("PlaceLeg TAKE_PROFIT", "refuse -1115");

    s.signal("BTC", "BUY").after("65s");

    assertThat(s.last("PlaceLeg").text("timeInForce")).isEqualTo("GTC");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldPlaceTheSmallerLegFirstWhenThePositionShrinks() {
    Scenario s = Moves.open("BUY", STYLE);

    s.venue().reduceByHand("BTC", "0.1", "10000");
    s.after("1s");

    s.expectTimed(
        "LegReplacement.*|PlaceLeg.*|CancelLeg.*|.*PROTECTED.*",
        "10ms LegReplacementStarted BTC STOP_LOSS QUANTITY 9850.1 9850.1",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9850.1 0.194",
        "20ms CancelLeg BTC bw01-s-1-0-cv",
        "30ms LegReplacementEnded BTC STOP_LOSS DONE",
        "30ms LegReplacementStarted BTC TAKE_PROFIT QUANTITY 10300 10300",
        "30ms PlaceLeg BTC TAKE_PROFIT SELL 10300 0.194",
        "40ms CancelLeg BTC bw01-t-1-1-cv",
        "50ms LegReplacementEnded BTC TAKE_PROFIT DONE");
  }

  @Test
  void shouldKeepTheOldLegWhenTheNewOneIsRefused() {
    Scenario s = Moves.open("BUY", STYLE);
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -4005");

    s.venue().reduceByHand("BTC", "0.1", "10000");
    s.after("10s");

    s.expectOnly(
        "LegReplacement.*STOP.*|.*UNPROTECTED.*",
        "LegReplacementStarted BTC STOP_LOSS QUANTITY 9850.1 9850.1",
        "LegReplacementEnded BTC STOP_LOSS KEPT_OLD -4005");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
  }

  @Test
  void shouldMakeBeforeBreakWhenTheStopMoves() {
    Scenario s = Moves.toBarClose(Moves.open("BUY", STYLE));

    s.after("1s");

    s.expectTimed(
        "LegReplacement.*STOP.*|PlaceLeg.*STOP.*|CancelLeg.*-s-.*|.*UNPROTECTED.*",
        "10ms LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9860.8 0.294",
        "20ms CancelLeg BTC bw01-s-1-0-cv",
        "30ms LegReplacementEnded BTC STOP_LOSS DONE");
  }
}
