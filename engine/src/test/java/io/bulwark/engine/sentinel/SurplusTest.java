package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** So it is when a power loss took the end of the journal, in which a stop had been replaced. */
  @Test
  void shouldKeepAStopThatAListingFindsUntilAListingShowsTheOneInThePlanToo() {
    Scenario s = Moves.open("BUY");
    s.venue().cancelByHand("BTC", "STOP_LOSS", false);
    s.venue().rests(OWN, "BTC", "SELL", "STOP_LOSS", "9850.1", "0");

    s.after("65s");

    s.expectOnly("CancelLeg.*|PlaceLeg.*|LegGone.*", "LegGone BTC STOP_LOSS ABSENT");
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

  /** Two legs of ours stand outside the plan when a stop-loss is refused because one exists. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # older                  | newer                    | adopted
          SELL STOP_LOSS 9850.1    | SELL STOP_LOSS 9700      | older
          SELL STOP_LOSS 9700      | SELL STOP_LOSS 9850.1    | newer
          SELL STOP_LOSS 9700      | SELL STOP_LOSS 9750      | newer
          SELL STOP_LOSS 9750      | SELL STOP_LOSS 9700      | newer
          SELL STOP_LOSS 9850.1    | SELL STOP_LOSS 9850.1    | newer
          SELL STOP_LOSS 9700      | BUY STOP_LOSS 9850.1     | older
          BUY STOP_LOSS 9850.1     | SELL STOP_LOSS 9700      | newer
          SELL STOP_LOSS 9700      | SELL TAKE_PROFIT 9850.1  | older
          """)
  void shouldAdoptTheOneThatFitsElseTheNewest(String older, String newer, String adopted) {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -4130");
    rests(s, "bw01-s-1-9-3", older);
    rests(s, "bw01-s-1-a-3", newer);

    s.signal("BTC", "BUY").after("40ms");

    assertThat(
            s.steps().stream()
                .flatMap(step -> step.decisions().stream())
                .filter(told -> told.type().equals("LegPresent"))
                .filter(told -> told.text("legKind").equals("STOP_LOSS"))
                .findFirst()
                .orElseThrow()
                .text("legClientId"))
        .isEqualTo(adopted.equals("older") ? "bw01-s-1-9-3" : "bw01-s-1-a-3");
    s.after("1m");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  private static void rests(Scenario s, String id, String leg) {
    String[] words = leg.split(" ", -1);
    s.venue().rests(id, "BTC", words[0], words[1], words[2], "0");
  }

  /** A tighter stop than planned is kept where stops only tighten; a target never is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ratchet | leg                     | moved to
          true      | SELL STOP_LOSS 9900     |
          false     | SELL STOP_LOSS 9900     | 9850.1
          true      | SELL STOP_LOSS 9700     | 9850.1
          true      | SELL TAKE_PROFIT 10200  | 10300
          true      | SELL TAKE_PROFIT 10400  | 10300
          """)
  void shouldMoveAnAdoptedLegUnlessItIsAStopThatIsTighter(
      String ratchet, String leg, String movedTo) {
    Scenario s = Scenario.ready("protection.ratchet=" + ratchet);
    s.venue().next("PlaceLeg " + leg.split(" ", -1)[1], "refuse -4130");
    rests(s, OWN, leg);

    s.signal("BTC", "BUY").after("5m");

    assertThat(s.count("LegReplacementStarted")).isEqualTo(movedTo == null ? 0 : 1);
    if (movedTo != null) {
      assertThat(s.last("LegReplacementStarted").text("toPx")).isEqualTo(movedTo);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bw01-s-1-9-3 | SurplusFound BTC STOP_LOSS;CancelLeg BTC bw01-s-1-9-3;LegGone BTC STOP_LOSS CANCELED
          foreign      | Alerted BTC FOREIGN_ORDER
          """)
  void shouldLookAfterLegsWhenNoTradeIsOpen(String id, String decisions) {
    Scenario s = Scenario.ready().origin();
    s.venue().rests(id, "BTC", "SELL", "STOP_LOSS", "9000", "0");

    s.json("{'type':'UserStreamUp'}").after("1m");
    s.json("{'type':'UserStreamUp'}").after("1m");

    s.expectOnly(LEGS, decisions.split(";", -1));
  }

  /** Sixteen at most: more can only be a fault, which blocks entries and nothing else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          16 | 0
          17 | 1
          """)
  void shouldHaltWhenThereAreMoreStraysThanThereCanBe(int strays, int faults) {
    Scenario s = Moves.open("BUY");
    for (int i = 0; i < strays; i++) {
      s.venue().rests("bw01-s-1-" + i + "-3", "BTC", "SELL", "STOP_LOSS", "9800", "0.1");
    }

    s.after("25s");

    assertThat(s.count("SafetyFault")).isEqualTo(faults);
    assertThat(s.count("Halted")).isEqualTo(faults);
    assertThat(s.venue().hasLeg("BTC", "STOP_LOSS")).isTrue();
  }

  private static final String LISTED =
      "{'type':'LegListing','clientId':'%s','part':0,'parts':1,'legs':[{'legClientId':'bw01-s-1-9-3','instrumentId':0,'venueLegId':7,'side':'SELL','legKind':'STOP_LOSS','legStatus':'NEW','triggerPx':'9850.1','workingType':'MARK_PRICE','closePosition':true,'qty':'0'}]}";

  /** A leg that nothing here explains, as a listing shows it where a stop-loss is missing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          as it should be                | adopted
          'instrumentId':9               | ignored
          'legStatus':'TRIGGERED'        | ignored
          'legStatus':'CANCELED'         | ignored
          'legKind':'STOP_LIMIT'         | ignored
          'legKind':'TRAILING_STOP'      | ignored
          'legKind':'TAKE_PROFIT'        | left until the one in the plan is shown beside it
          'side':'BUY'                   | kept apart
          'workingType':'CONTRACT_PRICE' | adopted and replaced
          'closePosition':false          | adopted and replaced
          """)
  void shouldAdoptOnlyWhatRestsAndIsOfItsKind(String difference, String outcome) {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -4130").always("PlaceLeg STOP_LOSS", "silent");
    s.venue().always("QueryLegs", "silent");
    s.signal("BTC", "BUY").after("30ms").origin();
    String line = LISTED.formatted(s.last("QueryLegs").text("clientId"));
    if (!difference.startsWith("as")) {
      String field = difference.substring(0, difference.indexOf(':'));
      line = line.replaceAll(field + ":('[^']*'|true|false|0)", difference);
    }

    s.json(line).after("100ms");

    boolean adopted = outcome.startsWith("adopted");
    s.expectOnly(
        "LegPresent.*|LegReplacementS.*|SurplusF.*",
        outcome.equals("adopted and replaced")
            ? new String[] {
              "LegPresent BTC STOP_LOSS",
              "LegReplacementStarted BTC STOP_LOSS QUANTITY 9850.1 9850.1"
            }
            : adopted
                ? new String[] {"LegPresent BTC STOP_LOSS"}
                : outcome.equals("kept apart")
                    ? new String[] {"SurplusFound BTC STOP_LOSS"}
                    : new String[0]);
  }

  /** A stray is being cancelled and its fate is open when the stop-loss of the plan goes. */
  @Test
  void shouldPlaceNoStopBesideAStrayWhoseFateIsOpen() {
    Scenario s = Moves.open("BUY");
    s.venue().rests(OWN, "BTC", "SELL", "STOP_LOSS", "9800", "0.294");
    s.venue().always("CancelLeg", "silent");
    s.after("25s").origin();
    s.venue().cancelByHand("BTC", "STOP_LOSS", true);

    s.after("1s").expectOnly("PlaceLeg.*|TradeT.*", "TradeTransitioned BTC UNPROTECTED STOP_GONE");
    s.venue().behave();
    s.after("2m");

    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
  }
}
