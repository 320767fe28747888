package io.bulwark.app.fault;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stop moves to break-even over its bridge, and every call on the way goes wrong. Section 5 and
 * 8.
 */
class MovingStopTest {

  private static final String TO_THE_PROFIT = "0s 60000, 30s 60000, 40s 60400, 4m 60400";

  @TempDir Path folder;

  /** Buys 0.049 BTC at 10 s; takes half of the profit at about 40 s. */
  private PlannedDay moving() {
    return PlannedDay.in(folder)
        .set("protection.repriceInterval=1s")
        .signal("10s", "BTCUSDT", "BUY")
        .prices("BTCUSDT", TO_THE_PROFIT);
  }

  @Test
  @Tag("CO-08")
  void shouldMoveOverTheBridgeWhenNothingGoesWrong() {
    moving()
        .faults("  - {name: none, where: TIME, when: {at: 5s}, what: {useWeight: {weight: 1}}}\n")
        .run("4m")
        .inOrder(
            ".* PartialProfitTaken BTCUSDT 0.024 0.025",
            ".* LegReplacementStarted BTCUSDT STOP_LOSS BREAK_EVEN .*",
            ".* LegReplacementEnded BTCUSDT STOP_LOSS DONE")
        .position("BTCUSDT", "0.025")
        .resting(2);
  }

  /** The third leg is the bridge, the fourth the new stop. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {name: f, where: PLACE_LEG, when: {nth: 3}, what: dropAnswer}",
        "- {name: f, where: PLACE_LEG, when: {nth: 3}, what: dropRequest}",
        "- {name: f, where: PLACE_LEG, when: {nth: 3}, what: {reply: {as: OVERLOADED_503}}}",
        "- {name: f, where: PLACE_LEG, when: {nth: 3}, what: {reply: {as: UNKNOWN_503, execute: true}}}",
        "- {name: f, where: PLACE_LEG, when: {nth: 4}, what: dropAnswer}",
        "- {name: f, where: PLACE_LEG, when: {nth: 4}, what: dropRequest}",
        "- {name: f, where: PLACE_LEG, when: {nth: 4}, what: {reply: {as: CUSTOM, http: 400, code: -4130, text: x}}}",
        "- {name: f, where: CANCEL_LEG, when: {nth: 1}, what: dropAnswer}",
        "- {name: f, where: CANCEL_LEG, when: {nth: 1}, what: dropRequest}",
        "- {name: f, where: CANCEL_LEG, when: {nth: 2}, what: dropRequest}",
        "- {name: f, where: CANCEL_LEG, when: {to: 60s}, what: {reply: {as: UNKNOWN_503}}}",
        "- {name: f, where: LEG_UPDATE, when: {from: 30s, to: 50s}, what: dropEvent}",
        "- {name: f, where: ANY_CALL, when: {from: 30s, to: 60s}, what: {delayAnswer: {delay: 4s}}}"
      })
  @Tag("CO-08")
  void shouldStayProtectedAndEndWithOneStopWhenACallOfTheMoveGoesWrong(String rule) {
    moving()
        .faults("  " + rule + "\n")
        .run("4m")
        .never(".*(UNPROTECTED|EMERGENCY).*")
        .position("BTCUSDT", "0.025")
        .resting(2);
  }

  @Test
  @Tag("CO-08")
  void shouldKeepTheOldStopWhenTheBridgeIsRefused() {
    moving()
        .faults(
            "  - {name: refused, where: PLACE_LEG, when: {from: 20s}, what: {reply: {as: CUSTOM,"
                + " http: 400, code: -2022, text: no}}}\n")
        .run("2m")
        .inOrder(
            ".* LegReplacementStarted .*",
            ".* LegMoveSkipped BTCUSDT STOP_LOSS BRIDGE_REFUSED -2022",
            ".* LegReplacementEnded BTCUSDT STOP_LOSS KEPT_OLD -2022")
        .never(".*UNPROTECTED.*")
        .resting(2);
  }

  @Test
  @Tag("CO-10")
  void shouldEndCleanWhenTheTargetFillsWhileTheStopMoves() {
    moving()
        .prices("BTCUSDT", "0s 60000, 30s 60000, 40s 60400, 41s 62000, 4m 62000")
        .faults(
            "  - {name: slow, where: PLACE_LEG, when: {nth: 3}, what: {delayRequest: {delay:"
                + " 3s}}}\n")
        .run("3m")
        .inOrder(".* TradeClosed BTCUSDT TAKE_PROFIT")
        .flatAndClean();
  }

  @Test
  @Tag("OP-01")
  void shouldTakeThePartOnceWhenItsOutcomeIsUnknown() {
    moving()
        .faults(
            """
              - {name: part, where: PLACE_ORDER, when: {nth: 2}, what: {reply: {as: UNKNOWN_503, execute: true}}}
              - {name: events, where: ANY_EVENT, when: {from: 35s, to: 45s}, what: dropEvent}
            """)
        .run("4m")
        .count(".* PlaceOrder BTCUSDT PARTIAL .*", 1)
        .position("BTCUSDT", "0.025")
        .never(".* Halted .*")
        .resting(2);
  }
}
