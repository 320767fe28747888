package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that the venue refuses, loses or carries out late; by the ids of docs/faults.md. */
class CallsGoneWrongTest {

  private final Scenario s = Scenario.ready();

  private static long entriesSent(Scenario s) {
    return s.steps().stream()
        .flatMap(step -> step.decisions().stream())
        .filter(told -> told.type().equals("PlaceOrder") && told.text("role").equals("ENTRY"))
        .count();
  }

  /** No margin, off the grid, bad key, instrument reduce-only, overload, account in liquidation. */
  @ParameterizedTest
  @ValueSource(ints = {-2019, -1111, -4014, -2015, -4087, -4405, -1008, -2023})
  @Tag("OP-03")
  @Tag("OP-09")
  @Tag("OP-10")
  @Tag("OP-18")
  @Tag("OP-19")
  void shouldLeaveNothingBehindWhenTheEntryIsRefused(int code) {
    s.venue().next("PlaceOrder ENTRY", "refuse " + code);

    s.signal("BTC", "BUY").after("2m");

    assertThat(s.statusOf("BTC")).isEqualTo("CLOSED");
    assertThat(entriesSent(s)).isEqualTo(1);
    assertThat(s.count("PlaceLeg")).isZero();
    assertThat(s.count("SafetyFault")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1008, -1021})
  @Tag("OP-03")
  @Tag("OP-12")
  void shouldProtectInTimeWhenTheStopIsRefusedForAWhile(int code) {
    s.venue().next("PlaceLeg STOP_LOSS", "refuse " + code, "refuse " + code);

    s.signal("BTC", "BUY").after("20s");

    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    assertThat(s.venue().hasLeg("BTC", "STOP_LOSS")).isTrue();
    assertThat(s.venue().hasLeg("BTC", "TAKE_PROFIT")).isTrue();
    assertThat(s.venue().legs()).isEqualTo(2);
  }

  @Test
  @Tag("OP-11")
  void shouldCloseTheResidueWhenItIsBelowTheMinimumNotional() {
    Scenario rest =
        Scenario.session().listed("BTC", "minNotional='100'").warm("BTC", "10000").open();
    rest.venue().next("PlaceLeg STOP_LOSS", "refuse -2021").next("PlaceOrder EXIT", "part 0.293");

    rest.signal("BTC", "BUY").after("10s");

    rest.expectOnly(
        "PlaceOrder.*EXIT.*", "PlaceOrder BTC EXIT SELL 0.294", "PlaceOrder BTC EXIT SELL 0.001");
    assertThat(rest.venue().positionOf("BTC")).isEqualTo("0");
  }

  @Test
  @Tag("OP-23")
  void shouldProtectWhenTheFillComesLongAfterTheDeadline() {
    s.venue().latency("5s");

    s.signal("BTC", "BUY").after("40s");

    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    assertThat(s.venue().legs()).isEqualTo(2);
    assertThat(entriesSent(s)).isEqualTo(1);
  }

  @Test
  @Tag("OP-24")
  void shouldCloseAndHaltWhenTheVenueTakesNoConditionalOrdersAnyMore() {
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -4120");
    s.venue().always("PlaceLeg TAKE_PROFIT", "refuse -4120");

    s.signal("BTC", "BUY").after("40s");

    assertThat(s.venue().positionOf("BTC")).isEqualTo("0");
    assertThat(s.last("TradeClosed").text("exitReason")).isEqualTo("EMERGENCY");
    assertThat(s.last("Halted").text("trigger")).isEqualTo("UNPROTECTED");
    s.signal("ETH", "BUY").expectOnly("SignalRej.*", "SignalRejected ETH HALTED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  @Tag("CO-19")
  void shouldEndFlatWhenTheStopAndTheFirstClosesAreRefused(int refusals) {
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1008");
    for (int i = 0; i < refusals; i++) {
      s.venue().next("PlaceOrder EMERGENCY", "refuse -1008");
    }

    s.signal("BTC", "BUY").after("50s");

    assertThat(s.venue().positionOf("BTC")).isEqualTo("0");
    assertThat(s.statusOf("BTC")).isEqualTo("CLOSED");
    assertThat(s.last("Halted").text("trigger")).isEqualTo("UNPROTECTED");
  }

  @Test
  @Tag("SE-09")
  void shouldDecideEachAndTakeOneWhenSignalsComeInAStorm() {
    for (int i = 0; i < 50; i++) {
      s.signalOnTradeOf(null, "BTC", i % 2 == 0 ? "BUY" : "SELL");
    }

    s.trade("BTC", "10000").after("10s");

    assertThat(s.count("SignalRaised")).isEqualTo(50);
    assertThat(s.count("SignalAccepted")).isEqualTo(1);
    assertThat(s.count("SignalRejected")).isEqualTo(49);
    assertThat(entriesSent(s)).isEqualTo(1);
  }

  /** AC-12: the permission to trade is taken away, or the account is archived. */
  @ParameterizedTest
  @ValueSource(strings = {"-4088", "-4109"})
  void shouldSendNoMoreEntriesAndKeepTheLegsWhenTradingIsNotPermitted(String code) {
    s.signal("ETH", "BUY").after("10s").origin();
    s.venue().always("PlaceOrder ENTRY", "refuse " + code);

    for (int i = 0; i < 12; i++) {
      s.signal("BTC", "BUY").after("6s");
    }

    String entry = "PlaceOrder BTC ENTRY BUY 0.147 @10010";
    s.expectOnly(
        "InstrumentL.*|Halted.*|CancelLeg.*|PlaceOrder.*",
        entry,
        entry,
        entry,
        "InstrumentLatched BTC REFUSALS");
    assertThat(s.statusOf("ETH")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldTellOnceThatTheMarginIsRefused() {
    s.venue().next("PlaceOrder ENTRY", "refuse -2019");

    s.signal("BTC", "BUY").after("1m");

    assertThat(s.count("MarginRefused")).isEqualTo(1);
    assertThat(s.count("PlaceOrder")).isEqualTo(1);
  }
}
