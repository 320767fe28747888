package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

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
}
