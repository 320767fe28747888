package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.LegKind.TAKE_PROFIT;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.WorkingType;
import org.junit.jupiter.api.Test;

class LegLifeCycleTest {

  private static ExchangeScenario longWithBothLegs() {
    return ExchangeScenario.at("60000")
        .market("entry", BUY, "0.01")
        .settle()
        .closeLeg("stop", SELL, STOP_LOSS, "59000")
        .closeLeg("target", SELL, TAKE_PROFIT, "62000")
        .settle();
  }

  @Test
  void shouldShowNewWhenALegIsPlacedAndCanceledWhenItIsCancelled() {
    ExchangeScenario.at("60000")
        .market("entry", BUY, "0.01")
        .forget()
        .closeLeg("stop", SELL, STOP_LOSS, "59000")
        .settle()
        .cancel("cancel", "stop")
        .settle()
        .cancel("again", "stop")
        .shouldShow(
            """
            leg stop SELL STOP_LOSS close at 59000 NEW
            result stop PLACE_LEG DONE http=200 id
            leg stop SELL STOP_LOSS close at 59000 CANCELED
            result cancel CANCEL_LEG DONE http=200 id
            result again CANCEL_LEG REFUSED -2011 http=400
            """);
  }

  @Test
  void shouldFillBeforeTriggeredAndFinishedWhenAStopTriggers() {
    ExchangeScenario scenario = longWithBothLegs();
    scenario
        .forget()
        .trade("59000.1")
        .trade("58990")
        .shouldShow(
            """
            leg stop SELL STOP_LOSS close at 59000 TRIGGERING
            order stop SELL MARKET 0.01 reduceOnly NEW/NEW
            account ORDER wallet=9989.30305 pos0=0@0
            order stop SELL MARKET 0.01 reduceOnly TRADE/FILLED last=0.01@58989.9 fee=0.2949495 rp=-10.102 t2 cum=0.01@58989.9
            leg stop SELL STOP_LOSS close at 59000 TRIGGERED child
            leg stop SELL STOP_LOSS close at 59000 FINISHED child
            leg target SELL TAKE_PROFIT close at 62000 EXPIRED
            """);
    assertThat(scenario.exchange.restingLegs()).isZero();
  }

