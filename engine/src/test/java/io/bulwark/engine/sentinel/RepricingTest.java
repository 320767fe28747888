package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 5: where legs are desired, and which moves are made. See {@link Moves} for figures. */
class RepricingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # side | range | setting                       | stop                     | target
          BUY    | 60    | repriceThreshold=0.1 %        | THRESHOLD 9850.1 9854.4  | THRESHOLD 10300 10291.4
          BUY    | 52    | repriceThreshold=0.1 %        | THRESHOLD 9850.1 9855.2  | THRESHOLD 10300 10289.7
          BUY    | 51    | repriceThreshold=0.1 %        | THRESHOLD 9850.1 9855.3  | MOVE 10300 10289.5
          BUY    | 0     | repriceThreshold=0.1 %        | MOVE 9850.1 9860.8       | MOVE 10300 10278.6
          BUY    | 0     | repriceThreshold=0.108628 %   | MOVE 9850.1 9860.8       | MOVE 10300 10278.6
          BUY    | 0     | repriceThreshold=0.108629 %   | THRESHOLD 9850.1 9860.8  | MOVE 10300 10278.6
          BUY    | 300   | ratchet=true                  | RATCHET 9850.1 9828.7    | MOVE 10300 10342.9
          BUY    | 300   | ratchet=false                 | MOVE 9850.1 9828.7       | MOVE 10300 10342.9
          SELL   | 0     | ratchet=true                  | MOVE 10149.9 10139.2     | MOVE 9700 9721.4
          SELL   | 300   | ratchet=true                  | RATCHET 10149.9 10171.3  | MOVE 9700 9657.1
          BUY    | 100   | ratchet=true                  | ''                       | ''
          """)
  void shouldMoveOrSkipWhenABarCloses(
      String side, String range, String setting, String stop, String target) {
    Scenario s = Moves.open(side, "protection." + setting);
    Moves.range(s, range).after("16m");

    assertThat(Moves.of(s, "STOP_LOSS")).isEqualTo(stop);
    assertThat(Moves.of(s, "TAKE_PROFIT")).isEqualTo(target);
  }

  @Test
  void shouldMoveWhenTheThrottleHasPassedAndCountItOnce() {
    Scenario s = Moves.open("BUY", "protection.repriceInterval=40m");

    s.after("45m");

    s.expectTimed(
        "LegMoveSkipped.*|LegReplacementStarted.*",
        "896500ms LegMoveSkipped BTC STOP_LOSS THROTTLED 9850.1 9860.8",
        "896500ms LegMoveSkipped BTC TAKE_PROFIT THROTTLED 10300 10278.6",
        "2390010ms LegReplacementStarted BTC STOP_LOSS REPRICE 9850.1 9860.8",
        "2390050ms LegReplacementStarted BTC TAKE_PROFIT REPRICE 10300 10278.6");
  }

  @Test
  void shouldForgetAThrottledMoveWhenTheNextBarWantsTheOldPlace() {
    Scenario s = Moves.open("BUY", "protection.repriceInterval=40m");

    Moves.range(s.after("15m"), "300").after("31m");

    assertThat(Moves.of(s, "STOP_LOSS"))
        .startsWith("THROTTLED 9850.1 9860.8, RATCHET 9850.1 ")
        .doesNotContain("MOVE");
  }

  @Test
  void shouldTellCountersWhenTheTradeCloses() {
    Scenario s = Moves.open("BUY");
    s.after("15m");
    Moves.range(s, "600").after("16m").venue().trigger("BTC", "STOP_LOSS", "9860.8");
    s.after("1s");

    assertThat(s.last("TradeClosed").text("stopMoves")).isEqualTo("1");
    assertThat(s.last("TradeClosed").text("targetMoves")).isEqualTo("2");
    assertThat(s.last("TradeClosed").text("skippedRatchet")).isEqualTo("1");
    assertThat(s.last("TradeClosed").text("skippedThreshold")).isEqualTo("0");
    assertThat(s.last("TradeClosed").text("unprotectedTotal")).isEqualTo("10ms");
    assertThat(s.last("TradeClosed").text("unprotectedAvailable")).isEqualTo("10ms");
  }

  @Test
  void shouldGoWhereNothingIsGivenBackWhenPartOfTheProfitWasTaken() {
    Scenario s = Moves.open("BUY");
    s.after("200s").trade("BTC", "10040");

    s.json("{'type':'PartialProfitTaken','instrumentId':0,'tradeId':1,'qty':'0.147'}")
        .after("1s")
        .expectOnly("ProtectionRepriced.*");
    s.venue().reduceByHand("BTC", "0.147", "10040");
    s.after("1s");

    s.expectOnly(
        "ProtectionRepriced.*|LegReplacement.*|PlaceLeg.*",
        "ProtectionRepriced BTC BREAK_EVEN 10010 10300",
        "LegReplacementStarted BTC STOP_LOSS BREAK_EVEN 9850.1 10010",
        "PlaceLeg BTC STOP_LOSS SELL 10010 0.147",
        "PlaceLeg BTC STOP_LOSS SELL 10010",
        "LegReplacementEnded BTC STOP_LOSS DONE");
  }

  @Test
  void shouldNotLoosenBeyondBreakEvenWhenTheRatchetIsOff() {
    Scenario s = Moves.open("BUY", "protection.ratchet=false");
    s.after("200s").trade("BTC", "10040");
    s.json("{'type':'PartialProfitTaken','instrumentId':0,'tradeId':1,'qty':'0.147'}");
    s.venue().reduceByHand("BTC", "0.147", "10040");

    s.after("16m");

    s.expectOnly(
        "ProtectionRepriced.*",
        "ProtectionRepriced BTC BREAK_EVEN 10010 10300",
        "ProtectionRepriced BTC BAR 10010 10287.1");
  }

  @Test
  void shouldStillGoToBreakEvenWhenABarClosesWhileTheMoveIsThrottled() {
    Scenario s = Moves.open("BUY", "protection.repriceInterval=40m");
    partTaken(s);

    Moves.range(s, "300").after("40m");

    assertThat(Moves.of(s, "STOP_LOSS"))
        .isEqualTo("THROTTLED 9850.1 10010, RATCHET 9850.1 9828.7, MOVE 9850.1 10010");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ratchet | stop after a bar
          true      | RATCHET 9850.1 9828.7
          false     | MOVE 9850.1 9828.7
          """)
  void shouldFollowTheBarsWhenBreakEvenIsOff(String ratchet, String stop) {
    Scenario s =
        Moves.open("BUY", "protection.ratchet=" + ratchet, "partialProfit.breakEven=false");
    partTaken(s);

    Moves.range(s, "300").after("16m");

    assertThat(Moves.of(s, "STOP_LOSS")).isEqualTo(stop);
  }

  private static void partTaken(Scenario s) {
    s.after("200s").trade("BTC", "10040");
    s.json("{'type':'PartialProfitTaken','instrumentId':0,'tradeId':1,'qty':'0.147'}");
    s.venue().reduceByHand("BTC", "0.147", "10040");
    s.after("1s");
  }
}
