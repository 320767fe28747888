package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.fault.FaultTarget.ANY_CALL;
import static io.bulwark.adapters.exchange.fault.FaultTarget.PLACE_LEG;
import static io.bulwark.adapters.exchange.fault.FaultTarget.PLACE_ORDER;
import static io.bulwark.adapters.exchange.fault.FaultTarget.QUERY_BALANCE;
import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.CallFault.DelayAnswer;
import io.bulwark.adapters.exchange.fault.CallFault.DelayRequest;
import io.bulwark.adapters.exchange.fault.CallFault.DropAnswer;
import io.bulwark.adapters.exchange.fault.CallFault.DropRequest;
import io.bulwark.adapters.exchange.fault.CallFault.RepeatAnswer;
import io.bulwark.adapters.exchange.fault.CallFault.ReplayRequest;
import io.bulwark.adapters.exchange.fault.CallFault.Reply;
import io.bulwark.adapters.exchange.fault.FaultFilter;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultWhen;
import io.bulwark.adapters.exchange.fault.Occurrence;
import io.bulwark.adapters.exchange.fault.VenueReply;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.TimeInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client sees of calls that go wrong, and what the venue did. */
class CallFaultTest {

  private static final long SECOND_NS = 1_000_000_000;

  @Test
  void shouldExecuteLateWhenTheRequestIsDelayed() {
    FaultScenario scenario =
        FaultScenario.of(FaultRule.of("r", PLACE_ORDER, new DelayRequest(2 * SECOND_NS, 0)));
    scenario.client.market("a", BUY, "0.01").elapseMs(1_000).trade("61000").elapseMs(2_000);
    scenario.shouldHaveShownTimed(
        """
        2040 order a BUY MARKET 0.01 NEW/NEW
        2040 account ORDER wallet=9999.6949995 pos0=0.01@61000.1
        2040 order a BUY MARKET 0.01 TRADE/FILLED last=0.01@61000.1 fee=0.3050005 rp=0 t1 cum=0.01@61000.1
        2040 result a PLACE_ORDER DONE http=200 id
        """);
  }

  @Test
  void shouldRefuseWhenTheRequestIsOlderThanItsWindow() {
    FaultScenario scenario =
        FaultScenario.of(FaultRule.of("r", PLACE_ORDER, new DelayRequest(6 * SECOND_NS, 0)));
    scenario.client.market("a", BUY, "0.01").elapseMs(9_000);
    scenario.shouldHaveShownTimed("6040 result a PLACE_ORDER REFUSED -1021 http=400");
    scenario.shouldHold("0");
  }

  @Test
  void shouldExecuteAfterTheDeadlineWhenTheNetworkDelaysWhatLeftInTime() {
    FaultScenario scenario =
        FaultScenario.of(FaultRule.of("r", PLACE_ORDER, new DelayRequest(2 * SECOND_NS, 0)));
    scenario.client.orderWithDeadline("a", "0.01", scenario.client.nowNs() + SECOND_NS);
    scenario.client.elapseMs(1_500);
    scenario.client.orderWithDeadline("b", "0.01", scenario.client.nowNs() - 1).elapseMs(1_000);
    assertThat(scenario.client.events())
        .contains("result b PLACE_ORDER NOT_SENT", "result a PLACE_ORDER DONE http=200 id");
    scenario.shouldHold("0.01");
  }

  @Test
  void shouldFillBeforeTheAnswerWhenTheAnswerIsDelayed() {
    FaultScenario scenario =
        FaultScenario.of(FaultRule.of("r", PLACE_ORDER, new DelayAnswer(3 * SECOND_NS, 0)));
    scenario.client.market("a", BUY, "0.01").elapseMs(4_000);
    assertThat(scenario.client.lines()).first().asString().startsWith("40 order a");
    assertThat(scenario.client.lines())
        .last()
        .isEqualTo("3040 result a PLACE_ORDER DONE http=200 id");
  }

  @Test
  void shouldEndUnknownWithoutExecutionWhenTheRequestIsLost() {
    FaultScenario scenario = FaultScenario.of(FaultRule.of("r", PLACE_ORDER, new DropRequest()));
    scenario.client.market("a", BUY, "0.01").elapseMs(11_000);
    scenario.shouldHaveShownTimed("10000 result a PLACE_ORDER UNKNOWN");
    scenario.shouldHold("0");
  }

