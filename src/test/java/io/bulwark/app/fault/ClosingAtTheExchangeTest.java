package io.bulwark.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The closing ladder at the exchange: nothing it meets makes it give up. Section 12. */
class ClosingAtTheExchangeTest {

  /** The stop does not act, so the engine closes by itself at about 64 s. */
  private static final String NOT_ACTING =
      "  - {name: held, where: TIME, when: {at: 50s}, what: {holdTriggers: {for: 10m}}}\n";

  @TempDir Path folder;

  private PlannedDay closing() {
    return PlannedDay.in(folder)
        .signal("10s", "BTCUSDT", "BUY")
        .prices("BTCUSDT", "0s 60000, 60s 60000, 62s 58900, 5m 58900")
        .faults(NOT_ACTING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{reply: {as: OVERLOADED_503}}",
        "{reply: {as: UNAVAILABLE_503}}",
        "{reply: {as: INTERNAL_503}}",
        "{reply: {as: UNKNOWN_503}}",
        "{reply: {as: UNKNOWN_503, execute: true}}",
        "{reply: {as: GATEWAY_PAGE}}",
        "{reply: {as: TIMEOUT_1007, execute: true}}",
        "{reply: {as: CUSTOM, http: 400, code: -2019, text: x}}",
        "{reply: {as: CUSTOM, http: 400, code: -1111, text: x}}",
        "{reply: {as: BAD_TIMESTAMP_1021}}",
        "dropRequest",
        "dropAnswer",
        "{delayAnswer: {delay: 8s}}",
        "replayRequest"
      })
  @Tag("CO-19")
  @Tag("OP-01")
  @Tag("OP-03")
  void shouldEndFlatWhenTheFirstClosesGoWrong(String what) {
    boolean spared = what.contains("OVERLOADED"); // the venue's own promise for what reduces
    closing()
        .faults(
            "  - {name: close, where: PLACE_ORDER, when: {reduceOnly: "
                + !spared
                + ", "
                + (spared ? "role: ENTRY, from: 20s" : "nth: 1-4")
                + "}, what: "
                + what
                + "}\n")
        .signal("90s", "ETHUSDT", "BUY")
        .run("4m")
        .position("BTCUSDT", "0")
        .inOrder(".* TradeClosed BTCUSDT .*");
  }

  @ParameterizedTest
  @ValueSource(ints = {-4131, -4016, -4024})
  @Tag("OP-16")
  void shouldGoOnWithLimitsAtTheBandsEdgeWhenMarketOrdersAreOutsideIt(int code) {
    closing()
        .faults(
            "  - {name: band, where: PLACE_ORDER, when: {reduceOnly: true, ordType: MARKET}, what:"
                + " {reply: {as: CUSTOM, http: 400, code: "
                + code
                + ", text: band}}}\n")
        .run("3m")
        .inOrder(
            ".* PlaceOrder BTCUSDT E.* SELL MARKET 0.049",
            ".* PlaceOrder BTCUSDT E.* SELL LIMIT 0.049 .*",
            ".* TradeClosed BTCUSDT .*")
        .flatAndClean();
  }

  @Test
  @Tag("OP-16")
  void shouldPriceTheLimitAnewEverySecondWhenItIsOutsideTheBandToo() {
    Seen seen =
        closing()
            .faults(
                """
                  - {name: market, where: PLACE_ORDER, when: {reduceOnly: true, ordType: MARKET}, what: {reply: {as: CUSTOM, http: 400, code: -4131, text: band}}}
                  - {name: limit, where: PLACE_ORDER, when: {reduceOnly: true, ordType: LIMIT, nth: 1-3}, what: {reply: {as: CUSTOM, http: 400, code: -4024, text: band}}}
                """)
            .run("3m")
            .count(".* PlaceOrder BTCUSDT E.* SELL LIMIT .*", 4)
            .flatAndClean();
    assertThat(seen.secondsOf(".* TradeClosed BTCUSDT .*")).isBetween(67.0, 70.0);
  }

  @Test
  @Tag("OP-08")
  void shouldBeDoneWhenAHandClosedThePositionBeforeTheCloseArrives() {
    closing()
        .faults(
            """
              - {name: hand, where: PLACE_ORDER, when: {reduceOnly: true, nth: 1}, what: closeByHand}
            """)
        .run("3m")
        .heard(".* CallResult PLACE_ORDER REFUSED -2022")
        .inOrder(".* TradeClosed BTCUSDT .*")
        .flatAndClean();
  }

