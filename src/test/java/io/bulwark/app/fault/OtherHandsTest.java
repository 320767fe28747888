package io.bulwark.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another client, or the venue itself, changes the account. Section 11. */
class OtherHandsTest {

  @TempDir Path folder;

  private PlannedDay bought() {
    return PlannedDay.in(folder).signal("10s", "BTCUSDT", "BUY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROTECT", "ALERT", "IGNORE"})
  @Tag("AC-01")
  void shouldDoAsItIsSetWhenAHandOpensAPosition(String mode) {
    Seen seen =
        PlannedDay.in(folder)
            .set("reconcile.external=" + mode)
            .signal("70s", "BTCUSDT", "BUY")
            .faults(
                "  - {name: hand, where: TIME, when: {at: 20s, instrument: BTCUSDT}, what:"
                    + " {openByHand: {notional: 3000}}}\n")
            .run("3m")
            .never(".* PlaceOrder .*")
            .position("BTCUSDT", "0.05")
            .count(".* SignalRejected BTCUSDT .*", 1)
            .resting(mode.equals("PROTECT") ? 2 : 0);
    assertThat(seen.number(".* Alerted BTCUSDT EXTERNAL_POSITION"))
        .isEqualTo(mode.equals("IGNORE") ? 0 : 1);
  }

  @Test
  @Tag("AC-01")
  void shouldFindItByReconciliationWhenNoEventTellsOfTheHand() {
    PlannedDay.in(folder)
        .faults(
            """
              - {name: hand, where: TIME, when: {at: 20s, instrument: BTCUSDT}, what: openByHand}
              - {name: lost, where: ANY_EVENT, when: {from: 19s, to: 21s}, what: dropEvent}
            """)
        .run("3m")
        .inOrder(".* PositionAdopted BTCUSDT .* EXTERNAL", ".* PROTECTED LEGS_PRESENT")
        .resting(2);
  }

  @Test
  @Tag("AC-01")
  void shouldCoverTheWholeWhenAHandAddsToThePosition() {
    bought()
        .faults(
            "  - {name: hand, where: TIME, when: {at: 20s, instrument: BTCUSDT}, what: {openByHand:"
                + " {notional: 3000}}}\n")
        .run("3m")
        .inOrder(".* InstrumentLatched BTCUSDT EXTERNAL")
        .position("BTCUSDT", "0.099")
        .never(".* Place.* BUY .*0\\.05.*")
        .resting(2);
  }

  @Test
  @Tag("AC-01")
  void shouldAdoptAndProtectWhatIsOpenAtTheStart() {
    Seen seen =
        PlannedDay.in(folder)
            .account(
                """
                balance: 10000
                instruments:
                  - {symbol: BTCUSDT, position: 0.05, entryPrice: 60100}
                  - {symbol: ETHUSDT, position: -1, entryPrice: 2990}
                """)
            .faults("  - {name: slow, where: QUERY_POSITIONS, when: {nth: 1}, what: delayAnswer}\n")
            .run("2m")
            .inOrder(".* PositionAdopted BTCUSDT BUY 0.05 FOUND_AT_START")
            .inOrder(".* PositionAdopted ETHUSDT SELL 1 FOUND_AT_START")
            .never(".* PlaceOrder .*")
            .resting(4);
    assertThat(seen.secondsOf(".* LegPresent BTCUSDT STOP_LOSS")).isLessThan(5);
  }

  @Test
  @Tag("AC-02")
  void shouldCloseTheTradeAsExternalWhenAHandClosesIt() {
    bought()
        .signal("30500ms", "BTCUSDT", "BUY")
        .signal("3m", "BTCUSDT", "BUY")
        .faults("  - {name: hand, where: TIME, when: {at: 30s}, what: closeByHand}\n")
        .run("4m")
        .inOrder(
            ".* TradeClosed BTCUSDT EXTERNAL",
            ".* InstrumentCleared BTCUSDT EXTERNAL",
            ".* PlaceOrder BTCUSDT ENTRY .*")
        .never(".* PlaceOrder BTCUSDT E(XIT|MERGENCY).*")
        .resting(2);
  }

  @Test
  @Tag("AC-02")
  void shouldGoOnProtectingTheRestWhenAHandClosesHalf() {
    bought()
        .faults(
            "  - {name: hand, where: TIME, when: {at: 30s}, what: {closeByHand: {share: 50 %}}}\n")
        .run("3m")
        .position("BTCUSDT", "0.025")
        .never(".* PlaceOrder BTCUSDT E.*MARKET.*")
        .resting(2);
  }

  @Test
  @Tag("CO-02")
  void shouldProtectAnewWhenAHandClosesAndOpensAgainAtOnce() {
    bought()
        .faults(
            """
              - {name: close, where: TIME, when: {at: 30s}, what: closeByHand}
              - {name: open, where: TIME, when: {at: 30010ms, instrument: BTCUSDT}, what: {openByHand: {side: SELL, notional: 6000}}}
            """)
        .run("3m")
        .inOrder(".* TradeClosed BTCUSDT EXTERNAL", ".* LegPresent BTCUSDT STOP_LOSS")
        .position("BTCUSDT", "-0.1")
        .resting(2);
  }

