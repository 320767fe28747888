package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Histories;
import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fills that no event tells, and fills that come when nobody expects them any more. */
class LostFillTest {

  private static final String LIFE =
      "Position(Ado|Adj).*|TradeTrans.*|TradeClosed.*|PlaceOrder.*|PlaceLeg.*|QueryTrades.*";
  private final Scenario s = Scenario.ready();

  @Test
  void shouldAdoptTheEntryThatFillsAfterItWasProvenAbsent() {
    s.venue().next("PlaceOrder ENTRY", "drop");
    s.signal("BTC", "BUY").after("6s").origin();
    String entry = s.last("PlaceOrder").text("clientId");

    s.venue().buyLate("BTC", entry, "0.294", "10005");
    s.after("1s");

    s.expectTimed(
        LIFE + "|Instrument.*",
        "10ms PositionAdopted BTC BUY 0.294 10005 OWN 9855",
        "10ms TradeTransitioned BTC CONFIRMING ADOPTED",
        "10ms TradeTransitioned BTC PROTECTING CONFIRMED",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9855",
        "10ms PlaceLeg BTC TAKE_PROFIT SELL 10305",
        "20ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  private static String fill(String id, String qty, String time) {
    return "{'type':'OrderUpdate','clientId':'%s','instrumentId':0,'side':'BUY','ordType':'LIMIT','execType':'TRADE','ordStatus':'FILLED','qty':'%s','lastQty':'%s','lastPx':'10005','cumQty':'%s','tradeId':9999,'fee':'1','realisedPnl':'0','transactTime':'%s'}"
        .formatted(id, qty, qty, qty, time);
  }

  @Test
  void shouldFindTheLostExitAmongTheFillsOfTheVenue() {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -2021").next("PlaceOrder EXIT", "mute");
    s.signal("BTC", "BUY").after("20ms").origin();

    s.after("20s");

    s.expectTimed(
        LIFE,
        "2s PlaceOrder BTC EXIT SELL 0.294",
        "7s QueryTrades BTC",
        "13030000001ns TradeTransitioned BTC CLOSED LEGS_GONE",
        "13030000001ns TradeClosed BTC STOP_PASSED -2.94");
  }

  @Test
  void shouldBelieveTwoListingsWhenTheFillsAreNotToldEither() {
    s.venue()
        .next("PlaceLeg STOP_LOSS", "refuse -2021")
        .next("PlaceOrder EXIT", "mute")
        .always("QueryTrades", "silent");
    s.signal("BTC", "BUY").after("20ms").origin();

    s.after("20s");

    s.expectTimed(
        LIFE,
        "2s PlaceOrder BTC EXIT SELL 0.294",
        "7s QueryTrades BTC",
        "9s PositionAdjusted BTC 0.294 0 POSITION_LISTING",
        "15020000001ns TradeTransitioned BTC CLOSED LEGS_GONE",
        "15020000001ns TradeClosed BTC STOP_PASSED -1.47");
  }

  @Test
  void shouldEndTheTradeWhenTheFillOfItsStopIsLost() {
    s.venue().always("QueryTrades", "silent");
    s.signal("BTC", "BUY").after("10s").origin();

    s.venue().triggerUntold("BTC", "STOP_LOSS", "9850.1");
    s.venue().next("PlaceOrder ENTRY", "refuse -2019");
    s.trade("BTC", "9850").after("5s").signal("ETH", "BUY").after("20s");

    s.expectOnly(
        "PositionAdj.*|TradeClosed.*",
        "PositionAdjusted BTC 0.294 0 POSITION_LISTING",
        "TradeClosed BTC STOP_LOSS -45.57");
    assertThat(s.last("TradeClosed").text("exitReason")).isEqualTo("STOP_LOSS");
  }

  @Test
  void shouldAskAgainAtOnceWhenTheListingThatMissesThePositionCameLate() {
    s.signal("BTC", "BUY").after("10s").origin();
    s.venue().latency("6s"); // the second question is due five seconds after the first

    s.venue().triggerUntold("BTC", "STOP_LOSS", "9850.1");
    s.trade("BTC", "9850").after("90s");

    s.expectOnly("SafetyFault.*");
    assertThat(s.count("TradeClosed")).isEqualTo(1);
  }

  @Test
  void shouldProtectAtOnceWhenOnlyTheAccountTellsOfTheEntry() {
    s.venue().next("PlaceOrder ENTRY", "orderLost");

    s.signal("BTC", "BUY").after("1s");

    s.expectTimed(
        LIFE,
        "0s TradeTransitioned BTC ENTERING ENTRY_SENT",
        "0s PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "510ms PositionAdjusted BTC 0 0.294 ACCOUNT_UPDATE",
        "510ms TradeTransitioned BTC CONFIRMING FILLED",
        "510ms TradeTransitioned BTC PROTECTING CONFIRMED",
        "510ms PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "510ms PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "520ms TradeTransitioned BTC PROTECTED LEGS_PRESENT");
  }

  @Test
  void shouldCountALateFillOnceWhenItsPositionWasTakenFromTheAccount() {
    s.venue().next("PlaceOrder ENTRY", "orderLost");
    s.signal("BTC", "BUY").after("1s");
    String entry = s.last("PlaceOrder").text("clientId");

    s.json(fill(entry, "0.294", "2025-01-06T23:00:01.010Z")).after("1s");
    s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("1s");

    assertThat(s.last("TradeClosed").text("qty")).isEqualTo("0.294");
    assertThat(s.last("TradeClosed").text("fees")).isEqualTo("2.4479647");
  }

  private static final String ROWS =
      "{'type':'TradeListing','clientId':'foreign','part':0,'parts':1,'trades':[{'instrumentId':%s,'tradeId':%s,'venueOrderId':1,'side':'%s','price':'%s','qty':'%s','realisedPnl':'0','fee':'0','maker':false,'tradeTime':'2025-01-06T23:00:10Z'}]}";

  @Test
  void shouldCountAFillOnceWhenAListingShowsItBeforeItsEvent() {
    s.signal("BTC", "BUY").after("10s");
    s.json(ROWS.formatted("0", "9999", "BUY", "10005", "0.1"));

    s.json(fill("foreign", "0.1", "2025-01-06T23:00:10Z")).after("5ms");
    s.json("{'type':'OperatorHalt','haltAction':'HALT_AND_FLATTEN','reason':'test'}");
    s.after("20ms");

    s.expectOnly("PlaceOrder.*EXIT.*", "PlaceOrder BTC EXIT SELL 0.394"); // 0.294 and 0.1, once
  }

  /** What a listing of fills does where a trade is open, or was, or never was. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # before | id    | side | qty   | decisions
          open     | 99999 | BUY  | 0.1   | none
          open     | 99999 | SELL | 0.294 | TradeTransitioned BTC CLOSING FLAT
          open     | 1000  | SELL | 0.294 | none
          closed   | 99999 | BUY  | 0.1   | PositionAdopted BTC BUY 0.1 10005 EXTERNAL 9855
          closed   | 99999 | SELL | 0.1   | PositionAdopted BTC SELL 0.1 10005 EXTERNAL 10155
          closed   | 1000  | BUY  | 0.1   | none
          never    | 99999 | BUY  | 0.1   | none
          """)
  void shouldTakeOnlyFillsThatAreNewerThanAnyThatIsKnown(
      String before, String id, String side, String qty, String decisions) {
    if (!before.equals("never")) {
      s.signal("BTC", "BUY").after("10s");
    }
    if (before.equals("closed")) {
      s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
      s.after("10s");
    }
    s.origin();

    s.json(ROWS.formatted("0", id, side, "10005", qty)).after("1ms");

    s.expectOnly(
        "PositionAdo.*|TradeT.*CLOSING.*|SafetyF.*",
        decisions.equals("none") ? new String[0] : new String[] {decisions});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 10005 | 0.00000001  | none
          9 | 10005 | 0.1         | none
          0 | 0     | 0.1         | InputRefused BTC PRICE_OUT_OF_RANGE
          0 | -1    | 0.1         | InputRefused BTC PRICE_OUT_OF_RANGE
          0 | 10005 | 0           | InputRefused BTC QTY_OUT_OF_RANGE
          0 | 10005 | -0.1        | InputRefused BTC QTY_OUT_OF_RANGE
          0 | 10005 | 90000000000 | InputRefused BTC QTY_OUT_OF_RANGE
          """)
  void shouldRefuseAListingOfFillsThatCannotBe(
      String instrument, String price, String qty, String fact) {
    s.signal("BTC", "BUY").after("10s").origin();

    s.json(ROWS.formatted(instrument, "99999", "BUY", price, qty)).after("1ms");

    s.expectOnly(
        "InputR.*|SafetyF.*|Halted.*", fact.equals("none") ? new String[0] : new String[] {fact});
  }

  /** A fill of an order of ours after its trade is over: an entry's is ours, an exit's is not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bw01-e-123     | OWN
          bw01-x-1-0-123 | EXTERNAL
          foreign        | EXTERNAL
          """)
  void shouldTellWhoseThePositionIsThatComesAfterTheTrade(String id, String origin) {
    s.json(fill(id, "0.1", "2025-01-06T23:00:10Z")).after("1ms");

    s.expectOnly("PositionAdo.*", "PositionAdopted BTC BUY 0.1 10005 " + origin + " 9855");
  }

  @Test
  void shouldForgetALateEntryWhenItsPositionIsGone() {
    Scenario s = Scenario.ready("reconcile.external=IGNORE");
    String sold = fill("foreign", "0.1", "2025-01-06T23:00:10Z").replace("'BUY'", "'SELL'");

    s.json(sold).json(fill("bw01-e-123", "0.1", "2025-01-06T23:00:11Z").replace("9999", "9998"));
    s.json(sold.replace("9999", "9997")).after("1s");

    s.expectOnly("PositionAdo.*");
  }

  /** The answer to a look-up that comes when the trade is over already, or while it is open. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # at | average | decision
          1s   | 9990    | PositionConfirmed BTC 9990
          1s   |         | PositionConfirmed BTC 10010
          6s   | 9990    | PositionAdopted BTC BUY 0.294 9990 OWN 9840
          """)
  void shouldBelieveALookUpThatShowsMoreFilled(String at, String average, String decision) {
    s.venue().next("PlaceOrder ENTRY", "drop").always("QueryPositions", "silent");
    s.signal("BTC", "BUY").after(at);
    String entry = s.last("PlaceOrder").text("clientId");
    s.origin();

    s.json(
        "{'type':'OrderUpdate','clientId':'%s','instrumentId':0,'side':'BUY','ordType':'LIMIT','execType':'QUERIED','ordStatus':'FILLED','qty':'0.294','lastQty':'0','cumQty':'0.294','transactTime':'2025-01-06T23:00:00Z'%s}"
            .formatted(entry, average == null ? "" : ",'avgPx':'" + average + "'"));
    s.after("11s");

    if (decision.startsWith("PositionA")) {
      s.expectOnly("PositionAdo.*", decision);
    } else {
      s.venue().position("BTC", "0.294", "10000").trigger("BTC", "STOP_LOSS", "9850.1");
      s.after("1s");
      assertThat(s.last("TradeClosed").text("entryAvgPx")).isEqualTo(decision.split(" ", -1)[2]);
    }
  }

  /**
   * Another hand bought while our entry sold: the venue's word has both, the order only its own.
   */
  @Test
  void shouldBelieveTheVenuesNewestWordMoreThanALookUpThatShowsMoreFilled() {
    s.venue().next("PlaceOrder ENTRY", "orderLost").tradeByHand("BTC", "0.1", "10000", "orderLost");

    s.signal("BTC", "SELL").after("20s");

    assertThat(s.count("QueryOrder")).isEqualTo(1);
    assertThat(Histories.positionByEngine(s, "BTC")).isEqualTo(s.venue().positionOf("BTC"));
    assertThat(s.last("InstrumentLatched").text("instrumentLatch")).isEqualTo("EXTERNAL");
  }

  /** A leg acted and the position is gone: only a leg of ours explains it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # client id    | status    | exit
          bw01-s-1-0-999 | TRIGGERED | STOP_LOSS
          bw01-s-1-0-999 | FINISHED  | STOP_LOSS
          bw01-t-1-0-999 | TRIGGERED | TAKE_PROFIT
          bw01-s-1-0-999 | CANCELED  | EXTERNAL
          foreign        | TRIGGERED | EXTERNAL
          """)
  void shouldExplainALostExitByALegOfOursThatActed(String id, String status, String exit) {
    s.venue().always("QueryTrades", "silent");
    s.signal("BTC", "BUY").after("10s");
    s.json(
        "{'type':'LegUpdate','clientId':'%s','instrumentId':0,'side':'SELL','legKind':'STOP_LOSS','legStatus':'%s','triggerPx':'9850','workingType':'MARK_PRICE','closePosition':true,'qty':'0'}"
            .formatted(id, status));

    s.venue().tradeByHand("BTC", "-0.294", "9850", "orderLost");
    s.after("10s");

    assertThat(s.last("TradeClosed").text("exitReason")).isEqualTo(exit);
  }

  /** Only the venue's list of fills tells of the exit; the leg has vanished without a word. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # side | vanished    | price   | exit
          BUY    | STOP_LOSS   | 9850.1  | STOP_LOSS
          BUY    | STOP_LOSS   | 9850.2  | EXTERNAL
          BUY    | STOP_LOSS   | 9700    | STOP_LOSS
          BUY    | TAKE_PROFIT | 10299.9 | EXTERNAL
          BUY    | TAKE_PROFIT | 10300   | TAKE_PROFIT
          BUY    | TAKE_PROFIT | 10400   | TAKE_PROFIT
          BUY    | none        | 9850.1  | STOP_LOSS
          BUY    | none        | 10000   | EXTERNAL
          SELL   | STOP_LOSS   | 10149.9 | STOP_LOSS
          SELL   | STOP_LOSS   | 10149.8 | EXTERNAL
          SELL   | TAKE_PROFIT | 9700    | TAKE_PROFIT
          SELL   | TAKE_PROFIT | 9700.1  | EXTERNAL
          """)
  void shouldTellALegByThePriceOfAFillWhenNoEventTellsOfIt(
      String side, String vanished, String price, String exit) {
    s.signal("BTC", side).after("10s");
    if (!vanished.equals("none")) {
      s.venue().cancelByHand("BTC", vanished, false);
    }

    s.venue()
        .orphansStay()
        .tradeByHand("BTC", side.equals("BUY") ? "-0.294" : "0.294", price, "mute");
    s.json("{'type':'UserStreamUp'}").after("40s");

    assertThat(s.last("TradeClosed").text("exitReason")).isEqualTo(exit);
    assertThat(s.count("InstrumentLatched")).isEqualTo(exit.equals("EXTERNAL") ? 1 : 0);
  }

  /** A leg that was moved since proves nothing about a fill before it rested there. */
  @ParameterizedTest
  @CsvSource({
    "2025-01-06T23:00:01.019Z, 1",
    "2025-01-06T23:00:01.020Z, 0",
    "2025-01-06T23:00:10Z, 0"
  })
  void shouldTellALegByThePriceOfAFillOnlyWhenItRestedBefore(String time, int latched) {
    s.signal("BTC", "BUY").after("10s");
    assertThat(s.count("LegPresent")).isEqualTo(2);

    s.json(
        ROWS.replace("2025-01-06T23:00:10Z", time).formatted("0", "9999", "SELL", "9850", "0.1"));
    s.after("1ms");

    assertThat(s.count("InstrumentLatched")).isEqualTo(latched);
  }
}
