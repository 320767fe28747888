package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 12: the closing ladder, rung by rung. */
class LadderTest {

  private final Scenario s = Scenario.ready();

  private Scenario closing(String... exits) {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -2021").next("PlaceOrder EXIT", exits);
    return s.signal("BTC", "BUY").after("20ms").origin();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -4131             | 10000001ns PlaceOrder BTC EXIT SELL 0.294 @9500
          -4016             | 1010ms PlaceOrder BTC EXIT SELL 0.294 @9500
          -4024             | 1010ms PlaceOrder BTC EXIT SELL 0.294 @9500
          -4131,-4024       | 10000001ns PlaceOrder BTC EXIT SELL 0.294 @9500;1020000001ns PlaceOrder BTC EXIT SELL 0.294 @9750
          -4131,-4024,-4024 | 10000001ns PlaceOrder BTC EXIT SELL 0.294 @9500;1020000001ns PlaceOrder BTC EXIT SELL 0.294 @9750;2030000001ns PlaceOrder BTC EXIT SELL 0.294 @9875
          """)
  void shouldSendALimitAtTheEdgeWhenTheBandRefuses(String codes, String orders) {
    String[] exits = codes.split(",", -1);
    for (int i = 0; i < exits.length; i++) {
      exits[i] = "refuse " + exits[i];
    }

    closing(exits).after("5s");

    s.expectTimed("PlaceOrder.*", orders.split(";", -1));
    assertThat(s.last("PlaceOrder").text("ordType")).isEqualTo("LIMIT");
    assertThat(s.last("PlaceOrder").text("timeInForce")).isEqualTo("IOC");
    assertThat(s.venue().positionOf("BTC")).isEqualTo("0");
  }

  @Test
  void shouldPriceAnewEachSecondWhenTheLimitDoesNotFill() {
    closing("refuse -4131", "expire", "expire");

    s.after("500ms").trade("BTC", "9000").after("1s").trade("BTC", "8000").after("2s");

    s.expectTimed(
        "PlaceOrder.*",
        "10000001ns PlaceOrder BTC EXIT SELL 0.294 @9500",
        "1020000001ns PlaceOrder BTC EXIT SELL 0.294 @8550",
        "2030000001ns PlaceOrder BTC EXIT SELL 0.294 @7600");
  }

  @Test
  void shouldReadEverythingAndSendAgainWhenNothingIsToReduceAndItIsNotFlat() {
    closing("refuse -2022", "refuse -4118").after("5s");

    s.expectTimed(
        "PlaceOrder.*|Query(Orders|Legs|Positions).*",
        "10ms QueryOrders",
        "10ms QueryPositions",
        "10ms QueryLegs",
        "1010ms PlaceOrder BTC EXIT SELL 0.294",
        "1020ms QueryOrders",
        "1020ms QueryPositions",
        "1020ms QueryLegs",
        "3020ms PlaceOrder BTC EXIT SELL 0.294");
  }

  @Test
  void shouldCancelOwnOrdersThatReduceAndLeaveThoseOfOthers() {
    s.venue().rest("BTC", "bw01-x-1-0-1");
    s.venue().rest("ETH", "foreign");
    closing("refuse -2022").after("5s");

    s.expectOnly("CancelOrder.*", "CancelOrder BTC bw01-x-1-0-1");
    assertThat(s.venue().rests("foreign")).isTrue();
  }

  @Test
  void shouldNotSendToAPositionThatIsSeenFlat() {
    closing("refuse -2022", "refuse -2022", "refuse -2022", "refuse -2022", "refuse -2022");
    s.venue().always("QueryTrades", "silent");
    s.venue().tradeByHand("BTC", "-0.294", "10000", "mute");

    s.after("20s");

    s.expectTimed(
        "PlaceOrder.*|PositionAdj.*|TradeClosed.*",
        "1010ms PlaceOrder BTC EXIT SELL 0.294",
        "3020ms PlaceOrder BTC EXIT SELL 0.294",
        "10030ms PositionAdjusted BTC 0.294 0 POSITION_LISTING",
        "10030ms TradeClosed BTC STOP_PASSED -1.47");
  }

  @Test
  void shouldTellEveryThirtySecondsWhileAPositionIsNotClosed() {
    s.venue().always("PlaceOrder EXIT", "refuse -1008");
    s.venue().always("PlaceOrder EMERGENCY", "refuse -1008");
    closing();

    s.after("70s");

    s.expectTimed(
        "Alerted.*", "30s Alerted BTC CLOSE_UNDONE -1008", "1m Alerted BTC CLOSE_UNDONE -1008");
  }

  @Test
  void shouldNotSendBeforeTheTimeTheVenueNamed() {
    closing("silent");
    String exit = s.last("PlaceOrder").text("clientId");
    s.json(
        "{'type':'CallResult','clientId':'%s','callKind':'PLACE_ORDER','outcome':'REFUSED','code':-1003,'httpStatus':429,'retryTime':'2025-01-06T23:00:09Z'}"
            .formatted(exit));

    s.after("15s");

    s.expectTimed("PlaceOrder.*", "7980ms PlaceOrder BTC EXIT SELL 0.294");
  }

  /** A short position is bought back at the upper edge of the band. */
  @Test
  void shouldSendALimitAboveTheMarkWhenAShortPositionIsClosed() {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -2021").next("PlaceOrder EXIT", "refuse -4131");

    s.signal("BTC", "SELL").after("1s");

    s.expectOnly(
        "PlaceOrder.*EXIT.*",
        "PlaceOrder BTC EXIT BUY 0.294",
        "PlaceOrder BTC EXIT BUY 0.294 @10500");
  }

  /**
   * Without a mark there is no edge: the market order is sent again, at once and then each second.
   */
  @Test
  void shouldKeepSendingMarketOrdersWhenThereIsNoMark() {
    Scenario s = Scenario.session().listed("BTC").listed("ETH").warm("ETH", "1000");
    s.venue().tradeByHand("BTC", "0.2", "10000", "mute");
    s.trade("ETH", "1000").after("5s");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    s.venue().next("PlaceOrder EXIT", "refuse -4131", "refuse -4131", "refuse -4131", "silent");
    s.json("{'type':'OperatorHalt','haltAction':'HALT_AND_FLATTEN','reason':'test'}");
    s.after("11ms").origin();

    s.after("3s");

    s.expectTimed(
        "PlaceOrder.*|Partial.*|SafetyF.*",
        "9000002ns PlaceOrder BTC EXIT SELL 0.2",
        "1019000002ns PlaceOrder BTC EXIT SELL 0.2",
        "2029000002ns PlaceOrder BTC EXIT SELL 0.2");
  }

  /** The close expires empty; what then comes of it changes nothing any more. */
  @Test
  void shouldArmTheNextRungOnceWhenTheEndOfTheCloseIsToldTwice() {
    closing("silent");
    String exit = s.last("PlaceOrder").text("clientId");
    String update =
        "{'type':'OrderUpdate','clientId':'%s','instrumentId':0,'side':'SELL','ordType':'MARKET','execType':'%s','ordStatus':'%s','qty':'0.294','lastQty':'0','cumQty':'0'}";
    s.json(update.formatted(exit, "NEW", "NEW")).after("100ms");
    s.json(update.formatted(exit, "EXPIRED", "EXPIRED")).after("100ms");

    s.json(update.formatted(exit, "EXPIRED", "EXPIRED")).after("1s");

    s.expectTimed("PlaceOrder.*", "300ms PlaceOrder BTC EXIT SELL 0.294");
  }
}