  @Test
  @Tag("AC-03")
  void shouldLookAtTheLiquidationDistanceWhenTheLeverageIsChanged() {
    bought()
        .faults(
            "  - {name: hand, where: TIME, when: {at: 30s, instrument: BTCUSDT}, what:"
                + " {setLeverageByHand: {leverage: 3}}}\n")
        .run("3m")
        .heard(".* LeverageChanged BTCUSDT")
        .inOrder("30.* SetLeverage BTCUSDT 10")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("AC-04")
  void shouldTakeNoEntryWhenHedgeModeIsSwitchedOn() {
    bought()
        .signal("3m", "BTCUSDT", "BUY")
        .faults(
            "  - {name: mode, where: TIME, when: {at: 5s}, what: {switchPositionMode: {for: 2m}}}\n")
        .run("4m")
        .heard(".* CallResult PLACE_ORDER REFUSED -4061")
        .inOrder(".* CLOSED ENTRY_ENDED")
        .never("(1\\d|2\\d)\\..* PlaceLeg .*");
  }

  @Test
  @Tag("AC-05")
  void shouldSetTheMarginTypeBackAtTheStart() {
    bought()
        .faults(
            "  - {name: margin, where: SET_MARGIN_TYPE, when: {nth: 1}, what: switchMarginType}\n")
        .run("1m")
        .heard(".* CallResult SET_MARGIN_TYPE DONE")
        .inOrder(".* PROTECTED LEGS_PRESENT")
        .resting(2);
  }

  @Test
  @Tag("AC-07")
  void shouldHaltWhenThePositionIsLiquidated() {
    bought()
        .signal("60s", "ETHUSDT", "BUY")
        .faults("  - {name: forced, where: TIME, when: {at: 30s}, what: liquidate}\n")
        .run("3m")
        .inOrder(".* Halted FORCED_CLOSE HALT", ".* SignalRejected ETHUSDT HALTED")
        .inOrder(".* TradeClosed BTCUSDT LIQUIDATION")
        .flatAndClean();
  }

  @Test
  @Tag("AC-08")
  void shouldHaltAndProtectTheRestWhenThePositionIsDeleveraged() {
    bought()
        .faults(
            "  - {name: forced, where: TIME, when: {at: 30s, instrument: BTCUSDT}, what: deleverage}\n")
        .run("3m")
        .inOrder(".* Halted FORCED_CLOSE HALT")
        .never(".* PlaceOrder BTCUSDT E.*MARKET.*")
        .resting(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"withdraw: {amount: 3000}", "deposit: {amount: 3000}"})
  @Tag("AC-09")
  void shouldCountNoProfitOrLossWhenMoneyMovesAndTheEventIsLost(String what) {
    bought()
        .signal("150s", "ETHUSDT", "BUY")
        .faults(
            "  - {name: money, where: TIME, when: {at: 30s}, what: {"
                + what
                + "}}\n  - {name: lost, where: ACCOUNT_UPDATE, when: {from: 29s, to: 31s}, what:"
                + " dropEvent}\n")
        .run("4m")
        .never(".* Halted .*")
        .never(".* FlattenDecided.*")
        .never(".* PlaceOrder .*(EXIT|EMERGENCY).*")
        .inOrder(".* PlaceOrder ETHUSDT ENTRY .*")
        .position("BTCUSDT", "0.049");
  }

  @Test
  @Tag("AC-13")
  void shouldLeaveOrdersOfOthersAlone() {
    bought()
        .faults(
            "  - {name: other, where: TIME, when: {at: 5s, instrument: BTCUSDT}, what: restByHand}\n")
        .prices("BTCUSDT", "0s 60000, 60s 60000, 62s 59090, 64s 59090")
        .run("3m")
        .never(".* Cancel(Order|Orders).*")
        .inOrder(".* TradeClosed BTCUSDT .*")
        .position("BTCUSDT", "0")
        .orders(1);
  }

  @Test
  @Tag("AC-14")
  void shouldNotTakeAMissingRowForFlat() {
    bought()
        .faults(
            "  - {name: part, where: QUERY_POSITIONS, when: {from: 20s, to: 90s}, what:"
                + " {truncateListing: {keep: 0}}}\n")
        .run("4m")
        .never(".* TradeClosed .*")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("AC-12")
  void shouldEndTheEntryWhenTheAccountMayNotTrade() {
    bought()
        .faults(
            "  - {name: none, where: TIME, when: {at: 5s}, what: {restrictAccount: {permission:"
                + " NONE}}}\n")
        .run("1m")
        .heard(".* CallResult PLACE_ORDER REFUSED -4088")
        .inOrder(".* CLOSED ENTRY_ENDED")
        .flatAndClean();
  }
}
