package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.text.TimeText;
import org.junit.jupiter.api.Test;

/** Safeguard 5: a quantity leg grows with the entry, every 500 ms, and at once at its end. */
class LegGrowthTest {

  private static final String STOPS =
      "PlaceLeg.*STOP.*|LegReplacement.*STOP.*|TradeT.*(UN|HALF_)PROTECTED.*";
  private final Scenario s = Scenario.ready("protection.legStyle=reduceOnly");
  private int fills;

  /** The entry fills up to this quantity, and the account tells of it. */
  private void fill(String last, String cumulative, String status) {
    String entry = s.last("PlaceOrder").text("clientId");
    String time = TimeText.of(s.nowNs());
    s.venue().position("BTC", cumulative, "10000");
    s.json(
        "{'type':'OrderUpdate','clientId':'%s','instrumentId':0,'venueOrderId':5,'side':'BUY','ordType':'LIMIT','execType':'TRADE','ordStatus':'%s','reduceOnly':false,'qty':'0.294','cumQty':'%s','lastQty':'%s','lastPx':'10000','tradeId':%d,'fee':'0','realisedPnl':'0','transactTime':'%s'}"
            .formatted(entry, status, cumulative, last, 900 + fills++, time));
    s.json(
        "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'10000','balanceChange':'0','transactTime':'%s','positions':[{'instrumentId':0,'position':'%s','entryPx':'10000'}]}"
            .formatted(time, cumulative));
  }

  private void firstPart() {
    s.venue().next("PlaceOrder ENTRY", "silent");
    s.signal("BTC", "BUY").after("10ms").origin();
    fill("0.1", "0.1", "PARTIALLY_FILLED");
    s.after("100ms");
    s.expectTimed(STOPS, "0s PlaceLeg BTC STOP_LOSS SELL 9850.1 0.1"); // the first part, at once
  }

  @Test
  void shouldGrowEveryFiveHundredMillisecondsWhileTheEntryFills() {
    firstPart();

    fill("0.05", "0.15", "PARTIALLY_FILLED");
    s.after("200ms");
    fill("0.05", "0.2", "PARTIALLY_FILLED");
    // what the stop does not cover is not protected, and that is said at once
    s.after("199ms").expectTimed(STOPS, "100ms TradeTransitioned BTC UNPROTECTED STOP_GONE");
    s.after("1s");

    s.expectTimed(
        STOPS,
        "500ms LegReplacementStarted BTC STOP_LOSS QUANTITY 9850.1 9850.1",
        "500ms PlaceLeg BTC STOP_LOSS SELL 9850.1 0.2",
        "510ms TradeTransitioned BTC HALF_PROTECTED STOP_PRESENT",
        "520ms LegReplacementEnded BTC STOP_LOSS DONE");
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isEqualTo(1);
  }

  @Test
  void shouldNotBePutOffByPartsThatKeepFilling() {
    firstPart();
    for (int i = 0; i < 12; i++) {
      fill("0.01", "0.%d".formatted(11 + i), "PARTIALLY_FILLED");
      s.after("100ms");
    }
    s.after("1s");

    s.expectTimed(
        "PlaceLeg.*",
        "500ms PlaceLeg BTC STOP_LOSS SELL 9850.1 0.14",
        "520ms PlaceLeg BTC TAKE_PROFIT SELL 10300 0.15",
        "1s PlaceLeg BTC STOP_LOSS SELL 9850.1 0.19",
        "1020ms PlaceLeg BTC TAKE_PROFIT SELL 10300 0.2",
        "1500ms PlaceLeg BTC STOP_LOSS SELL 9850.1 0.22",
        "1520ms PlaceLeg BTC TAKE_PROFIT SELL 10300 0.22");
  }

  @Test
  void shouldGrowAtOnceWhenTheEntryIsWhole() {
    firstPart();

    fill("0.194", "0.294", "FILLED");
    s.after("100ms");

    s.expectTimed(
        STOPS,
        "100ms LegReplacementStarted BTC STOP_LOSS QUANTITY 9850.1 9850.1",
        "100ms PlaceLeg BTC STOP_LOSS SELL 9850.1 0.294",
        "100ms TradeTransitioned BTC UNPROTECTED STOP_GONE",
        "110ms TradeTransitioned BTC HALF_PROTECTED STOP_PRESENT",
        "120ms LegReplacementEnded BTC STOP_LOSS DONE");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }
}