  @Test
  void shouldEndUnknownAfterExecutionWhenTheAnswerIsLostOrTooLate() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("lost", PLACE_ORDER, new DropAnswer()).when(FaultWhen.nth(1)),
            FaultRule.of("late", PLACE_ORDER, new DelayAnswer(20 * SECOND_NS, 0))
                .when(FaultWhen.nth(2)));
    scenario.client.market("a", BUY, "0.01").elapseMs(11_000);
    scenario.client.market("b", BUY, "0.01").elapseMs(30_000);
    assertThat(scenario.client.lines())
        .filteredOn(line -> line.contains("result"))
        .containsExactly(
            "10000 result a PLACE_ORDER UNKNOWN", "21000 result b PLACE_ORDER UNKNOWN");
    scenario.shouldHold("0.02");
    assertThat(scenario.fired()).containsExactly(1, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # reply              | what the client knows
          UNKNOWN_503          | UNKNOWN http=503
          UNAVAILABLE_503      | REFUSED 0 http=503
          INTERNAL_503         | REFUSED -1001 http=503
          OVERLOADED_503       | REFUSED -1008 http=503
          GATEWAY_PAGE         | UNKNOWN http=503
          SERVER_ERROR_500     | UNKNOWN http=500
          TIMEOUT_408          | UNKNOWN http=408
          UNKNOWN_1000         | UNKNOWN http=400
          DISCONNECTED_1001    | UNKNOWN http=400
          UNEXPECTED_1006      | UNKNOWN http=400
          TIMEOUT_1007         | UNKNOWN http=400
          SHUTTING_DOWN_1016   | REFUSED -1016 http=400
          BAD_TIMESTAMP_1021   | REFUSED -1021 http=400
          KEY_REFUSED_2015     | REFUSED -2015 http=401
          IN_LIQUIDATION_2023  | REFUSED -2023 http=400
          BAD_PRECISION_1111   | REFUSED -1111 http=400
          ENGINE_TIMESTAMP_5028| REFUSED -5028 http=400
          WRONG_ENDPOINT_4120  | REFUSED -4120 http=400
          """)
  void shouldAnswerAnythingBeforeOrAfterExecution(VenueReply as, String knows) {
    FaultScenario before = FaultScenario.of(FaultRule.of("r", PLACE_ORDER, Reply.before(as)));
    before.client.market("a", BUY, "0.01").elapseMs(1_000);
    before.shouldHaveShown("result a PLACE_ORDER " + knows);
    before.shouldHold("0");

    FaultScenario after = FaultScenario.of(FaultRule.of("r", PLACE_ORDER, Reply.after(as)));
    after.client.market("a", BUY, "0.01").elapseMs(1_000);
    assertThat(after.client.events())
        .hasSize(4)
        .contains("result a PLACE_ORDER " + knows)
        .last()
        .asString()
        .startsWith("result");
    after.shouldHold("0.01");
  }

  @Test
  void shouldAnswerWithAnyStatusAndCodeWhenTheyAreGiven() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", PLACE_LEG, new Reply(VenueReply.CUSTOM, false, 400, -4045, "Max")));
    scenario.client.market("a", BUY, "0.01").elapseMs(1_000);
    scenario.forget();
    scenario.client.closeLeg("sl", SELL, STOP_LOSS, "59000").elapseMs(1_000);
    scenario.shouldHaveShown("result sl PLACE_LEG REFUSED -4045 http=400");
    assertThat(scenario.exchange.restingLegs()).isZero();
  }

  @Test
  void shouldSpareWhatReducesOnTheOrderDeskWhenTheVenueIsOverloaded() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", ANY_CALL, Reply.before(VenueReply.OVERLOADED_503))
                .when(FaultWhen.ALWAYS.on(new Occurrence(2, 99, 1))));
    scenario.client.market("in", BUY, "0.01").elapseMs(1_000);
    scenario.forget();
    scenario.client.market("more", BUY, "0.01").elapseMs(1_000);
    scenario.client.closeLeg("sl", SELL, STOP_LOSS, "59000").elapseMs(1_000);
    scenario.client.reduce("out", SELL, "0.01").elapseMs(1_000);
    assertThat(scenario.client.events())
        .filteredOn(line -> line.startsWith("result"))
        .containsExactly(
            "result more PLACE_ORDER REFUSED -1008 http=503",
            "result sl PLACE_LEG REFUSED -1008 http=503",
            "result out PLACE_ORDER DONE http=200 id");
    assertThat(scenario.fired()).containsExactly(2);
  }

  @Test
  void shouldExecuteTwiceAndAnswerOnceWhenTheNetworkReplaysARequest() {
    FaultScenario scenario =
        FaultScenario.of(FaultRule.of("r", PLACE_ORDER, new ReplayRequest(SECOND_NS)));
    scenario.client.market("a", BUY, "0.01").elapseMs(2_000);
    assertThat(scenario.client.events()).filteredOn(line -> line.startsWith("result")).hasSize(1);
    scenario.shouldHold("0.02");
  }

  @Test
  void shouldExecuteOnceWhenTheReplayedOrderStillRests() {
    FaultScenario scenario =
        FaultScenario.of(FaultRule.of("r", PLACE_ORDER, new ReplayRequest(SECOND_NS)));
    scenario.client.limit("a", BUY, TimeInForce.GTC, "0.01", "59000").elapseMs(2_000);
    scenario.shouldHaveShown(
        """
        order a BUY LIMIT 0.01@59000 NEW/NEW
        result a PLACE_ORDER DONE http=200 id
        """);
    assertThat(scenario.exchange.restingOrders()).isEqualTo(1);
  }

  @Test
  void shouldTellTwiceWhenAnAnswerIsRepeated() {
    FaultScenario scenario =
        FaultScenario.of(FaultRule.of("r", QUERY_BALANCE, new RepeatAnswer(5 * SECOND_NS)));
    scenario.client.send("q", (to, id) -> to.queryBalance(id)).elapseMs(6_000);
    scenario.shouldHaveShownTimed(
        """
        40 balance q wallet=10000 available=10000
        40 result q QUERY_BALANCE DONE http=200
        5040 balance q wallet=10000 available=10000
        5040 result q QUERY_BALANCE DONE http=200
        """);
  }

  @Test
  void shouldMeanOnlyWhatTheFilterSays() {
    FaultFilter stops = FaultFilter.of("BTCUSDT").with(STOP_LOSS);
    FaultFilter markets = new FaultFilter("", SELL, null, OrdType.MARKET, null, true, null, "");
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("legs", ANY_CALL, new DropRequest()).only(stops),
            FaultRule.of("exits", PLACE_ORDER, new DropRequest()).only(markets),
            FaultRule.of("none", ANY_CALL, new DropRequest()).only(FaultFilter.of("I1")));
    scenario.client.market("in", BUY, "0.01").elapseMs(100);
    scenario.client.closeLeg("sl", SELL, STOP_LOSS, "59000");
    scenario.client.reduce("out", SELL, "0.01").elapseMs(100);
    assertThat(scenario.fired()).containsExactly(1, 1, 0);
    scenario.shouldHold("0.01");
  }
}