  @Test
  void shouldFillAtTheTriggerAtBestWhenThePathJumpsOverATarget() {
    longWithBothLegs()
        .forget()
        .trade("63000")
        .queryOrder("q", "target")
        .shouldShow(
            """
            leg target SELL TAKE_PROFIT close at 62000 TRIGGERING
            order target SELL MARKET 0.01 reduceOnly NEW/NEW
            account ORDER wallet=10019.3889995 pos0=0@0
            order target SELL MARKET 0.01 reduceOnly TRADE/FILLED last=0.01@62000 fee=0.31 rp=19.999 t2 cum=0.01@62000
            leg target SELL TAKE_PROFIT close at 62000 TRIGGERED child
            leg target SELL TAKE_PROFIT close at 62000 FINISHED child
            leg stop SELL STOP_LOSS close at 59000 EXPIRED
            order target SELL MARKET 0.01 reduceOnly QUERIED/FILLED cum=0.01@62000
            result q QUERY_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldTriggerWhenAShortIsCoveredByPurchases() {
    ExchangeScenario.at("60000")
        .market("entry", SELL, "0.01")
        .settle()
        .closeLeg("stop", BUY, STOP_LOSS, "61000")
        .closeLeg("target", BUY, TAKE_PROFIT, "58000")
        .forget()
        .trade("61000")
        .shouldShow(
            """
            leg stop BUY STOP_LOSS close at 61000 TRIGGERING
            order stop BUY MARKET 0.01 reduceOnly NEW/NEW
            account ORDER wallet=9989.393 pos0=0@0
            order stop BUY MARKET 0.01 reduceOnly TRADE/FILLED last=0.01@61000.1 fee=0.3050005 rp=-10.002 t2 cum=0.01@61000.1
            leg stop BUY STOP_LOSS close at 61000 TRIGGERED child
            leg stop BUY STOP_LOSS close at 61000 FINISHED child
            leg target BUY TAKE_PROFIT close at 58000 EXPIRED
            """);
  }

  @Test
  void shouldExpireClosePositionLegsWhenThePositionIsClosedByAnOrder() {
    longWithBothLegs()
        .forget()
        .reduce("exit", SELL, "0.01")
        .shouldShow(
            """
            order exit SELL MARKET 0.01 reduceOnly NEW/NEW
            account ORDER wallet=9999.398 pos0=0@0
            order exit SELL MARKET 0.01 reduceOnly TRADE/FILLED last=0.01@59999.9 fee=0.2999995 rp=-0.002 t2 cum=0.01@59999.9
            leg stop SELL STOP_LOSS close at 59000 EXPIRED
            leg target SELL TAKE_PROFIT close at 62000 EXPIRED
            result exit PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldStayAndBeRejectedAtTheTriggerWhenAQuantityLegOutlivesItsPosition() {
    ExchangeScenario.at("60000")
        .market("entry", BUY, "0.01")
        .settle()
        .qtyLeg("stop", SELL, STOP_LOSS, "59000", "0.01")
        .settle()
        .reduce("exit", SELL, "0.01")
        .forget()
        .trade("58000")
        .shouldShow(
            """
            leg stop SELL STOP_LOSS 0.01 at 59000 TRIGGERING
            leg stop SELL STOP_LOSS 0.01 at 59000 REJECTED
            """);
  }

  @Test
  void shouldCloseInPartAndKeepTheOtherLegsWhenAQuantityLegTriggers() {
    ExchangeScenario scenario =
        longWithBothLegs().qtyLeg("half", SELL, STOP_LOSS, "59500", "0.005").forget();
    scenario
        .trade("59500")
        .shouldShow(
            """
            leg half SELL STOP_LOSS 0.005 at 59500 TRIGGERING
            order half SELL MARKET 0.005 reduceOnly NEW/NEW
            account ORDER wallet=9997.05024975 pos0=0.005@60000.1
            order half SELL MARKET 0.005 reduceOnly TRADE/FILLED last=0.005@59499.9 fee=0.14874975 rp=-2.501 t2 cum=0.005@59499.9
            leg half SELL STOP_LOSS 0.005 at 59500 TRIGGERED child
            leg half SELL STOP_LOSS 0.005 at 59500 FINISHED child
            """);
    assertThat(scenario.exchange.restingLegs()).isEqualTo(2);
  }

  @Test
  void shouldWorkOnMarkOrLastWhenTheSourceHasMarks() {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000")
            .mark("60000")
            .market("entry", BUY, "0.01")
            .settle()
            .leg("onMark", 0, SELL, STOP_LOSS, "59000", WorkingType.MARK_PRICE, "0.004")
            .leg("onLast", 0, SELL, STOP_LOSS, "59000", WorkingType.CONTRACT_PRICE, "0.006")
            .forget();

    scenario.trade("58999").settle();
    assertThat(scenario.events().get(0)).startsWith("leg onLast").endsWith("TRIGGERING");
    assertThat(scenario.exchange.restingLegs()).isEqualTo(1);
    scenario.forget().mark("59000").settle();
    assertThat(scenario.events().get(0)).startsWith("leg onMark").endsWith("TRIGGERING");
    assertThat(scenario.exchange.positionE8(0)).isZero();
  }

  @Test
  void shouldRejectTheRestWhenSeveralLegsTriggerAtOnce() {
    ExchangeScenario.at("60000")
        .market("entry", BUY, "0.01")
        .settle()
        .qtyLeg("first", SELL, STOP_LOSS, "59100", "0.01")
        .qtyLeg("second", SELL, STOP_LOSS, "59200", "0.01")
        .closeLeg("third", SELL, STOP_LOSS, "59300")
        .forget()
        .trade("59000")
        .shouldShow(
            """
            leg first SELL STOP_LOSS 0.01 at 59100 TRIGGERING
            order first SELL MARKET 0.01 reduceOnly NEW/NEW
            account ORDER wallet=9989.403 pos0=0@0
            order first SELL MARKET 0.01 reduceOnly TRADE/FILLED last=0.01@58999.9 fee=0.2949995 rp=-10.002 t2 cum=0.01@58999.9
            leg first SELL STOP_LOSS 0.01 at 59100 TRIGGERED child
            leg first SELL STOP_LOSS 0.01 at 59100 FINISHED child
            leg third SELL STOP_LOSS close at 59300 EXPIRED
            leg second SELL STOP_LOSS 0.01 at 59200 TRIGGERING
            leg second SELL STOP_LOSS 0.01 at 59200 REJECTED
            """);
  }

  @Test
  void shouldCloseTheLargestMarketQuantityAtMostWhenAPositionIsLarger() {
    ExchangeScenario scenario =
        ExchangeScenario.withWallet("10000000")
            .trade("60000")
            .market("a", BUY, "120")
            .market("b", BUY, "30")
            .settle()
            .closeLeg("stop", SELL, STOP_LOSS, "59000")
            .closeLeg("target", SELL, TAKE_PROFIT, "62000")
            .settle()
            .trade("59000")
            .settle();
    assertThat(scenario.exchange.positionE8(0)).isEqualTo(ExchangeScenario.e8("30"));
    assertThat(scenario.exchange.restingLegs()).isEqualTo(1);
  }

  @Test
  void shouldListLegsInPartsWhenThereAreMany() {
    ExchangeScenario scenario = ExchangeScenario.at("60000");
    for (int i = 0; i < 11; i++) {
      scenario.qtyLeg("leg" + i, SELL, STOP_LOSS, "5000" + i % 10, "0.01");
    }
    scenario.forget().queryAll("q").settle();
    assertThat(scenario.events())
        .filteredOn(line -> line.startsWith("legs"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("legs q 1/2 leg0:STOP_LOSS@50000:NEW leg1:"),
            second -> assertThat(second).isEqualTo("legs q 2/2 leg10:STOP_LOSS@50000:NEW"));
  }

  @Test
  void shouldEndALegWithAQuantityWithThePositionWhenItIsTiedToIt() {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000")
            .market("entry", BUY, "0.01")
            .settle()
            .tiedQtyLeg("tied", SELL, STOP_LOSS, "59000", "0.01")
            .qtyLeg("loose", SELL, STOP_LOSS, "59000", "0.01")
            .settle();

    scenario.market("exit", SELL, "0.01").settle();

    assertThat(scenario.exchange.restingLegs()).isEqualTo(1);
  }
}
