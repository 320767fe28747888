package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.fault.FaultTarget.PLACE_ORDER;
import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.Fault;
import io.bulwark.adapters.exchange.fault.FaultFilter;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultSchedule;
import io.bulwark.adapters.exchange.fault.FaultTime;
import io.bulwark.adapters.exchange.fault.FaultWhen;
import io.bulwark.adapters.exchange.fault.HandFault;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another client does with the account. */
class HandFaultTest {

  private static final long SECOND_NS = 1_000_000_000;

  /** Flat at 60000, the fault after two seconds. */
  private static FaultScenario flatThen(Fault fault) {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", FaultSchedule.at(FaultTime.after(2 * SECOND_NS)), fault)
                .only(FaultFilter.of("BTCUSDT")));
    scenario.client.elapseMs(2_500).trade("60000");
    return scenario;
  }

  /** Long 0.1 with a stop and a resting order, the fault after two seconds. */
  private static FaultScenario openThen(Fault fault) {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", FaultSchedule.at(FaultTime.after(2 * SECOND_NS)), fault)
                .only(FaultFilter.of("BTCUSDT")));
    scenario.client.market("in", BUY, "0.1").elapseMs(500);
    scenario.client.limit("rest", BUY, TimeInForce.GTC, "0.01", "58000").elapseMs(100);
    scenario.client.closeLeg("sl", SELL, STOP_LOSS, "59000").elapseMs(1_000);
    scenario.forget();
    scenario.client.elapseMs(1_000).trade("60000");
    return scenario;
  }

  private static List<String> events(FaultScenario scenario) {
    return scenario.client.events();
  }

  @Test
  void shouldShowAForeignFillWhenAPositionIsOpenedByHand() {
    FaultScenario scenario = flatThen(new HandFault.OpenByHand(SELL, ExchangeScenario.e8("1200")));
    scenario.shouldHold("-0.02");
    assertThat(events(scenario)).first().asString().startsWith("order venue SELL MARKET 0.02 NEW");
  }

  @Test
  void shouldClosePartOrAllWhenAPositionIsClosedByHand() {
    openThen(new HandFault.CloseByHand(E8.ONE / 2)).shouldHold("0.05");
    FaultScenario all = openThen(new HandFault.CloseByHand(E8.ONE));
    all.shouldHold("0");
    assertThat(events(all)).last().asString().endsWith("EXPIRED");
    assertThat(flatThen(new HandFault.CloseByHand(E8.ONE)).fired()).containsExactly(0);
  }

  @Test
  void shouldCloseBetweenDecisionAndArrivalWhenBoundToTheClientsCall() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", PLACE_ORDER, new HandFault.CloseByHand(E8.ONE))
                .when(FaultWhen.nth(2)));
    scenario.client.market("in", BUY, "0.1").elapseMs(500).reduce("out", SELL, "0.1");
    scenario.client.elapseMs(500);
    assertThat(events(scenario)).contains("result out PLACE_ORDER REFUSED -2022 http=400");
  }

  @Test
  void shouldShowAForeignOrderWhenOneIsPlacedByHand() {
    FaultScenario scenario =
        flatThen(new HandFault.RestByHand(BUY, ExchangeScenario.e8("600"), 2_000_000));
    assertThat(events(scenario)).containsExactly("order venue BUY LIMIT 0.01@58800 NEW/NEW");
    assertThat(scenario.exchange.restingOrders()).isEqualTo(1);
  }

  @Test
  void shouldCancelTheClientsOrdersAndLegsWhenAnotherDoes() {
    FaultScenario orders = openThen(new HandFault.CancelOrdersByHand());
    assertThat(events(orders)).containsExactly("order rest BUY LIMIT 0.01@58000 CANCELED/CANCELED");
    FaultScenario legs = openThen(new HandFault.CancelLegsByHand());
    assertThat(events(legs)).containsExactly("leg sl SELL STOP_LOSS close at 59000 CANCELED");
  }

  @Test
  void shouldTellWhenAnotherSetsTheLeverageOrMovesMoney() {
    assertThat(events(openThen(new HandFault.SetLeverageByHand(20))))
        .containsExactly("leverage 0=20");
    assertThat(openThen(new HandFault.SetLeverageByHand(126 - 1)).fired()).containsExactly(1);
    assertThat(events(flatThen(new HandFault.Deposit(ExchangeScenario.e8("50")))))
        .containsExactly("account DEPOSIT wallet=10050 change=50");
    assertThat(events(flatThen(new HandFault.Withdraw(ExchangeScenario.e8("50")))))
        .containsExactly("account WITHDRAW wallet=9950 change=-50");
    assertThat(flatThen(new HandFault.Withdraw(ExchangeScenario.e8("10001"))).fired())
        .containsExactly(0);
  }

  @Test
  void shouldRefuseWhatAOneWayClientPlacesWhenTheAccountIsInHedgeMode() {
    FaultScenario scenario = flatThen(new HandFault.SwitchPositionMode(10 * SECOND_NS));
    scenario.client.market("a", BUY, "0.01").elapseMs(100);
    scenario.shouldHaveShown("result a PLACE_ORDER REFUSED -4061 http=400");
    scenario.client.elapseMs(10_000).market("b", BUY, "0.01").elapseMs(100);
    scenario.shouldHold("0.01");
    assertThat(openThen(new HandFault.SwitchPositionMode(SECOND_NS)).fired()).containsExactly(0);
  }

  @Test
  void shouldGrantCrossMarginOnceWhenAnotherHadSwitchedItOff() {
    FaultScenario scenario = flatThen(new HandFault.SwitchMarginType());
    scenario.client.send("a", (to, id) -> to.setMarginType(id, MarginType.CROSSED)).elapseMs(100);
    scenario.client.send("b", (to, id) -> to.setMarginType(id, MarginType.CROSSED)).elapseMs(100);
    scenario.shouldHaveShown(
        """
        result a SET_MARGIN_TYPE DONE http=200
        result b SET_MARGIN_TYPE REFUSED -4046 http=400
        """);
  }

  @Test
  void shouldRunIntoTheWeightLimitWhenANeighbourUsesIt() {
    FaultScenario scenario = flatThen(new HandFault.UseWeight(2400));
    scenario.client.send("q", (to, id) -> to.queryBalance(id)).elapseMs(100);
    assertThat(events(scenario)).singleElement().asString().contains("-1003").contains("http=429");
  }

  @Test
  void shouldLeaveNoSlotWhenAnotherOccupiesThem() {
    FaultScenario scenario = flatThen(new HandFault.OccupySlots(200));
    scenario.client.market("in", BUY, "0.01").elapseMs(100);
    scenario.forget();
    scenario.client.closeLeg("sl", SELL, STOP_LOSS, "59000").elapseMs(100);
    scenario.shouldHaveShown("result sl PLACE_LEG REFUSED -4045 http=400");
    assertThat(scenario.exchange.restingLegs()).isEqualTo(200);
  }
}
