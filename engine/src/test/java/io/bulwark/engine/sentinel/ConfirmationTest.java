package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

/** Safeguard 1: position confirmation before legs. */
class ConfirmationTest {

  private static final String CONFIRMATION = "QueryPositions|Position.*|.*CONFIRM.*|PlaceLeg.*";
  private final Scenario s = Scenario.ready();

  @Test
  void shouldAskNothingWhenTheAccountUpdateCameBeforeTheFill() {
    s.venue().next("PlaceOrder ENTRY", "early");

    s.signal("BTC", "BUY").after("1s");

    s.expectTimed(
        CONFIRMATION,
        "10ms TradeTransitioned BTC CONFIRMING FILLED",
        "10ms PositionConfirmed BTC ACCOUNT_UPDATE",
        "10ms TradeTransitioned BTC PROTECTING CONFIRMED",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "10ms PlaceLeg BTC TAKE_PROFIT SELL 10300");
  }

  @Test
  void shouldTakeTheListingWhenNoAccountUpdateComes() {
    s.venue().next("PlaceOrder ENTRY", "noAccount");

    s.signal("BTC", "BUY").after("1s");

    s.expectTimed(
        CONFIRMATION,
        "10ms TradeTransitioned BTC CONFIRMING FILLED",
        "10ms QueryPositions",
        "20ms PositionConfirmed BTC POSITION_LISTING",
        "20ms TradeTransitioned BTC PROTECTING CONFIRMED",
        "20ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "20ms PlaceLeg BTC TAKE_PROFIT SELL 10300");
  }

  @Test
  void shouldAskEveryPollIntervalWhenAnswersFail() {
    s.venue()
        .next("PlaceOrder ENTRY", "noAccount")
        .next("QueryPositions", "lose", "silent", "lose");

    s.signal("BTC", "BUY").after("1s");

    s.expectTimed(
        CONFIRMATION,
        "10ms TradeTransitioned BTC CONFIRMING FILLED",
        "10ms QueryPositions",
        "260ms QueryPositions",
        "510ms QueryPositions",
        "760ms QueryPositions",
        "770ms PositionConfirmed BTC POSITION_LISTING",
        "770ms TradeTransitioned BTC PROTECTING CONFIRMED",
        "770ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "770ms PlaceLeg BTC TAKE_PROFIT SELL 10300");
  }

  @Test
  void shouldProtectAllTheSameWhenNothingConfirmsInTime() {
    s.venue().next("PlaceOrder ENTRY", "noAccount").always("QueryPositions", "lose");

    s.signal("BTC", "BUY").after("10s").expectOnly("PlaceLeg.*");
    s.after("20ms");

    s.expect(
        "PositionUnconfirmed BTC 10s",
        "Alerted BTC POSITION_UNCONFIRMED",
        "TradeTransitioned BTC PROTECTING CONFIRM_TIMEOUT",
        "QueryOrders",
        "QueryPositions",
        "QueryBalance",
        "QueryLegs",
        "LegBurstStarted BTC STOP_LOSS 1",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "LegBurstStarted BTC TAKE_PROFIT 1",
        "PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "LegPresent BTC STOP_LOSS",
        "LegPresent BTC TAKE_PROFIT",
        "TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldNotBelieveAnAnswerWhenItWasAskedBeforeTheFill() {
    s.venue().next("PlaceOrder ENTRY", "noAccount").next("QueryPositions", "silent");
    s.signal("BTC", "BUY").after("100ms").origin();
    String old = s.steps().get(s.steps().size() - 1).input().text("clientId");

    s.json(
        "{'type':'PositionListing','clientId':'%s','part':0,'parts':1,'positions':[{'instrumentId':0,'position':'1','entryPx':'9','positionTime':'2025-01-06T22:00:00Z'}]}"
            .formatted(old.isEmpty() ? "bw01-q-1-0-1" : old));

    s.expect();
    assertThat(s.last("TradeTransitioned").text("toStatus")).isEqualTo("CONFIRMING");
  }
}
