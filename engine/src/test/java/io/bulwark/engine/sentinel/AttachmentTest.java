package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 2: how legs are sent, and sent again. */
class AttachmentTest {

  private final Scenario s = Scenario.ready();

  @Test
  void shouldSendABurstWhenTheStopIsRefusedTransiently() {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -1008", "refuse -1001");

    s.signal("BTC", "BUY").after("10ms").origin().after("5s");

    s.expectTimed(
        "PlaceLeg.*|LegPresent.*|TradeTransitioned.*|LegBurst.*",
        "10ms TradeTransitioned BTC UNPROTECTED STOP_REFUSED",
        "10ms LegPresent BTC TAKE_PROFIT",
        "1s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "3s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "3010ms LegPresent BTC STOP_LOSS",
        "3010ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldStartStopBurstsEveryEightSecondsWhenNoneGetsThrough() {
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1008");

    s.signal("BTC", "BUY").after("10ms").origin().after("29s");

    s.expectTimed(
        "PlaceLeg BTC STOP.*|LegBurst.*STOP.*",
        "1s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "3s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "8s LegBurstStarted BTC STOP_LOSS 2 repair",
        "8s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "9s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "11s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "16s LegBurstStarted BTC STOP_LOSS 3 repair",
        "16s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "17s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "19s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "24s LegBurstStarted BTC STOP_LOSS 4 repair",
        "24s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "25s PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "27s PlaceLeg BTC STOP_LOSS SELL 9850.1");
  }

  @Test
  void shouldNotRepeatInTheBurstWhenTheRefusalIsStructural() {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -4120");

    s.signal("BTC", "BUY").after("10ms").origin().after("9s");

    s.expectTimed(
        "PlaceLeg.*STOP.*|LegGone.*",
        "10ms LegGone BTC STOP_LOSS REJECTED -4120",
        "8s PlaceLeg BTC STOP_LOSS SELL 9850.1");
  }

  @Test
  void shouldWaitForTheCooldownWhenTheTargetFailsAWholeBurst() {
    s.venue().next("PlaceLeg TAKE_PROFIT", "refuse -1008", "refuse -1008", "refuse -1008");

    s.signal("BTC", "BUY").after("10ms").origin().after("70s");

    s.expectTimed(
        "PlaceLeg.*TAKE.*|TradeTransitioned.*",
        "10ms TradeTransitioned BTC HALF_PROTECTED STOP_PRESENT",
        "1s PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "3s PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "1m PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "60010ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldCloseWhenTheStopWouldTriggerAtOnce() {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -2021");

    s.signal("BTC", "BUY").after("2s");

    s.expectOnly(
        "TradeTransitioned.*|PlaceOrder.*|TradeClosed.*|Halted.*",
        "TradeTransitioned BTC ENTERING ENTRY_SENT",
        "PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "TradeTransitioned BTC CONFIRMING FILLED",
        "TradeTransitioned BTC PROTECTING CONFIRMED",
        "TradeTransitioned BTC CLOSING STOP_PASSED",
        "PlaceOrder BTC EXIT SELL 0.294",
        "TradeTransitioned BTC CLOSED LEGS_GONE",
        "TradeClosed BTC STOP_PASSED -2.94");
  }

  @Test
  void shouldCloseWhenTheTargetWouldTriggerAtOnce() {
    s.venue().next("PlaceLeg TAKE_PROFIT", "refuse -2021");

    s.signal("BTC", "SELL").after("2s");

    s.expectOnly(
        ".*(TARGET_PASSED|EXIT).*",
        "TradeTransitioned BTC CLOSING TARGET_PASSED",
        "PlaceOrder BTC EXIT BUY 0.294",
        "TradeClosed BTC TARGET_PASSED -2.94");
  }

  @Test
  void shouldLookLegsUpWhenACallIsUnansweredForTwoSeconds() {
    s.venue().next("PlaceLeg STOP_LOSS", "silent");

    s.signal("BTC", "BUY").after("10ms").origin().after("8s");

    s.expectTimed(
        "QueryLegs|Leg(Present|Gone).*|PlaceLeg.*",
        "10ms LegPresent BTC TAKE_PROFIT",
        "2s QueryLegs",
        "7s QueryLegs",
        "7010ms LegGone BTC STOP_LOSS ABSENT",
        "7010ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "7020ms LegPresent BTC STOP_LOSS");
  }

  @Test
  void shouldLookTheStopUpInTimeWhenTheTargetIsSentAgain() {
    s.venue()
        .next("PlaceLeg STOP_LOSS", "silent")
        .next("PlaceLeg TAKE_PROFIT", "refuse -1008", "normal");

    s.signal("BTC", "BUY").after("10ms").origin().after("3s");

    s.expectTimed("QueryLegs", "2s QueryLegs");
  }

  @Test
  void shouldBelieveTheListingWhenTheOutcomeIsUnknown() {
    s.venue().next("PlaceLeg STOP_LOSS", "lose");

    s.signal("BTC", "BUY").after("10ms").origin().after("3s");

    s.expectTimed(
        "QueryLegs|Leg(Present|Gone).*|PlaceLeg.*",
        "10ms QueryLegs",
        "10ms LegPresent BTC TAKE_PROFIT",
        "20ms LegPresent BTC STOP_LOSS");
  }

  @Test
  void shouldNotTakeAnAcceptedRequestForALegWhenNoEventComes() {
    s.venue().next("PlaceLeg STOP_LOSS", "accept").next("QueryLegs", "lose");

    s.signal("BTC", "BUY").after("10ms").origin().after("8s");

    s.expectTimed(
        "QueryLegs|Leg(Present|Gone).*|.*PROTECTED.*",
        "10ms LegPresent BTC TAKE_PROFIT",
        "2s QueryLegs",
        "7s QueryLegs",
        "7010ms LegPresent BTC STOP_LOSS",
        "7010ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  /** A word that comes late, or means nothing: the leg that the venue showed stays. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'type':'CallResult','clientId':'%s','callKind':'PLACE_LEG','outcome':'REFUSED','code':-1008,'httpStatus':503}
          {'type':'CallResult','clientId':'%s','callKind':'PLACE_LEG','outcome':'NOT_SENT','code':0}
          {'type':'CallResult','clientId':'%s','callKind':'PLACE_LEG','outcome':'UNKNOWN','code':0}
          {'type':'CallResult','clientId':'%s','callKind':'CANCEL_LEG','outcome':'REFUSED','code':-2011}
          {'type':'LegUpdate','clientId':'%s','instrumentId':0,'side':'SELL','legKind':'STOP_LOSS','triggerPx':'1','workingType':'MARK_PRICE','closePosition':true,'qty':'0'}
          {'type':'LegUpdate','clientId':'%s','instrumentId':0,'legStatus':'NEW','side':'SELL','legKind':'STOP_LOSS','triggerPx':'1','workingType':'MARK_PRICE','closePosition':true,'qty':'0'}
          {'type':'LegUpdate','clientId':'foreign','instrumentId':0,'legStatus':'CANCELED','side':'SELL','legKind':'STOP_LOSS'}
          """)
  void shouldKeepWhatTheVenueShowedWhenALateWordComes(String line) {
    Scenario s = Scenario.ready();
    s.venue().always("PlaceLeg STOP_LOSS", "silent");
    s.signal("BTC", "BUY").after("100ms").json(Moves.shown(s, "STOP_LOSS"));
    String stop = s.last("LegPresent").text("legClientId");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    s.origin();

    s.json(line.formatted(stop)).after("1s");

    s.expectOnly("Leg.*|PlaceLeg.*|TradeT.*|SafetyF.*");
  }
}
