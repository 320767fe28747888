package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.core.Told;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /**
   * Which price is looked at: what the legs' working type says, or the last trade without marks.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # working type | marks | price at 9850 | closes
          MARK_PRICE     | true  | Mark          | yes
          MARK_PRICE     | true  | Trade         | no
          MARK_PRICE     | false | Trade         | yes
          CONTRACT_PRICE | true  | Trade         | yes
          CONTRACT_PRICE | true  | Mark          | no
          CONTRACT_PRICE | false | Trade         | yes
          MARK_PRICE     | false | of ETH        | no
          """)
  void shouldWatchTheWorkingPrice(String type, String marks, String price, String closes) {
    Scenario w = Scenario.ready("protection.workingType=" + type);
    w.venue().always("PlaceLeg STOP_LOSS", "accept").always("PlaceLeg TAKE_PROFIT", "accept");
    w.signal("BTC", "BUY").after("30ms");
    for (String kind : new String[] {"STOP_LOSS", "TAKE_PROFIT"}) {
      w.json(Moves.shown(w, kind));
    }
    w.json(
        "{'type':'SourceDeclared','cadence':'15s','hasMarks':%s,'hasQuotes':false}"
            .formatted(marks));

    if (price.equals("of ETH")) {
      w.trade("ETH", "980");
    } else if (price.equals("Trade")) {
      w.trade("BTC", "9850");
    } else {
      w.json("{'type':'Mark','instrumentId':0,'eventTime':'2025-01-06T23:00:02Z','markPx':'9850'}");
    }
    w.after("5s");

    assertThat(w.statusOf("BTC")).isEqualTo(closes.equals("yes") ? "CLOSED" : "PROTECTED");
  }

  /** The stop is told FINISHED; then its order is told as ended, or never, or an older one is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CANCELED         | 500ms
          EXPIRED          | 500ms
          EXPIRED_IN_MATCH | 500ms
          REJECTED         | 500ms
          NEW              | 1010ms
          PARTIALLY_FILLED | 1010ms
          FILLED           | 1010ms
          older            | 1010ms
          foreign          | 1010ms
          exit             | 1010ms
          """)
  void shouldCloseAtOnceWhenTheOrderOfTheStopEndsWithThePositionOpen(String told, String at) {
    String stop = s.last("LegPresent").text("legClientId").replace("-t-", "-s-");
    for (Told present : Moves.all(s, "LegPresent")) {
      stop = present.text("legKind").equals("STOP_LOSS") ? present.text("legClientId") : stop;
    }
    s.venue().tells("BTC", "STOP_LOSS", "FINISHED");
    s.after("500ms");

    String id =
        switch (told) {
          case "older" -> "bw01-s-1-0-1";
          case "foreign" -> "foreign";
          case "exit" -> stop.replace("-s-", "-x-");
          default -> stop;
        };
    s.json(
        "{'type':'OrderUpdate','clientId':'%s','instrumentId':0,'side':'SELL','ordType':'MARKET','execType':'EXPIRED','ordStatus':'%s','reduceOnly':true,'qty':'0.294','lastQty':'0','cumQty':'0'}"
            .formatted(id, told.equals(told.toUpperCase(Locale.ROOT)) ? told : "EXPIRED"));
    s.after("2s");

    s.expectTimed("TradeT.*CLOSING.*", at + " TradeTransitioned BTC CLOSING STOP_NOT_ACTING");
  }
}
