package io.bulwark.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account's events are lost, late, doubled or silent. Section 1, 6 and 11. */
class StreamAtTheExchangeTest {

  private static final String TO_THE_STOP = "0s 60000, 60s 60000, 62s 58900, 3m 58900";

  @TempDir Path folder;

  private PlannedDay bought() {
    return PlannedDay.in(folder).signal("10s", "BTCUSDT", "BUY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"silenceStream", "{gapStream: {for: 2m}}", "{stallStream: {for: 60s}}"})
  @Tag("US-01")
  @Tag("US-07")
  void shouldProtectAndHaltWhenTheStreamIsSilentFromTheEntryOn(String what) {
    bought()
        .signal("80s", "ETHUSDT", "BUY")
        .faults("  - {name: silent, where: TIME, when: {at: 9s}, what: " + what + "}\n")
        .run("3m")
        .inOrder(".* LegPresent BTCUSDT STOP_LOSS")
        .inOrder(".* Halted USER_STREAM_DOWN HALT")
        .never(".*EMERGENCY.*")
        .never(".* PlaceOrder ETHUSDT .*")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("US-02")
  void shouldReconcileAndEndTheTradeWhenTheStopFilledWhileTheStreamWasDown() {
    bought()
        .prices("BTCUSDT", TO_THE_STOP)
        .faults("  - {name: cut, where: TIME, when: {at: 55s}, what: {disconnect: {for: 20s}}}\n")
        .run("4m")
        .inOrder(".* TradeClosed BTCUSDT .*")
        .never(".* Halted .*")
        .flatAndClean();
  }

  @Test
  @Tag("US-02")
  void shouldHaltAndClearByItselfWhenTheStreamIsDownForLong() {
    bought()
        .faults("  - {name: cut, where: TIME, when: {at: 30s}, what: {disconnect: {for: 45s}}}\n")
        .run("5m")
        .inOrder(".* Halted USER_STREAM_DOWN HALT", ".* HaltCleared USER_STREAM_DOWN AUTO")
        .resting(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{after: 0s}", "{after: 500ms, upTo: 2s}", "{after: 70s}"})
  @Tag("US-03")
  void shouldCountEverythingOnceWhenEveryEventComesTwice(String when) {
    bought()
        .prices("BTCUSDT", TO_THE_STOP)
        .faults("  - {name: twice, where: ANY_EVENT, what: {repeatEvent: " + when + "}}\n")
        .run("4m")
        .count(".* TradeClosed BTCUSDT STOP_LOSS", 1)
        .count(".* TradeClosed .*", 1)
        .never(".* Halted .*")
        .flatAndClean();
  }

  @Test
  @Tag("US-05")
  void shouldProtectWhenAllEventsComeLongBeforeTheAnswers() {
    Seen seen =
        bought()
            .faults(
                "  - {name: slow, where: ANY_CALL, when: {from: 5s}, what: {delayAnswer: {delay: 3s}}}\n")
            .run("2m")
            .inOrder(".* PROTECTED LEGS_PRESENT")
            .resting(2);
    assertThat(seen.secondsOf(".* PROTECTED LEGS_PRESENT")).isLessThan(10.5);
  }

  @Test
  @Tag("US-06")
  void shouldHaltWhenTheKeyOfTheStreamExpires() {
    bought()
        .faults(
            "  - {name: key, where: TIME, when: {at: 30s}, what: {expireKey: {renewAfter: 60s}}}\n")
        .run("5m")
        .inOrder(".* Halted USER_STREAM_DOWN HALT")
        .never(".*EMERGENCY.*")
        .resting(2);
  }

  @Test
  @Tag("US-08")
  void shouldLookTheEntryUpWhenItsLastEventIsLost() {
    bought()
        .faults(
            "  - {name: last, where: ORDER_UPDATE, when: {status: FILLED, max: 1}, what: dropEvent}\n")
        .run("2m")
        .inOrder(".* PROTECTED LEGS_PRESENT", ".* QueryOrder .*")
        .count(".* PlaceOrder .*", 1)
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("US-08")
  void shouldEndTheTradeWhenTheEventsOfTheStopsFillAreLost() {
    bought()
        .prices("BTCUSDT", TO_THE_STOP)
        .faults("  - {name: lost, where: ANY_EVENT, when: {from: 55s, to: 70s}, what: dropEvent}\n")
        .run("5m")
        .inOrder(".* TradeClosed BTCUSDT .*")
        .flatAndClean();
  }

  @Test
  @Tag("US-09")
  void shouldNotBringThePositionBackWhenAnswersAreOlderThanTheEvents() {
    bought()
        .prices("BTCUSDT", TO_THE_STOP)
        .faults(
            "  - {name: old, where: QUERY_POSITIONS, when: {from: 20s}, what: {lagRead: {lag:"
                + " 15s}}}\n")
        .run("4m")
        .count(".* TradeClosed .*", 1)
        .never(".* PositionAdopted .*")
        .never(".* Halted RECONCILIATION .*")
        .flatAndClean();
  }

  @Test
  @Tag("US-11")
  void shouldProtectWhatFilledWhenTheFillComesAfterTheEndOfTheEntry() {
    bought()
        .faults(
            """
              - {name: thin, where: TIME, when: {at: 5s}, what: {thinBook: {share: 40 %}}}
              - {name: late, where: ORDER_UPDATE, when: {status: PARTIALLY_FILLED, max: 1}, what: {delayEvent: {delay: 2s}}}
            """)
        .run("2m")
        .inOrder(".* PROTECTED LEGS_PRESENT")
        .position("BTCUSDT", "0.019")
        .resting(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dropEvent", "{repeatEvent: {after: 1s}}", "{delayEvent: {delay: 3s}}"})
  @Tag("US-12")
  void shouldTakeAHintForNothingMore(String what) {
    bought()
        .prices("BTCUSDT", TO_THE_STOP)
        .faults("  - {name: hint, where: FILL_HINT, what: " + what + "}\n")
        .run("3m")
        .inOrder(".* PROTECTED LEGS_PRESENT", ".* TradeClosed BTCUSDT STOP_LOSS")
        .flatAndClean();
  }

  @Test
  @Tag("US-04")
  void shouldProtectAfterPollingWhenTheAccountUpdateNeverComes() {
    bought()
        .faults("  - {name: lost, where: ACCOUNT_UPDATE, what: dropEvent}\n")
        .run("2m")
        .inOrder(
            ".* QueryPositions",
            ".* PositionConfirmed BTCUSDT POSITION_LISTING",
            ".* PROTECTED LEGS_PRESENT")
        .resting(2);
  }

  @Test
  @Tag("AC-14")
  void shouldSendTheStopAllTheSameWhenThePositionIsNeverConfirmed() {
    Seen seen =
        bought()
            .faults(
                """
                  - {name: lost, where: ACCOUNT_UPDATE, when: {to: 60s}, what: dropEvent}
                  - {name: none, where: QUERY_POSITIONS, when: {from: 5s, to: 60s}, what: {truncateListing: {keep: 0}}}
                """)
            .run("3m")
            .inOrder(".* PositionUnconfirmed .*", ".* Alerted BTCUSDT POSITION_UNCONFIRMED")
            .inOrder(".* LegPresent BTCUSDT STOP_LOSS")
            .position("BTCUSDT", "0.049")
            .resting(2);
    assertThat(seen.secondsOf(".* PlaceLeg BTCUSDT STOP_LOSS .*")).isBetween(20.2, 20.5);
  }
}
