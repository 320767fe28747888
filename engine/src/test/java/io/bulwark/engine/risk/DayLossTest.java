package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The triggers of the day's loss, and what a flatten waits for (safeguard 6). */
class DayLossTest {

  /** Long 1.25 BTC at 10000, no fees: a dollar down is 1.25 lost of 10000. */
  private static Scenario longTrade() {
    Scenario s =
        Scenario.session("sizing.riskFraction=2 %")
            .listed("BTC", "takerFee='0'")
            .listed("ETH", "takerFee='0'")
            .warm("BTC", "10000")
            .warm("ETH", "1000");
    s.venue().feeless();
    return s.open().signal("BTC", "BUY").after("10s").origin();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9840.1  | ''
          9840    | DAILY_PNL
          9839.9  | DAILY_PNL
          9600.1  | DAILY_PNL
          9600    | DAILY_PNL, DAILY_LOSS_LIMIT
          """)
  void shouldLatchAtTheLimitAndNotBefore(String price, String latches) {
    Scenario s = longTrade();

    s.trade("BTC", price);

    String latched = s.count("Halted") == 0 ? "" : s.last("Halted").text("latches");
    assertThat(latched.replace("|", ", ")).isEqualTo(latches);
  }

  @Test
  void shouldTellWhatItRestsOnWhenItHalts() {
    Scenario s = longTrade();
    s.trade("BTC", "9820").after("1s");

    s.expect("Halted DAILY_PNL HALT -200 -225");
    assertThat(s.last("Halted").text("baseline")).isEqualTo("10000");
    assertThat(s.last("Halted").text("evidenceSequence")).isNotEmpty();
    s.signal("ETH", "BUY").expectOnly("SignalRej.*", "SignalRejected ETH HALTED");
  }

  @Test
  void shouldFlattenOnlyAfterTheVenuesWordWhenTheSecondLimitIsReached() {
    Scenario s = longTrade();

    s.trade("BTC", "9500").after("1s");

    s.expectTimed(
        "Halted.*|Flat.*|PlaceOrder.*|TradeClosed.*|Query[PB].*",
        "0s Halted DAILY_PNL HALT -200 -625",
        "0s Halted DAILY_LOSS_LIMIT HALT_AND_FLATTEN -500 -625",
        "1ns QueryPositions",
        "1ns QueryBalance",
        "10000001ns FlattenDecided -625 -500",
        "10000001ns PlaceOrder BTC EXIT SELL 1.25",
        "20000001ns TradeClosed BTC FLATTEN -625");
    assertThat(s.last("TradeClosed").text("countsAsLoss")).isEqualTo("false");
  }

  /** The limit is 500: at least 450 of it must be shown at the venue's own mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10000  | 0
          9640.1 | 0
          9640   | 1
          9500   | 1
          9000   | 1
          """)
  void shouldFlattenOnlyWhenTheVenuesOwnMarkShowsTheLoss(String markPx, int flattens) {
    Scenario s = longTrade();
    s.venue().mark("BTC", markPx);

    s.trade("BTC", "9500").after("2900ms"); // before the stop is known not to act

    assertThat(s.count("FlattenDecided")).isEqualTo(flattens);
  }

  @Test
  void shouldFlattenWhenTheVenueAnswersSlowerThanItIsAsked() {
    Scenario s = longTrade();
    s.venue().latency("3s");

    s.trade("BTC", "9500").after("4s");

    s.expectTimed("Flat.*", "3000000001ns FlattenDecided -625 -500");
  }

  @Test
  void shouldAskAgainWhenNoAnswerComes() {
    Scenario s = longTrade();
    s.venue().always("QueryBalance", "silent");

    s.trade("BTC", "9500").after("5s");

    s.expectTimed(
        "Flat.*|QueryB.*",
        "1ns QueryBalance",
        "2000000001ns QueryBalance",
        "4000000001ns QueryBalance");
  }

  @Test
  void shouldAskAgainWhenTheLossComesBackAfterItWasGone() {
    Scenario s = longTrade();
    s.venue().next("QueryBalance", "silent");

    s.trade("BTC", "9500").after("1s").trade("BTC", "9990").after("10s").origin();
    s.trade("BTC", "9400").after("1s");

    s.expectTimed(
        "Flat.*|QueryB.*|PlaceOrder.*",
        "0s QueryBalance",
        "10ms FlattenDecided -750 -500",
        "10ms PlaceOrder BTC EXIT SELL 1.25");
  }

  @Test
  void shouldNotCountDepositsAndWithdrawalsWhenTheyAreTold() {
    Scenario s = longTrade();

    s.venue().transfer("-5000");
    s.after("1s").trade("BTC", "9950");

    s.expectOnly("Halted.*");
  }

  @Test
  void shouldClearTheFirstLimitAndKeepTheSecondWhenADayBegins() {
    Scenario s = longTrade();
    s.venue().always("QueryBalance", "silent");
    s.trade("BTC", "9500").after("55m").origin();

    s.after("10m").trade("BTC", "9500");

    s.expectOnly("Halt.*|DayStarted.*", "HaltCleared DAILY_PNL DAY_ROLLOVER", "DayStarted 9375");
    s.signal("ETH", "BUY").expectOnly("SignalRej.*", "SignalRejected ETH HALTED");
  }

  @Test
  void shouldCloseAtOnceWhenAFlattenMeetsAPositionNotYetConfirmed() {
    Scenario s = longTrade();
    s.venue()
        .latency("100ms")
        .next("PlaceOrder ENTRY", "noAccount")
        .always("QueryPositions", "normal");
    s.signal("ETH", "BUY").trade("BTC", "9500").after("250ms");

    s.expectTimed(
        "PlaceOrder.*|Flat.*",
        "0s PlaceOrder ETH ENTRY BUY 6.289 @1001",
        "100000001ns FlattenDecided -625 -500",
        "100000001ns PlaceOrder BTC EXIT SELL 1.25",
        "100000001ns PlaceOrder ETH EXIT SELL 6.289");
  }
}
