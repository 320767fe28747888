package io.bulwark.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Legs are refused, lost, forgotten, cancelled, or act in part or not at all. Sections 2 to 5. */
class LegsAtTheExchangeTest {

  private static final String TO_THE_STOP = "0s 60000, 60s 60000, 62s 58900, 3m 58900";

  @TempDir Path folder;

  /** Buys 0.049 BTC at 10 s: stop at 59100, target at 61800. */
  private PlannedDay bought() {
    return PlannedDay.in(folder).signal("10s", "BTCUSDT", "BUY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OVERLOADED_503", "UNAVAILABLE_503", "INTERNAL_503"})
  @Tag("OP-03")
  void shouldTryTheStopAgainInABurstWhenItIsRefusedTwice(String reply) {
    bought()
        .faults(
            "  - {name: overload, where: PLACE_LEG, when: {legKind: STOP_LOSS, nth: 1-2}, what:"
                + " {reply: {as: "
                + reply
                + "}}}\n")
        .run("1m")
        .expect(
            ".* PlaceLeg BTCUSDT STOP_LOSS .*",
            "10.29s PlaceLeg BTCUSDT STOP_LOSS SELL 59100",
            "11.29s PlaceLeg BTCUSDT STOP_LOSS SELL 59100",
            "13.29s PlaceLeg BTCUSDT STOP_LOSS SELL 59100")
        .resting(2);
  }

  @ParameterizedTest
  @CsvSource({"dropAnswer", "dropRequest", "'{reply: {as: UNKNOWN_503, execute: true}}'"})
  @Tag("OP-01")
  @Tag("OP-02")
  void shouldEndWithOneStopWhenTheAnswerToItIsUnknown(String what) {
    bought()
        .faults(
            "  - {name: stop, where: PLACE_LEG, when: {legKind: STOP_LOSS, nth: 1}, what: "
                + what
                + "}\n  - {name: event, where: LEG_UPDATE, when: {to: 11s}, what: dropEvent}\n")
        .run("2m")
        .inOrder(".* QueryLegs", ".* PROTECTED LEGS_PRESENT")
        .never(".*EMERGENCY.*")
        .resting(2);
  }

