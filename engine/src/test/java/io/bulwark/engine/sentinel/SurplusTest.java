package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

/** Safeguards 3 and 4: legs of ours that stand in no plan, and legs of others. */
class SurplusTest {

  private static final String OWN = "bw01-s-1-9-3";
  private static final String LEGS =
      "SurplusFound.*|CancelLeg.*|PlaceLeg.*|LegGone.*|LegPresent.*|Alerted.*|LegReplacementS.*";

  @Test
  void shouldCancelASecondStopWhenTheOneInThePlanIsVerified() {
    Scenario s = Moves.open("BUY");
    s.venue().rests(OWN, "BTC", "SELL", "STOP_LOSS", "9800", "0.294");

    s.after("25s");

    s.expectOnly(
        LEGS,
        "SurplusFound BTC STOP_LOSS",
        "CancelLeg BTC " + OWN,
        "LegGone BTC STOP_LOSS CANCELED");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldCancelAnOrphanWhenThereIsNoPosition() {
    Scenario s = Moves.open("BUY");
    s.venue().rests(OWN, "ETH", "SELL", "STOP_LOSS", "980", "0");

    s.after("25s");

    s.expectOnly(
        LEGS,
        "SurplusFound ETH STOP_LOSS",
        "CancelLeg ETH " + OWN,
        "LegGone ETH STOP_LOSS CANCELED");
  }

  @Test
  void shouldNeverTouchAnothersLegWhenOneIsListed() {
    Scenario s = Moves.open("BUY");
    s.venue().rests("foreign", "BTC", "SELL", "STOP_LOSS", "9800", "0.1");
    s.venue().rests("zz99-s-1-9-3", "BTC", "SELL", "STOP_LOSS", "9800", "0.1");

    s.after("65s");

    s.expectOnly(LEGS, "Alerted BTC FOREIGN_ORDER");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(3);
  }

  @Test
  void shouldAdoptItsOwnStopWhenTheVenueSaysThatOneExists() {
    Scenario s = Scenario.ready();
    s.venue().rests(OWN, "BTC", "SELL", "STOP_LOSS", "9850.1", "0");

    s.signal("BTC", "BUY").after("5s");

    s.expectOnly(
        LEGS,
        "PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "LegGone BTC STOP_LOSS REJECTED -4130",
        "LegPresent BTC TAKE_PROFIT",
        "LegPresent BTC STOP_LOSS");
    assertThat(s.last("LegPresent").text("legClientId")).isEqualTo(OWN);
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldReplaceItsOwnStopWhenItStandsElsewhere() {
    Scenario s = Scenario.ready();
    s.venue().rests(OWN, "BTC", "SELL", "STOP_LOSS", "9700", "0");

    s.signal("BTC", "BUY").after("5s");

    s.expectOnly(
        "LegReplacement.*",
        "LegReplacementStarted BTC STOP_LOSS REPRICE 9700 9850.1",
        "LegReplacementEnded BTC STOP_LOSS DONE");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldUseAQuantityWhenAnothersStopStandsInTheWay() {
    Scenario s = Scenario.ready();
    s.venue().rests("foreign", "BTC", "SELL", "STOP_LOSS", "9700", "0");

    s.signal("BTC", "BUY").after("5s");

    s.expectOnly(
        "PlaceLeg.*STOP.*|Alerted.*|TradeT.*PROTECTED.*",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "TradeTransitioned BTC UNPROTECTED STOP_REFUSED",
        "Alerted BTC FOREIGN_ORDER",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1 0.294",
        "TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldNotBringALegBackWhenAListingIsOlderThanItsEnd() {
    Scenario s = Moves.open("BUY");
    s.after("20s");
    s.venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.after("5ms").venue().rests("bw01-s-1-0-cv", "BTC", "SELL", "STOP_LOSS", "9850.1", "0");
    s.after("1s");

    assertThat(s.count("SurplusFound")).isZero();
  }

  @Test
  void shouldStopSendingWhenTheSameIsRefusedThreeTimes() {
    Scenario s = Scenario.ready();
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1111");

    s.signal("BTC", "BUY").after("10ms").origin().after("31s");

    s.expectTimed(
        "PlaceLeg.*STOP.*|Alerted.*|PlaceOrder.*",
        "8s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "16s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "24s Alerted BTC SAME_REFUSAL -1111",
        "30s PlaceOrder BTC EMERGENCY SELL 0.294");
  }

  @Test
  void shouldTellAPersonWhenHalfProtectedForFiveMinutes() {
    Scenario s = Scenario.ready();
    s.venue().always("PlaceLeg TAKE_PROFIT", "refuse -1111");

    s.signal("BTC", "BUY").after("10ms").origin().after("301s");

    s.expectTimed("Alerted.*HALF.*|PlaceOrder.*", "300010ms Alerted BTC HALF_PROTECTED");
    assertThat(s.statusOf("BTC")).isEqualTo("HALF_PROTECTED");
  }
}