  @Test
  @Tag("OP-08")
  void shouldReadPositionAndBothStoresWhenTheCloseIsRefusedForReducing() {
    closing()
        .faults(
            "  - {name: refused, where: PLACE_ORDER, when: {reduceOnly: true, nth: 1-2}, what:"
                + " {reply: {as: CUSTOM, http: 400, code: -4118, text: x}}}\n")
        .run("3m")
        .inOrder(
            ".* PlaceOrder BTCUSDT E.*",
            ".* QueryPositions",
            ".* PlaceOrder BTCUSDT E.*",
            ".* TradeClosed BTCUSDT .*")
        .flatAndClean();
  }

  @Test
  @Tag("OP-17")
  @Tag("OP-11")
  void shouldSendTheRestNoFasterThanTheLadderWhenTheBookIsThin() {
    Seen seen =
        closing()
            .faults(
                "  - {name: thin, where: TIME, when: {at: 55s, instrument: BTCUSDT}, what:"
                    + " {thinBook: {share: 50 %, for: 30s}}}\n")
            .run("4m")
            .inOrder(".* TradeClosed BTCUSDT .*")
            .flatAndClean();
    // 0.049 halves six times, each rest below the minimum notional of an entry too
    seen.inOrder(".* SELL MARKET 0.049", ".* SELL MARKET 0.025", ".* SELL MARKET 0.001");
  }

  @Test
  @Tag("OP-17")
  void shouldNotHammerTheVenueWhenNothingFillsAtAll() {
    Seen seen =
        closing()
            .faults(
                "  - {name: empty, where: TIME, when: {at: 55s, instrument: BTCUSDT}, what:"
                    + " {thinBook: {share: 0 %, for: 60s}}}\n")
            .run("4m")
            .inOrder(".* Alerted BTCUSDT CLOSE_UNDONE.*", ".* TradeClosed BTCUSDT .*")
            .flatAndClean();
    long sends = seen.number(".* PlaceOrder BTCUSDT E.*");
    assertThat(sends).as("orders in 51 s").isBetween(45L, 60L);
  }

  @Test
  @Tag("OP-14")
  void shouldWaitOutABanAndThenClose() {
    Seen seen =
        closing()
            .faults(
                "  - {name: ban, where: PLACE_ORDER, when: {reduceOnly: true, nth: 1}, what: {ban:"
                    + " {http: 418, for: 60s}}}\n")
            .run("4m")
            .silent(65.5, 123)
            .inOrder(".* TradeClosed BTCUSDT .*")
            .flatAndClean();
    assertThat(seen.secondsOf(".* TradeClosed BTCUSDT .*")).isBetween(124.0, 127.0);
  }

  @Test
  @Tag("OP-24")
  @Tag("CO-19")
  void shouldCloseWithinTheLimitWhenEveryStopIsRefusedForAWhile() {
    Seen seen =
        PlannedDay.in(folder)
            .signal("10s", "BTCUSDT", "BUY")
            .signal("100s", "ETHUSDT", "BUY")
            .faults(
                """
                  - {name: stops, where: PLACE_LEG, when: {legKind: STOP_LOSS}, what: {reply: {as: OVERLOADED_503}}}
                """)
            .run("3m")
            .inOrder(".* Halted UNPROTECTED HALT", ".* SignalRejected ETHUSDT HALTED")
            .inOrder(".* TradeClosed BTCUSDT EMERGENCY")
            .flatAndClean();
    assertThat(seen.secondsOf(".* EMERGENCY_CLOSING .*")).isBetween(40.2, 40.4);
  }

  @Test
  @Tag("CO-19")
  void shouldCountOnlyAvailableTimeWhenTheVenueDoesNotAnswer() {
    Seen seen =
        PlannedDay.in(folder)
            .signal("10s", "BTCUSDT", "BUY")
            .faults(
                """
                  - {name: dead, where: ANY_CALL, when: {from: 10270ms, to: 70s}, what: dropRequest}
                """)
            .run("4m")
            .never(".*EMERGENCY.*")
            .inOrder(".* PROTECTED LEGS_PRESENT")
            .resting(2);
    assertThat(seen.secondsOf(".* LegPresent BTCUSDT STOP_LOSS")).isLessThan(95);
  }
}
