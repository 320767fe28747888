package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

/** Safeguards 2 and 4: legs that are lost, and how that is known. */
class RepairTest {

  private final Scenario s = Scenario.ready();

  private void openTrade() {
    s.signal("BTC", "BUY").after("10s").origin();
  }

  @Test
  void shouldRepairAtOnceWhenTheStopIsCancelledByHand() {
    openTrade();

    s.venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.after("1s");

    s.expectTimed(
        ".*",
        "10ms LegGone BTC STOP_LOSS CANCELED",
        "10ms LegBurstStarted BTC STOP_LOSS 2 repair",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "10ms TradeTransitioned BTC UNPROTECTED STOP_GONE",
        "20ms LegPresent BTC STOP_LOSS",
        "20ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldRepairEveryEightSecondsWhenTheStopIsCancelledAgainAndAgain() {
    openTrade();

    s.venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.after("1s").venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.after("9s").venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.after("15s");

    s.expectTimed(
        "PlaceLeg.*|.*UNPROTECTED.*",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "10ms TradeTransitioned BTC UNPROTECTED STOP_GONE",
        "1010ms TradeTransitioned BTC UNPROTECTED STOP_GONE",
        "8010ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "10010ms TradeTransitioned BTC UNPROTECTED STOP_GONE",
        "16010ms PlaceLeg BTC STOP_LOSS SELL 9850.1");
  }

  @Test
  void shouldRepairTheTargetAtOnceAndThenOnceAMinuteWhenItIsLost() {
    openTrade();

    s.venue().cancelByHand("BTC", "TAKE_PROFIT", true);
    s.after("1s").venue().cancelByHand("BTC", "TAKE_PROFIT", true);
    s.after("65s");

    s.expectTimed(
        "PlaceLeg.*|TradeTransitioned.*",
        "10ms PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "10ms TradeTransitioned BTC HALF_PROTECTED STOP_PRESENT",
        "20ms TradeTransitioned BTC PROTECTED LEGS_PRESENT",
        "1010ms TradeTransitioned BTC HALF_PROTECTED STOP_PRESENT",
        "60010ms PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "60020ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldAuditEveryThirtySecondsWhenATradeIsOpen() {
    s.signal("BTC", "BUY").after("10ms").origin().after("95s");

    s.expectTimed("QueryLegs", "30s QueryLegs", "1m QueryLegs", "90s QueryLegs");
  }

  @Test
  void shouldHoldOnToALegWhenOneListingMissesIt() {
    openTrade();
    s.venue().cancelByHand("BTC", "TAKE_PROFIT", false);
    s.after("22s").expectTimed("QueryLegs|Leg.*|Trade.*", "20010ms QueryLegs");

    s.after("4s");

    s.expectTimed(
        "QueryLegs|Leg.*|Trade.*",
        "25010ms QueryLegs",
        "25020ms LegGone BTC TAKE_PROFIT ABSENT",
        "25020ms LegBurstStarted BTC TAKE_PROFIT 2 repair",
        "25020ms TradeTransitioned BTC HALF_PROTECTED STOP_PRESENT",
        "25030ms LegPresent BTC TAKE_PROFIT",
        "25030ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldForgetAMissWhenTheNextListingShowsTheLeg() {
    openTrade();
    s.after("20015ms");
    String query = s.last("QueryLegs").text("clientId");

    s.json("{'type':'LegListing','clientId':'%s','part':0,'parts':1,'legs':[]}".formatted(query));
    s.after("40s");

    assertThat(s.count("LegGone")).isZero();
    s.expectTimed("QueryLegs", "20010ms QueryLegs", "25010ms QueryLegs", "55010ms QueryLegs");
  }

  @Test
  void shouldProveAbsenceInTimeWhenOthersAskForLegsInBetween() {
    s.signal("ETH", "BUY").after("10ms");
    openTrade();
    s.venue().cancelByHand("BTC", "TAKE_PROFIT", false);
    s.after("21s")
        .venue()
        .next("PlaceLeg STOP_LOSS", "lose")
        .cancelByHand("ETH", "STOP_LOSS", true);

    s.after("6s");

    s.expectTimed(
        "QueryLegs|LegGone.*",
        "20s QueryLegs",
        "21010ms LegGone ETH STOP_LOSS CANCELED",
        "21020ms QueryLegs",
        "25s QueryLegs",
        "25010ms LegGone BTC TAKE_PROFIT ABSENT");
  }

  @Test
  void shouldNotTakeALegForTheOrderedOneWhenItsTriggerDiffers() {
    s.venue().next("PlaceLeg STOP_LOSS", "accept");
    s.signal("BTC", "BUY").after("100ms");
    String leg = s.last("PlaceLeg").text("clientId").replace("-t-1-1-", "-s-1-0-");

    s.json(
        "{'type':'LegUpdate','clientId':'%s','instrumentId':0,'venueLegId':7,'side':'SELL','legKind':'STOP_LOSS','legStatus':'NEW','triggerPx':'9850','workingType':'MARK_PRICE','closePosition':true,'qty':'0'}"
            .formatted(leg));

    assertThat(s.last("LegPresent").text("legKind")).isEqualTo("TAKE_PROFIT");
  }

  @Test
  void shouldPlaceOnTheGridOnTheSafeSideWhenTheVenueHasChangedTheTickSinceThePlan() {
    openTrade();
    s.json(
        "{'type':'InstrumentListed','instrumentId':0,'symbol':'BTC','tickSize':'7','stepSize':'0.001','minQty':'0.001','limitMaxQty':'1000','marketMaxQty':'100','minNotional':'5','takerFee':'0.0005','makerFee':'0.0002'}");

    s.venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.venue().cancelByHand("BTC", "TAKE_PROFIT", true);
    s.after("2m");

    s.expectOnly(
        "PlaceLeg.*", "PlaceLeg BTC STOP_LOSS SELL 9856", "PlaceLeg BTC TAKE_PROFIT SELL 10297");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }
}
