package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.fault.FaultTarget.PLACE_ORDER;
import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.Fault;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultSchedule;
import io.bulwark.adapters.exchange.fault.FaultTime;
import io.bulwark.adapters.exchange.fault.FaultWhen;
import io.bulwark.adapters.exchange.fault.VenueFault;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;
import org.junit.jupiter.api.Test;

/** What happens at the venue. */
class VenueFaultTest {

  private static final long SECOND_NS = 1_000_000_000;
  private static final long MINUTE_NS = 60 * SECOND_NS;

  /** Long 0.1 at 60000.1 with a stop at 59000, then at two seconds the fault. */
  private static FaultScenario protectedThen(Fault fault) {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", FaultSchedule.at(FaultTime.after(2 * SECOND_NS)), fault));
    scenario.client.market("in", BUY, "0.1").elapseMs(500);
    scenario.client.closeLeg("sl", SELL, STOP_LOSS, "59000").elapseMs(2_000);
    scenario.forget();
    return scenario;
  }

  @Test
  void shouldRefuseEveryCallUntilTheBanEnds() {
    FaultScenario scenario = protectedThen(new VenueFault.Ban(418, MINUTE_NS, true));
    scenario.client.reduce("out", SELL, "0.1").send("q", (to, id) -> to.queryPositions(id));
    scenario.client.elapseMs(1_000);
    scenario.shouldHaveShown(
        """
        result out PLACE_ORDER REFUSED -1003 retry=T+62000 http=418
        result q QUERY_POSITIONS REFUSED -1003 retry=T+62000 http=418
        """);
    scenario.client.elapseMs(60_000).reduce("out", SELL, "0.1").elapseMs(1_000);
    scenario.shouldHold("0");
  }