  @Test
  @Tag("OP-06")
  void shouldNeitherRepairNorCloseWhenTwoListingsForgetTheStop() {
    bought()
        .faults(
            "  - {name: forgotten, where: QUERY_LEGS, when: {from: 20s}, what: {forgetRow: {for:"
                + " 40s, which: OLDEST}}}\n")
        .run("5m")
        .never(".* PlaceOrder BTCUSDT (EMERGENCY|EXIT).*")
        .never(".* Halted .*")
        .inOrder(".* QueryLegs", ".* QueryLegs")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("OP-06")
  @Tag("CO-14")
  void shouldAdoptTheStopWhenEveryListingForgetsItAndItsRepairClashes() {
    bought()
        .faults(
            "  - {name: forgotten, where: QUERY_LEGS, when: {from: 20s, to: 90s}, what:"
                + " {truncateListing: {keep: 0}}}\n")
        .run("6m")
        .never(".* PlaceOrder BTCUSDT (EMERGENCY|EXIT).*")
        .never(".* Halted UNPROTECTED.*")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("CO-14")
  @Tag("PR-29")
  void shouldTakeNothingForGoneWhenOnlyAPartOfTheListingComes() {
    bought()
        .faults("  - {name: half, where: QUERY_LEGS, when: {from: 20s}, what: dropPart}\n")
        .run("5m")
        .count(".* PlaceLeg .*", 2)
        .never(".*(EMERGENCY|UNPROTECTED).*")
        .resting(2);
  }

  @Test
  @Tag("OP-07")
  void shouldCloseAtOnceWhenThePriceIsBeyondTheStopBeforeItArrives() {
    bought()
        .prices("BTCUSDT", "0s 60000, 10s 60000, 12s 58900, 3m 58900")
        .faults(
            "  - {name: slow, where: PLACE_LEG, when: {legKind: STOP_LOSS, nth: 1}, what:"
                + " {delayRequest: {delay: 3s}}}\n")
        .run("1m")
        .heard(".* CallResult PLACE_LEG REFUSED -2021")
        .inOrder(".* CLOSING STOP_PASSED", ".* PlaceOrder BTCUSDT EXIT SELL MARKET 0.049")
        .inOrder(".* TradeClosed BTCUSDT STOP_PASSED")
        .never(".* Halted .*")
        .flatAndClean();
  }

  @Test
  @Tag("OP-07")
  void shouldCloseWithTheTargetsNameWhenThePriceIsBeyondTheTarget() {
    bought()
        .prices("BTCUSDT", "0s 60000, 11s 60000, 12s 61900, 3m 61900")
        .faults(
            "  - {name: slow, where: PLACE_LEG, when: {legKind: TAKE_PROFIT, nth: 1}, what:"
                + " {delayRequest: {delay: 3s}}}\n")
        .run("1m")
        .inOrder(".* TradeClosed BTCUSDT TARGET_PASSED")
        .flatAndClean();
  }

  @ParameterizedTest
  @ValueSource(ints = {-2019, -4509, -4118})
  @Tag("CO-19")
  void shouldTryTheStopAgainWhenItsRefusalPasses(int code) {
    bought()
        .faults(
            "  - {name: refused, where: PLACE_LEG, when: {legKind: STOP_LOSS, nth: 1}, what:"
                + " {reply: {as: CUSTOM, http: 400, code: "
                + code
                + ", text: no}}}\n")
        .run("1m")
        .inOrder(".* LegGone BTCUSDT STOP_LOSS REJECTED " + code, ".* PROTECTED LEGS_PRESENT")
        .never(".*EMERGENCY.*")
        .resting(2);
  }

  @Test
  @Tag("CO-03")
  void shouldRepairAtOnceWhenAHandCancelsTheLegs() {
    Seen seen =
        bought()
            .faults(
                "  - {name: hand, where: TIME, when: {at: 30s, instrument: BTCUSDT}, what:"
                    + " cancelLegsByHand}\n")
            .run("3m")
            .inOrder(".* UNPROTECTED STOP_GONE", ".* PROTECTED .*")
            .never(".*EMERGENCY.*")
            .resting(2);
    assertThat(seen.secondsOf("3\\d.* LegPresent BTCUSDT STOP_LOSS")).isLessThan(30.2);
  }

  @Test
  @Tag("CO-03")
  void shouldFindItByTheAuditWhenTheEventsOfTheCancelAreLost() {
    bought()
        .faults(
            """
              - {name: hand, where: TIME, when: {at: 30s, instrument: BTCUSDT}, what: cancelLegsByHand}
              - {name: lost, where: LEG_UPDATE, when: {from: 29s, to: 31s}, what: dropEvent}
            """)
        .run("3m")
        .inOrder(".* LegGone BTCUSDT STOP_LOSS ABSENT", ".* LegPresent BTCUSDT STOP_LOSS")
        .never(".*EMERGENCY.*")
        .resting(2);
  }

  @Test
  @Tag("CO-01")
  void shouldProveTheTargetGoneBeforeTheNextEntryWhenItsEndIsNotTold() {
    bought()
        .signal("64s", "BTCUSDT", "BUY")
        .prices("BTCUSDT", TO_THE_STOP)
        .faults(
            "  - {name: lost, where: LEG_UPDATE, when: {legKind: TAKE_PROFIT, status: EXPIRED},"
                + " what: dropEvent}\n")
        .run("3m")
        .inOrder(".* CLOSING FLAT", ".* SignalRejected BTCUSDT TRADE_OPEN", ".* CLOSED LEGS_GONE")
        .count(".* PlaceOrder .*", 1)
        .flatAndClean();
  }

  @Test
  @Tag("CO-04")
  void shouldCloseAtOnceWhenTheStopIsRefusedAtItsTrigger() {
    Seen seen =
        bought()
            .prices("BTCUSDT", TO_THE_STOP)
            .faults("  - {name: margin, where: TIME, when: {at: 30s}, what: rejectTriggers}\n")
            .run("3m")
            .heard(".* LegUpdate BTCUSDT STOP_LOSS REJECTED")
            .inOrder(".* PlaceOrder BTCUSDT E.* SELL MARKET 0.049", ".* TradeClosed BTCUSDT .*")
            .flatAndClean();
    assertThat(seen.secondsOf(".* PlaceOrder BTCUSDT E(XIT|MERGENCY) .*")).isLessThan(64);
  }

  @Test
  @Tag("CO-06")
  void shouldCloseTheRestWhenTheStopFillsInPart() {
    bought()
        .prices("BTCUSDT", TO_THE_STOP)
        .faults(
            "  - {name: thin, where: TIME, when: {at: 50s, instrument: BTCUSDT}, what: {thinBook:"
                + " {share: 30 %, for: 20s}}}\n")
        .run("3m")
        .inOrder(".* PlaceOrder BTCUSDT .* SELL MARKET 0.035", ".* TradeClosed BTCUSDT .*")
        .flatAndClean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEG_UPDATE", "ORDER_UPDATE", "ACCOUNT_UPDATE", "ANY_EVENT"})
  @Tag("CO-05")
  @Tag("CO-07")
  @Tag("US-04")
  void shouldEndFlatWhenEventsOvertakeEachOther(String target) {
    bought()
        .prices("BTCUSDT", TO_THE_STOP)
        .faults("  - {name: swapped, where: " + target + ", what: swapEvent}\n")
        .run("3m")
        .inOrder(".* TradeClosed BTCUSDT STOP_LOSS")
        .never(".* PlaceOrder BTCUSDT E(XIT|MERGENCY).*")
        .flatAndClean();
  }

  @Test
  @Tag("CO-11")
  void shouldNeverTurnThePositionWhenStopAndTargetTriggerTogether() {
    bought()
        .prices(
            "BTCUSDT", "0s 60000, 60s 60000, 61s 59000, 62s 59000, 63s 62000, 65s 62000, 66s 60000")
        .faults(
            "  - {name: slow, where: TIME, when: {at: 50s}, what: {delayTriggers: {delay: 5s}}}\n")
        .run("3m")
        .heard(".* LegUpdate BTCUSDT STOP_LOSS TRIGGERING")
        .heard(".* LegUpdate BTCUSDT TAKE_PROFIT TRIGGERING")
        .inOrder(".* TradeClosed BTCUSDT .*")
        .flatAndClean();
  }

  @Test
  @Tag("CO-13")
  void shouldTakeNoEntryWhenTheSlotsAreOccupied() {
    PlannedDay.in(folder)
        .signal("70s", "BTCUSDT", "BUY")
        .faults(
            "  - {name: slots, where: TIME, when: {at: 5s, instrument: ETHUSDT}, what:"
                + " occupySlots}\n")
        .run("2m")
        .count(".* SignalRejected BTCUSDT NO_SLOTS", 1)
        .never(".* PlaceOrder .*")
        .never(".* CancelLeg .*");
  }

  @Test
  @Tag("CO-21")
  void shouldCloseAfterAGraceWhenTheStopDoesNotAct() {
    Seen seen =
        bought()
            .prices("BTCUSDT", TO_THE_STOP)
            .faults(
                "  - {name: held, where: TIME, when: {at: 50s}, what: {holdTriggers: {for:"
                    + " 10m}}}\n")
            .run("3m")
            .inOrder(
                ".* Alerted BTCUSDT STOP_NOT_ACTING", ".* PlaceOrder BTCUSDT E.* SELL MARKET 0.049")
            .flatAndClean();
    double passed = 61.25;
    assertThat(seen.secondsOf(".* Alerted BTCUSDT STOP_NOT_ACTING"))
        .isBetween(passed + 2.9, passed + 4.1);
  }

  @Test
  @Tag("CO-21")
  void shouldEndFlatWhenTheStopIsSlowAndTheCloseOvertakesIt() {
    bought()
        .prices("BTCUSDT", TO_THE_STOP)
        .faults(
            "  - {name: slow, where: TIME, when: {at: 50s}, what: {delayTriggers: {delay: 20s}}}\n")
        .run("3m")
        .inOrder(".* PlaceOrder BTCUSDT E.* SELL MARKET 0.049", ".* TradeClosed BTCUSDT .*")
        .flatAndClean();
  }
}
