package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static io.bulwark.engine.message.codec.TimeInForce.FOK;
import static io.bulwark.engine.message.codec.TimeInForce.GTC;
import static io.bulwark.engine.message.codec.TimeInForce.GTX;
import static io.bulwark.engine.message.codec.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.OrdType;
import org.junit.jupiter.api.Test;

class RestingOrderTest {

  @Test
  void shouldRestAndFillWholeAsMakerWhenATradePrintsBeyondTheLimit() {
    ExchangeScenario.at("60000")
        .showingHints()
        .limit("bid", BUY, GTC, "0.01", "59900")
        .settle()
        .print("59900.1", "5")
        .print("59899.9", "0.001")
        .shouldShow(
            """
            order bid BUY LIMIT 0.01@59900 NEW/NEW
            result bid PLACE_ORDER DONE http=200 id
            hint bid BUY 0.01@59900 maker t1
            account ORDER wallet=9999.8802 pos0=0.01@59900
            order bid BUY LIMIT 0.01@59900 TRADE/FILLED last=0.01@59900 fee=0.1198 rp=0 t1 cum=0.01@59900
            """);
  }

  @Test
  void shouldFillUpToTheQuantityOfATradeWhenItPrintsAtTheLimit() {
    ExchangeScenario.at("60000")
        .limit("first", BUY, GTC, "0.01", "59900")
        .settle()
        .limit("second", BUY, GTC, "0.01", "59900")
        .forget()
        .print("59900", "0.0155")
        .shouldShow(
            """
            account ORDER wallet=9999.8802 pos0=0.01@59900
            order first BUY LIMIT 0.01@59900 TRADE/FILLED last=0.01@59900 fee=0.1198 rp=0 t1 cum=0.01@59900
            account ORDER wallet=9999.8203 pos0=0.015@59900
            order second BUY LIMIT 0.01@59900 TRADE/PARTIALLY_FILLED last=0.005@59900 fee=0.0599 rp=0 t2 cum=0.005@59900
            """);
  }

  @Test
  void shouldFillUpToTheQuotedQuantityWhenAQuoteReachesTheLimit() {
    ExchangeScenario.at("60000")
        .quote("59999", "1", "60001", "1")
        .limit("ask", SELL, GTC, "0.01", "60100")
        .forget()
        .quote("60100.5", "0.004", "60101", "1")
        .settle()
        .quote("60100", "0.5", "60101", "1")
        .shouldShow(
            """
            account ORDER wallet=9999.95192 pos0=-0.004@60100
            order ask SELL LIMIT 0.01@60100 TRADE/PARTIALLY_FILLED last=0.004@60100 fee=0.04808 rp=0 t1 cum=0.004@60100
            account ORDER wallet=9999.8798 pos0=-0.01@60100
            order ask SELL LIMIT 0.01@60100 TRADE/FILLED last=0.006@60100 fee=0.07212 rp=0 t2 cum=0.01@60100
            """);
  }