  @Test
  void shouldNotSayUntilWhenTheBanIsUntold() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", PLACE_ORDER, new VenueFault.Ban(429, MINUTE_NS, false))
                .when(FaultWhen.nth(2)));
    scenario.client.market("a", BUY, "0.01").elapseMs(1_000).market("b", BUY, "0.01");
    scenario.client.elapseMs(1_000);
    assertThat(scenario.client.events())
        .last()
        .isEqualTo("result b PLACE_ORDER REFUSED -1003 http=429");
    scenario.shouldHold("0.01");
  }

  @Test
  void shouldRefuseAndShiftAllTimesWhenTheVenueClockIsOff() {
    FaultScenario behind = protectedThen(new VenueFault.SkewClock(-2 * SECOND_NS, MINUTE_NS));
    behind.client.send("q", (to, id) -> to.queryPositions(id)).elapseMs(1_000);
    behind.shouldHaveShown("result q QUERY_POSITIONS REFUSED -1021 http=400");
    FaultScenario ahead = protectedThen(new VenueFault.SkewClock(3 * SECOND_NS, MINUTE_NS));
    ahead.client.send("q", (to, id) -> to.queryPositions(id)).elapseMs(1_000);
    ahead.shouldHaveShown(
        """
        positions q 1/1 pos0=0.1@60000.1 T+3020
        result q QUERY_POSITIONS DONE http=200
        """);
    FaultScenario farAhead = protectedThen(new VenueFault.SkewClock(6 * SECOND_NS, MINUTE_NS));
    farAhead.client.send("q", (to, id) -> to.queryPositions(id)).elapseMs(61_000);
    farAhead.client.send("r", (to, id) -> to.queryPositions(id)).elapseMs(1_000);
    farAhead.shouldHaveShown(
        """
        result q QUERY_POSITIONS REFUSED -1021 http=400
        positions r 1/1 pos0=0.1@60000.1 T+20
        result r QUERY_POSITIONS DONE http=200
        """);
  }

  @Test
  void shouldRefuseAllInTheInstrumentWhenItIsHalted() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of(
                    "r",
                    FaultSchedule.at(FaultTime.after(2 * SECOND_NS)),
                    new VenueFault.HaltInstrument(MINUTE_NS, InstrumentStatus.CLOSED, true))
                .only(io.bulwark.adapters.exchange.fault.FaultFilter.of("BTCUSDT")));
    scenario.client.limit("a", BUY, TimeInForce.GTC, "0.01", "59000").elapseMs(2_500);
    scenario.forget();
    scenario.client.market("b", BUY, "0.01").elapseMs(1_000);
    scenario.shouldHaveShown("result b PLACE_ORDER REFUSED -4141 http=400");
    assertThat(scenario.exchange.restingOrders()).isZero();
    scenario.client.elapseMs(60_000).market("c", BUY, "0.01").elapseMs(1_000);
    scenario.shouldHold("0.01");
  }

  @Test
  void shouldLetOnlyReduceWhenTheAccountIsRestricted() {
    FaultScenario scenario =
        protectedThen(new VenueFault.RestrictAccount(Permission.REDUCE_ONLY, MINUTE_NS));
    scenario.client.market("more", BUY, "0.01").elapseMs(100).reduce("out", SELL, "0.1");
    scenario.client.elapseMs(100);
    assertThat(scenario.client.events()).contains("result more PLACE_ORDER REFUSED -4087 http=400");
    scenario.shouldHold("0");
    scenario.client.elapseMs(60_000).market("again", BUY, "0.01").elapseMs(100);
    scenario.shouldHold("0.01");
  }

  @Test
  void shouldRefuseByTheNewRulesAndTellThemLaterWhenFiltersChange() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of(
                    "r",
                    FaultSchedule.at(FaultTime.after(2 * SECOND_NS)),
                    new VenueFault.ChangeFilters(
                        50, 10, 5 * E8.ONE, E8.ONE / 1000, E8.ONE / 5, 2 * E8.ONE, 30 * SECOND_NS))
                .only(io.bulwark.adapters.exchange.fault.FaultFilter.of("BTCUSDT")));
    scenario.client.elapseMs(2_500).trade("60000");
    scenario
        .client
        .limit("tick", BUY, TimeInForce.GTC, "0.01", "59999.9")
        .limit("tick5", BUY, TimeInForce.GTC, "0.01", "59999")
        .limit("step", BUY, TimeInForce.GTC, "0.011", "60000")
        .limit("notional", BUY, TimeInForce.GTC, "0.01", "45000")
        .limit("max", BUY, TimeInForce.GTC, "1.01", "60000")
        .limit("band", BUY, TimeInForce.GTC, "0.02", "60605")
        .elapseMs(1_000);
    scenario.shouldHaveShown(
        """
        result tick PLACE_ORDER REFUSED -1111 http=400
        result tick5 PLACE_ORDER REFUSED -4014 http=400
        result step PLACE_ORDER REFUSED -1111 http=400
        result notional PLACE_ORDER REFUSED -4164 http=400
        result max PLACE_ORDER REFUSED -4005 http=400
        result band PLACE_ORDER REFUSED -4016 http=400
        """);
    scenario.forget();
    scenario.client.elapseMs(30_000);
    scenario.shouldHaveShown("listed 0 tick=5 step=0.01 minNotional=500");
    scenario.client.market("a", BUY, "0.01").elapseMs(1_000);
    assertThat(scenario.client.events()).anyMatch(line -> line.contains("fee=0.60"));
  }

  @Test
  void shouldCloseByForceWhenTheVenueLiquidatesOrDeleverages() {
    FaultScenario liquidated = protectedThen(new VenueFault.Liquidate());
    liquidated.shouldHold("0");
    assertThat(liquidated.fired()).containsExactly(1);
    FaultScenario deleveraged = protectedThen(new VenueFault.Deleverage(E8.ONE / 4));
    deleveraged.shouldHold("0.075");
    FaultScenario flat =
        FaultScenario.of(
            FaultRule.of(
                "r", FaultSchedule.at(FaultTime.after(SECOND_NS)), new VenueFault.Liquidate()));
    flat.client.elapseMs(2_000);
    assertThat(flat.fired()).containsExactly(0);
  }

  @Test
  void shouldRestBeyondItsPriceWhenTriggersAreHeldBack() {
    FaultScenario scenario = protectedThen(new VenueFault.HoldTriggers(MINUTE_NS));
    scenario.client.trade("58000").elapseMs(30_000);
    assertThat(scenario.exchange.restingLegs()).isEqualTo(1);
    scenario.shouldHold("0.1");
    scenario.client.elapseMs(31_000);
    scenario.shouldHold("0");
    assertThat(scenario.client.events()).first().asString().contains("TRIGGERING");
  }

  @Test
  void shouldStayTriggeringWhenTriggersAreSlow() {
    FaultScenario scenario = protectedThen(new VenueFault.DelayTriggers(40 * SECOND_NS, MINUTE_NS));
    scenario.client.trade("58000").elapseMs(30_000);
    scenario.client.cancel("x", "sl").elapseMs(100);
    scenario.shouldHaveShown(
        """
        leg sl SELL STOP_LOSS close at 59000 TRIGGERING
        result x CANCEL_LEG REFUSED -4117 http=400
        """);
    scenario.client.elapseMs(11_000);
    scenario.shouldHold("0");
  }

  @Test
  void shouldLeaveThePositionOpenWhenTheTriggeredOrderIsRefused() {
    FaultScenario scenario = protectedThen(new VenueFault.RejectTriggers(-2019, MINUTE_NS));
    scenario.client.trade("58000").elapseMs(1_000);
    scenario.shouldHaveShown(
        """
        leg sl SELL STOP_LOSS close at 59000 TRIGGERING
        leg sl SELL STOP_LOSS close at 59000 REJECTED
        """);
    scenario.shouldHold("0.1");
  }

  @Test
  void shouldLeaveARemainderWhenTheBookIsThin() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of(
                    "r",
                    FaultSchedule.at(FaultTime.after(2 * SECOND_NS)),
                    new VenueFault.ThinBook(E8.ONE * 3 / 10, MINUTE_NS))
                .only(io.bulwark.adapters.exchange.fault.FaultFilter.of("BTCUSDT")));
    scenario.client.market("in", BUY, "0.1").elapseMs(500);
    scenario.client.closeLeg("sl", SELL, STOP_LOSS, "59000").elapseMs(2_000);
    scenario.forget();
    scenario.client.trade("58000").elapseMs(1_000);
    scenario.shouldHold("0.07");
    assertThat(scenario.client.events())
        .anyMatch(line -> line.contains("EXPIRED/EXPIRED") && line.contains("er=9"))
        .last()
        .asString()
        .endsWith("FINISHED child");
    scenario.client.limit("fok", BUY, TimeInForce.FOK, "0.01", "58100").elapseMs(100);
    assertThat(scenario.client.events()).contains("result fok PLACE_ORDER REFUSED -5021 http=400");
  }
}
