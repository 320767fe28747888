package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can become of an entry. */
class EntryTest {

  private static final String LIFE = "TradeTransitioned.*|PlaceOrder.*|QueryOrder .*|PlaceLeg.*";
  private final Scenario s = Scenario.ready();

  @Test
  void shouldEndTheTradeWhenNothingFills() {
    s.venue().next("PlaceOrder ENTRY", "expire");

    s.signal("BTC", "BUY").after("1s");

    s.expectTimed(
        LIFE,
        "0s TradeTransitioned BTC ENTERING ENTRY_SENT",
        "0s PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "10ms TradeTransitioned BTC CLOSED ENTRY_ENDED");
    s.signal("BTC", "BUY").expectOnly("SignalA.*", "SignalAccepted BTC BUY");
  }

  @Test
  void shouldProtectWhatFilledWhenTheRestExpires() {
    s.venue().next("PlaceOrder ENTRY", "part 0.1");
    s.signal("BTC", "BUY").after("10s");
    s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("1s");

    s.expectOnly(
        "PlaceLeg.*|TradeClosed.*|.*PROTECTED.*",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "TradeTransitioned BTC PROTECTED LEGS_PRESENT",
        "TradeClosed BTC STOP_LOSS -15.982505");
    assertThat(s.last("TradeClosed").text("qty")).isEqualTo("0.1");
  }

  @Test
  void shouldEndTheTradeWhenTheEntryIsRefusedOrNeverLeft() {
    s.venue().next("PlaceOrder ENTRY", "refuse -2019", "unsent");

    s.signal("BTC", "BUY").after("1s").signal("BTC", "BUY").after("1s");

    s.expectOnly(
        LIFE,
        "TradeTransitioned BTC ENTERING ENTRY_SENT",
        "PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "TradeTransitioned BTC CLOSED ENTRY_ENDED",
        "TradeTransitioned BTC ENTERING ENTRY_SENT",
        "PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "TradeTransitioned BTC CLOSED ENTRY_ENDED");
  }

  @Test
  void shouldLookUpTwiceAndNeverSendAgainWhenTheOutcomeIsUnknown() {
    s.venue().next("PlaceOrder ENTRY", "drop");

    s.signal("BTC", "BUY").after("6s");

    s.expectTimed(
        LIFE,
        "0s TradeTransitioned BTC ENTERING ENTRY_SENT",
        "0s PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "10000001ns QueryOrder BTC",
        "5010000001ns QueryOrder BTC",
        "5020000001ns TradeTransitioned BTC CLOSED ENTRY_ENDED");
  }

  @Test
  void shouldBelieveTheFillWhenTheOutcomeWasUnknown() {
    s.venue().next("PlaceOrder ENTRY", "lose");

    s.signal("BTC", "BUY").after("1s");

    s.expectOnly(
        LIFE,
        "TradeTransitioned BTC ENTERING ENTRY_SENT",
        "PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "TradeTransitioned BTC CONFIRMING FILLED",
        "TradeTransitioned BTC PROTECTING CONFIRMED",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldLookTheEntryUpWhenNoAnswerComesForTenSeconds() {
    s.venue().next("PlaceOrder ENTRY", "silent");

    s.signal("BTC", "BUY").after("16s");

    s.expectTimed(
        "QueryOrder .*|.*CLOSED.*",
        "10s QueryOrder BTC",
        "15s QueryOrder BTC",
        "15010ms TradeTransitioned BTC CLOSED ENTRY_ENDED");
  }

  @Test
  void shouldProtectWhatALookUpShowsWhenTheEventOfTheFillIsLost() {
    s.venue().next("PlaceOrder ENTRY", "mute");

    s.signal("BTC", "BUY").after("11s");

    s.expectTimed(
        LIFE,
        "0s TradeTransitioned BTC ENTERING ENTRY_SENT",
        "0s PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "10s QueryOrder BTC",
        "10010ms TradeTransitioned BTC CONFIRMING FILLED",
        "10020ms TradeTransitioned BTC PROTECTING CONFIRMED",
        "10020ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "10020ms PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "10030ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldLookTheEntryUpAtOnceWhenThePositionIsClosedBeforeItIsKnown() {
    s.venue().next("PlaceOrder ENTRY", "mute");
    s.signal("BTC", "BUY").after("1s").origin();

    s.venue().closeByHand("BTC", "9990");
    s.after("1s");

    s.expectTimed(
        "QueryOrder .*|Place.*|Trade.*",
        "10000001ns QueryOrder BTC",
        "20000001ns TradeTransitioned BTC CONFIRMING FILLED",
        "20000001ns TradeTransitioned BTC CLOSING FLAT",
        "20000001ns TradeTransitioned BTC CLOSED LEGS_GONE",
        "20000001ns TradeClosed BTC EXTERNAL -4.40853");
  }

  @Test
  void shouldOnlyAddTheFeeWhenTheLostEventComesAfterAll() {
    s.venue().next("PlaceOrder ENTRY", "mute");
    s.signal("BTC", "BUY").after("11s");
    String entry = s.last("PlaceOrder").text("clientId");

    s.json(
        "{'type':'OrderUpdate','clientId':'%s','instrumentId':0,'side':'BUY','ordType':'LIMIT','execType':'TRADE','ordStatus':'FILLED','qty':'0.294','lastQty':'0.294','lastPx':'10000','cumQty':'0.294','tradeId':5,'fee':'1.47','realisedPnl':'0'}"
            .formatted(entry));
    s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("1s");

    assertThat(s.last("TradeClosed").text("qty")).isEqualTo("0.294");
    assertThat(s.last("TradeClosed").text("fees")).isEqualTo("2.9179647");
  }

  @Test
  void shouldCountAFillOnceWhenItComesTwice() {
    s.signal("BTC", "BUY").after("1s");
    String fill =
        s.steps().stream()
            .map(step -> step.input())
            .filter(input -> input.type().equals("OrderUpdate"))
            .reduce((a, b) -> b)
            .orElseThrow()
            .json();

    s.json(fill).after("1s").venue().trigger("BTC", "TAKE_PROFIT", "10300");
    s.after("1s");

    assertThat(s.last("TradeClosed").text("qty")).isEqualTo("0.294");
  }

  @Test
  void shouldRejectTheSecondSignalWhenAnEntryIsInFlight() {
    s.venue().next("PlaceOrder ENTRY", "silent");

    s.signal("BTC", "BUY").signal("BTC", "BUY");

    s.expectOnly("Signal(A|Rej).*", "SignalAccepted BTC BUY", "SignalRejected BTC TRADE_OPEN");
  }

  /** The entry expired with a part filled whose event is lost; the account tells of it or not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | none
          false | 10s QueryOrder BTC
          """)
  void shouldLookUpAnExpiredEntryOnlyWhileItsFillIsMissing(boolean told, String queries) {
    s.venue().next("PlaceOrder ENTRY", "silent").always("QueryOrder", "silent");
    s.signal("BTC", "BUY").after("10ms");
    String entry = s.last("PlaceOrder").text("clientId");
    s.json(
        "{'type':'OrderUpdate','clientId':'%s','instrumentId':0,'side':'BUY','ordType':'LIMIT','execType':'EXPIRED','ordStatus':'EXPIRED','qty':'0.294','lastQty':'0','cumQty':'0.1'}"
            .formatted(entry));
    if (told) {
      s.venue().position("BTC", "0.1", "10000");
      s.json(
          "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'10000','balanceChange':'0','transactTime':'2025-01-06T23:00:01.010Z','positions':[{'instrumentId':0,'position':'0.1','entryPx':'10000'}]}");
    }

    s.after("11s");

    s.expectTimed(
        "QueryOrder .*|QueryOrders", queries.equals("none") ? new String[0] : queries.split(";"));
    assertThat(s.statusOf("BTC")).isEqualTo(told ? "PROTECTED" : "ENTERING");
  }

  /** An entry that the venue acknowledged is there: a look-up that misses it is late. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # acknowledged | proven gone at
          false          | 15010ms
          true           | 70010ms
          """)
  void shouldDoubtForAMinuteThatAnAcknowledgedEntryIsGone(boolean acknowledged, String at) {
    s.venue().next("PlaceOrder ENTRY", "silent").always("QueryOrder", "refuse -2013");
    s.signal("BTC", "BUY").after("10ms");
    if (acknowledged) {
      s.json(
          "{'type':'CallResult','clientId':'%s','callKind':'PLACE_ORDER','outcome':'DONE','code':0,'httpStatus':200}"
              .formatted(s.last("PlaceOrder").text("clientId")));
    }

    s.after("2m");

    s.expectTimed("TradeT.*CLOSED.*", at + " TradeTransitioned BTC CLOSED ENTRY_ENDED");
  }

  @Test
  void shouldNotCountAMissThatAnswersAnOlderLookUp() {
    s.venue().next("PlaceOrder ENTRY", "silent").always("QueryOrder", "silent");
    s.signal("BTC", "BUY").after("10s");
    String first = s.last("QueryOrder").text("clientId");
    s.after("5s").after("1s");
    String second = s.last("QueryOrder").text("clientId");
    String miss =
        "{'type':'CallResult','clientId':'%s','callKind':'QUERY_ORDER','outcome':'REFUSED','code':-2013,'httpStatus':400}";

    s.json(miss.formatted(first)).json(miss.formatted(first)).json(miss.formatted(second));

    assertThat(first).isNotEqualTo(second);
    assertThat(s.statusOf("BTC")).isEqualTo("ENTERING"); // one miss, and that is no proof
  }
}