  @Test
  void shouldEatTheSizeThenSlipWhenAMarketOrderIsLargerThanTheQuote() {
    ExchangeScenario.at("60000")
        .quote("59999", "1", "60001", "0.01")
        .showingHints()
        .market("big", BUY, "0.04")
        .settle()
        .market("more", BUY, "0.01")
        .shouldShow(
            """
            hint big BUY 0.01@60001 t1
            order big BUY MARKET 0.04 NEW/NEW
            account ORDER wallet=9999.699995 pos0=0.01@60001
            order big BUY MARKET 0.04 TRADE/PARTIALLY_FILLED last=0.01@60001 fee=0.300005 rp=0 t1 cum=0.01@60001
            hint big BUY 0.02@60007.1 t2
            account ORDER wallet=9999.099924 pos0=0.03@60005.06666667
            order big BUY MARKET 0.04 TRADE/PARTIALLY_FILLED last=0.02@60007.1 fee=0.600071 rp=0 t2 cum=0.03@60005.06666667
            hint big BUY 0.01@60013.2 t3
            account ORDER wallet=9998.799858 pos0=0.04@60007.1
            order big BUY MARKET 0.04 TRADE/FILLED last=0.01@60013.2 fee=0.300066 rp=0 t3 cum=0.04@60007.1
            result big PLACE_ORDER DONE http=200 id
            hint more BUY 0.01@60013.2 t4
            order more BUY MARKET 0.01 NEW/NEW
            account ORDER wallet=9998.499792 pos0=0.05@60008.32
            order more BUY MARKET 0.01 TRADE/FILLED last=0.01@60013.2 fee=0.300066 rp=0 t4 cum=0.01@60013.2
            result more PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldExpireTheRestWithReasonNineWhenTheBookIsThinUpToTheTakeBound() {
    ExchangeScenario scenario = ExchangeScenario.withWallet("1000000").trade("60000");
    scenario.mark("58000").quote("59999", "1", "60001", "0.001").market("x", BUY, "120").settle();
    assertThat(scenario.events())
        .filteredOn(line -> line.contains("EXPIRED"))
        .singleElement()
        .asString()
        .endsWith("er=9");
    assertThat(scenario.exchange.positionE8(0)).isBetween(1L, ExchangeScenario.e8("119"));
  }

  @Test
  void shouldFillWithinTheLimitAndExpireTheRestWhenAnImmediateOrderMeetsAThinQuote() {
    ExchangeScenario.at("60000")
        .quote("59999", "1", "60001", "0.01")
        .limit("x", BUY, IOC, "0.04", "60008")
        .shouldShow(
            """
            order x BUY LIMIT 0.04@60008 NEW/NEW
            account ORDER wallet=9999.699995 pos0=0.01@60001
            order x BUY LIMIT 0.04@60008 TRADE/PARTIALLY_FILLED last=0.01@60001 fee=0.300005 rp=0 t1 cum=0.01@60001
            account ORDER wallet=9999.099924 pos0=0.03@60005.06666667
            order x BUY LIMIT 0.04@60008 TRADE/PARTIALLY_FILLED last=0.02@60007.1 fee=0.600071 rp=0 t2 cum=0.03@60005.06666667
            order x BUY LIMIT 0.04@60008 EXPIRED/EXPIRED cum=0.03@60005.06666667 er=2
            result x PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldFillWholeOrBeRefusedWhenFillOrKill() {
    ExchangeScenario.at("60000")
        .quote("59999", "1", "60001", "0.01")
        .limit("kill", BUY, FOK, "0.031", "60008")
        .limit("fill", BUY, FOK, "0.03", "60008")
        .settle()
        .queryOrder("q", "kill")
        .shouldShow(
            """
            result kill PLACE_ORDER REFUSED -5021 http=400
            order fill BUY LIMIT 0.03@60008 NEW/NEW
            account ORDER wallet=9999.699995 pos0=0.01@60001
            order fill BUY LIMIT 0.03@60008 TRADE/PARTIALLY_FILLED last=0.01@60001 fee=0.300005 rp=0 t1 cum=0.01@60001
            account ORDER wallet=9999.099924 pos0=0.03@60005.06666667
            order fill BUY LIMIT 0.03@60008 TRADE/FILLED last=0.02@60007.1 fee=0.600071 rp=0 t2 cum=0.03@60005.06666667
            result fill PLACE_ORDER DONE http=200 id
            result q QUERY_ORDER REFUSED -2013 http=400
            """);
  }

  @Test
  void shouldCancelByNameAndAllAtOnceWhenOrdersRest() {
    ExchangeScenario.at("60000")
        .limit("a", BUY, GTX, "0.01", "59900")
        .limit("b", BUY, GTC, "0.01", "59800")
        .limit("c", SELL, GTC, "0.01", "60300")
        .settle()
        .queryAll("q")
        .forget()
        .cancelOrder("x", "b")
        .cancelOrder("y", "b")
        .settle()
        .send("all", CommandWriter::cancelOrders)
        .shouldShow(
            """
            order b BUY LIMIT 0.01@59800 CANCELED/CANCELED
            result x CANCEL_ORDER DONE http=200 id
            result y CANCEL_ORDER REFUSED -2011 http=400
            order a BUY LIMIT 0.01@59900 CANCELED/CANCELED
            order c SELL LIMIT 0.01@60300 CANCELED/CANCELED
            result all CANCEL_ORDERS DONE http=200
            """);
  }

  @Test
  void shouldHoldMarginAndShowThemWhenOrdersRest() {
    ExchangeScenario.withWallet("1300")
        .trade("60000")
        .limit("a", BUY, GTC, "0.1", "60000")
        .limit("b", SELL, GTC, "0.1", "60001")
        .limit("c", BUY, GTC, "0.1", "59000")
        .limit("d", BUY, GTC, "0.1", "58000")
        .forget()
        .queryAll("q")
        .settle()
        .shouldShow(
            """
            positions q 1/1
            result q QUERY_POSITIONS DONE http=200
            balance q wallet=1300 available=110
            result q QUERY_BALANCE DONE http=200
            orders q 1/1 rows=3 a:BUY:0.1:NEW b:SELL:0.1:NEW c:BUY:0.1:NEW
            result q QUERY_ORDERS DONE http=200
            legs q 1/1
            result q QUERY_LEGS DONE http=200
            """);
  }

  @Test
  void shouldChangeAndLoseItsPlaceWhenAnOrderIsAmended() {
    ExchangeScenario.at("60000")
        .limit("first", BUY, GTC, "0.01", "59900")
        .limit("second", BUY, GTC, "0.01", "59900")
        .settle()
        .amend("change", "first", "0.02", "59900")
        .settle()
        .forget()
        .print("59900", "0.011")
        .settle()
        .amend("cross", "first", "0.03", "60010")
        .shouldShow(
            """
            account ORDER wallet=9999.8802 pos0=0.01@59900
            order second BUY LIMIT 0.01@59900 TRADE/FILLED last=0.01@59900 fee=0.1198 rp=0 t1 cum=0.01@59900
            account ORDER wallet=9999.86822 pos0=0.011@59900
            order first BUY LIMIT 0.02@59900 TRADE/PARTIALLY_FILLED last=0.001@59900 fee=0.01198 rp=0 t2 cum=0.001@59900
            order first BUY LIMIT 0.03@60010 AMENDMENT/PARTIALLY_FILLED cum=0.001@59900
            account ORDER wallet=9998.99966855 pos0=0.04@59900.0725
            order first BUY LIMIT 0.03@60010 TRADE/FILLED last=0.029@59900.1 fee=0.86855145 rp=0 t3 cum=0.03@59900.09666667
            result cross AMEND_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldCancelWhenAnAmendmentLeavesNothingOrAPostOnlyOrderWouldTake() {
    ExchangeScenario.at("60000")
        .limit("part", BUY, GTC, "0.02", "59900")
        .limit("post", BUY, GTX, "0.01", "59800")
        .settle()
        .print("59900", "0.01")
        .forget()
        .amend("less", "part", "0.01", "59900")
        .amend("cross", "post", "0.01", "60100")
        .shouldShow(
            """
            order part BUY LIMIT 0.01@59900 CANCELED/CANCELED cum=0.01@59900
            result less AMEND_ORDER DONE http=200 id
            order post BUY LIMIT 0.01@60100 CANCELED/CANCELED
            result cross AMEND_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldRefuseAnAmendmentAndLeaveTheOrderAloneWhenItBreaksARule() {
    ExchangeScenario.withWallet("601")
        .trade("60000")
        .limit("x", BUY, GTC, "0.01", "59900")
        .forget()
        .amend("same", "x", "0.01", "59900")
        .amend("tick", "x", "0.01", "59900.05")
        .amend("small", "x", "0.001", "59900")
        .amend("large", "x", "0.2", "59900")
        .amend("gone", "nobody", "0.01", "59900")
        .send("flag", (to, id) -> to.amendOrder(id, 1, 2_000_000, 5_990_000_000_000L, Bool.TRUE))
        .settle()
        .queryOrder("q", "x")
        .shouldShow(
            """
            result same AMEND_ORDER REFUSED -5027 http=400
            result tick AMEND_ORDER REFUSED -1111 http=400
            result small AMEND_ORDER REFUSED -5029 http=400
            result large AMEND_ORDER REFUSED -2019 http=400
            result gone AMEND_ORDER REFUSED -2013 http=400
            result flag AMEND_ORDER REFUSED -5047 http=400
            order x BUY LIMIT 0.01@59900 QUERIED/NEW
            result q QUERY_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldExpireTheRestingOneWhenAnOwnOrderWouldTakeIt() {
    ExchangeScenario.at("60000")
        .quote("59999", "1", "60001", "1")
        .limit("bid", BUY, GTC, "0.01", "60000")
        .forget()
        .limit("ask", SELL, IOC, "0.01", "59999.5")
        .shouldShow(
            """
            order bid BUY LIMIT 0.01@60000 EXPIRED/EXPIRED_IN_MATCH er=1
            order ask SELL LIMIT 0.01@59999.5 NEW/NEW
            order ask SELL LIMIT 0.01@59999.5 EXPIRED/EXPIRED er=2
            result ask PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldExpireOwnOrdersOnTheWayOnlyWhenAnOrderWalksThroughLevels() {
    ExchangeScenario.at("60000")
        .quote("59990", "1", "60000", "0.01")
        .limit("near", SELL, GTC, "0.01", "60006")
        .limit("far", SELL, GTC, "0.01", "60100")
        .forget()
        .limit("x", BUY, GTC, "0.05", "60010")
        .shouldShow(
            """
            order x BUY LIMIT 0.05@60010 NEW/NEW
            account ORDER wallet=9999.7 pos0=0.01@60000
            order x BUY LIMIT 0.05@60010 TRADE/PARTIALLY_FILLED last=0.01@60000 fee=0.3 rp=0 t1 cum=0.01@60000
            order near SELL LIMIT 0.01@60006 EXPIRED/EXPIRED_IN_MATCH er=1
            account ORDER wallet=9999.09994 pos0=0.03@60004
            order x BUY LIMIT 0.05@60010 TRADE/PARTIALLY_FILLED last=0.02@60006 fee=0.60006 rp=0 t2 cum=0.03@60004
            result x PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldRefuseFillOrKillWhenThePositionIsSmallerThanWhatItMayReduce() {
    ExchangeScenario.at("60000")
        .market("in", BUY, "0.01")
        .forget()
        .order("x", 0, SELL, OrdType.LIMIT, FOK, Bool.TRUE, "0.02", "59900")
        .shouldShow("result x PLACE_ORDER REFUSED -5021 http=400");
  }

  @Test
  void shouldCountThemTooWhenOrdersMayOnlyReduce() {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("in", BUY, "0.1").settle();
    for (int i = 0; i < OrderRules.RESTING_MAX; i++) {
      scenario.reduceLimit("o" + i, SELL, "0.001", "61000");
    }
    scenario
        .forget()
        .reduceLimit("x", SELL, "0.001", "61000")
        .shouldShow("result x PLACE_ORDER REFUSED -2025 http=400");
  }

  @Test
  void shouldExpireWithReasonFourWhenWhatARestingOrderReducesIsGone() {
    ExchangeScenario.at("60000")
        .market("in", BUY, "0.01")
        .settle()
        .reduceLimit("target", SELL, "0.01", "61000")
        .reduceLimit("more", SELL, "0.02", "61500")
        .forget()
        .reduce("out", SELL, "0.004")
        .settle()
        .print("61000.1", "0.001")
        .shouldShow(
            """
            order out SELL MARKET 0.004 reduceOnly NEW/NEW
            account ORDER wallet=9999.5791997 pos0=0.006@60000.1
            order out SELL MARKET 0.004 reduceOnly TRADE/FILLED last=0.004@59999.9 fee=0.1199998 rp=-0.0008 t2 cum=0.004@59999.9
            result out PLACE_ORDER DONE http=200 id
            account ORDER wallet=10005.5053997 pos0=0@0
            order target SELL LIMIT 0.01@61000 reduceOnly TRADE/PARTIALLY_FILLED last=0.006@61000 fee=0.0732 rp=5.9994 t3 cum=0.006@61000
            order target SELL LIMIT 0.01@61000 reduceOnly EXPIRED/EXPIRED cum=0.006@61000 er=4
            order more SELL LIMIT 0.02@61500 reduceOnly EXPIRED/EXPIRED er=4
            """);
  }
}
