package io.bulwark.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.replay.Summary;
import io.bulwark.replay.SummaryText;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices stop, jump, cross or lie; the instrument halts or changes its rules. */
class PricesAtTheExchangeTest {

  @TempDir Path folder;

  private PlannedDay bought() {
    return PlannedDay.in(folder).signal("10s", "BTCUSDT", "BUY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zeroPrice", "{spikePrice: {by: 100000 %}}"})
  @Tag("MD-04")
  @Tag("MD-05")
  void shouldNeitherCloseNorPoisonABarWhenAPriceIsAbsurd(String what) {
    Seen seen =
        bought()
            .faults(
                "  - {name: wrong, where: ANY_PRICE, when: {from: 60s, nth: every 7}, what: "
                    + what
                    + "}\n")
            .run("16m")
            .inOrder(".* InputRefused .*")
            .never(".* PlaceOrder .*(EXIT|EMERGENCY|PARTIAL).*")
            .never(".* (PartialProfit.*|Halted DAILY.*|FlattenDecided.*)")
            .position("BTCUSDT", "0.049")
            .resting(2);
    assertThat(seen.jsonOf("900.* BarClosed BTCUSDT"))
        .contains("\"open\":\"60000\"", "\"high\":\"60000\"", "\"low\":\"60000\"");
  }

  @Test
  @Tag("MD-03")
  void shouldRefuseACrossedQuote() {
    bought()
        .faults(
            "  - {name: crossed, where: QUOTE, when: {from: 5s}, what: {crossQuote: {by: 1 %}}}\n")
        .run("1m")
        .inOrder(".* InputRefused BTCUSDT CROSSED_QUOTE")
        .never(".* SafetyFault.*");
  }

  @Test
  @Tag("MD-01")
  void shouldTakeNoEntryAndHaltWhenPricesStop() {
    bought()
        .signal("40s", "ETHUSDT", "BUY")
        .faults(
            "  - {name: frozen, where: ANY_PRICE, when: {instrument: BTCUSDT, from: 20s, max: 3},"
                + " what: {freezePrices: {for: 60s}}}\n")
        .run("5m")
        .inOrder(".* Halted BTCUSDT MARKET_DATA_STALE HALT", ".* SignalRejected ETHUSDT HALTED")
        .inOrder(".* HaltCleared MARKET_DATA_STALE AUTO")
        .never(".*EMERGENCY.*")
        .resting(2);
  }

  @Test
  @Tag("MD-07")
  void shouldTakeLatePricesForWhatTheyAre() {
    bought()
        .faults(
            """
              - {name: late, where: TRADE, when: {from: 20s, nth: every 5}, what: {delayPrice: {delay: 3s}}}
              - {name: twice, where: ANY_PRICE, when: {from: 20s, nth: every 3}, what: repeatPrice}
            """)
        .run("3m")
        .never(".* Halted .*")
        .resting(2);
  }

  @Test
  @Tag("MD-06")
  void shouldTakeNoEntryAndKeepTheStopWhenTheInstrumentHalts() {
    PlannedDay.in(folder)
        .signal("10s", "BTCUSDT", "BUY")
        .signal("30s", "ETHUSDT", "BUY")
        .faults(
            """
              - {name: btc, where: TIME, when: {at: 20s, instrument: BTCUSDT}, what: {haltInstrument: {for: 60s}}}
              - {name: eth, where: TIME, when: {at: 20s, instrument: ETHUSDT}, what: {haltInstrument: {for: 60s}}}
            """)
        .run("3m")
        .heard(".* CallResult PLACE_ORDER REFUSED -4141")
        .inOrder(".* ETHUSDT CLOSED ENTRY_ENDED")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("MD-09")
  void shouldNotCloseWhenTheMarkAloneIsFarOffForAMoment() {
    bought()
        .faults(
            "  - {name: wick, where: MARK, when: {from: 30s, nth: 1}, what: {spikePrice: {by: 4 %}}}\n")
        .run("2m")
        .never(".* PlaceOrder .*(EXIT|EMERGENCY).*")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("MD-10")
  void shouldNameAnInstrumentOnceWhenItsRulesComeAgain() {
    Seen seen =
        bought()
            .faults(
                "  - {name: rules, where: TIME, when: {at: 20s, instrument: BTCUSDT}, what:"
                    + " {changeFilters: {minNotionalTimes: 2, toldAfter: 5s}}}\n")
            .run("1m")
            .heard("25.* InstrumentListed BTCUSDT");
    assertThat(String.join("\n", SummaryText.lines(Summary.of(seen.journal()))))
        .containsOnlyOnce("ETHUSDT")
        .doesNotContainPattern("BTCUSDT[^\\n]*BTCUSDT");
  }
}
