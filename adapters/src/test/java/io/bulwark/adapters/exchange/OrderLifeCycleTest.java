package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.TimeInForce;
import org.junit.jupiter.api.Test;

class OrderLifeCycleTest {

  @Test
  void shouldShowNewThenAccountThenTradeWhenAnEntryFills() {
    ExchangeScenario.at("60000")
        .limit("entry", BUY, "0.01", "60060")
        .shouldShowTimed(
            """
            40 order entry BUY LIMIT 0.01@60060 NEW/NEW
            40 account ORDER wallet=9999.6999995 pos0=0.01@60000.1
            40 order entry BUY LIMIT 0.01@60060 TRADE/FILLED last=0.01@60000.1 fee=0.3000005 rp=0 t1 cum=0.01@60000.1
            40 result entry PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldExpireWithReasonTwoWhenTheMarketIsBeyondTheLimit() {
    ExchangeScenario.at("60000")
        .limit("entry", SELL, "0.01", "60000")
        .shouldShow(
            """
            order entry SELL LIMIT 0.01@60000 NEW/NEW
            order entry SELL LIMIT 0.01@60000 EXPIRED/EXPIRED er=2
            result entry PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldFillAtThePriceOfItsArrivalWhenTheMarketMovesMeanwhile() {
    ExchangeScenario.at("60000")
        .market("entry", BUY, "0.01")
        .elapseMs(19)
        .trade("60010")
        .elapseMs(2)
        .trade("70000")
        .shouldShowTimed(
            """
            40 order entry BUY MARKET 0.01 NEW/NEW
            40 account ORDER wallet=9999.6999495 pos0=0.01@60010.1
            40 order entry BUY MARKET 0.01 TRADE/FILLED last=0.01@60010.1 fee=0.3000505 rp=0 t1 cum=0.01@60010.1
            40 result entry PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldSellAtBidAndBuyAtAskWhenThereAreQuotes() {
    ExchangeScenario.at("60000")
        .quote("59990", "60020")
        .market("a", BUY, "0.01")
        .settle()
        .trade("60001")
        .reduce("b", SELL, "0.01")
        .shouldShow(
            """
            order a BUY MARKET 0.01 NEW/NEW
            account ORDER wallet=9999.6999 pos0=0.01@60020
            order a BUY MARKET 0.01 TRADE/FILLED last=0.01@60020 fee=0.3001 rp=0 t1 cum=0.01@60020
            result a PLACE_ORDER DONE http=200 id
            order b SELL MARKET 0.01 reduceOnly NEW/NEW
            account ORDER wallet=9999.09995 pos0=0@0
            order b SELL MARKET 0.01 reduceOnly TRADE/FILLED last=0.01@59990 fee=0.29995 rp=-0.3 t2 cum=0.01@59990
            result b PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldCloseOnlyThePositionWhenAReduceOnlyOrderIsLarger() {
    ExchangeScenario.at("60000")
        .market("entry", SELL, "0.01")
        .forget()
        .reduce("exit", BUY, "0.02")
        .shouldShow(
            """
            order exit BUY MARKET 0.02 reduceOnly NEW/NEW
            account ORDER wallet=9999.398 pos0=0@0
            order exit BUY MARKET 0.02 reduceOnly TRADE/PARTIALLY_FILLED last=0.01@60000.1 fee=0.3000005 rp=-0.002 t2 cum=0.01@60000.1
            order exit BUY MARKET 0.02 reduceOnly EXPIRED/EXPIRED cum=0.01@60000.1 er=4
            result exit PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldKeepTheEntryPriceWhenReducedAndRestartItWhenFlipped() {
    ExchangeScenario scenario = ExchangeScenario.withWallet("100000");
    scenario
        .quote("60000", "60000")
        .mark("60000")
        .market("a", BUY, "0.01")
        .settle()
        .quote("60100", "60100")
        .market("b", BUY, "0.02")
        .settle()
        .quote("60200", "60200")
        .forget()
        .reduce("c", SELL, "0.01");
    scenario.shouldShow(
        """
        order c SELL MARKET 0.01 reduceOnly NEW/NEW
        account ORDER wallet=100000.13133333 pos0=0.02@60066.66666667
        order c SELL MARKET 0.01 reduceOnly TRADE/FILLED last=0.01@60200 fee=0.301 rp=1.33333333 t3 cum=0.01@60200
        result c PLACE_ORDER DONE http=200 id
        """);
    scenario
        .quote("60300", "60300")
        .forget()
        .market("d", SELL, "0.03")
        .shouldShow(
            """
            order d SELL MARKET 0.03 NEW/NEW
            account ORDER wallet=100003.8935 pos0=-0.01@60300
            order d SELL MARKET 0.03 TRADE/FILLED last=0.03@60300 fee=0.9045 rp=4.66666667 t4 cum=0.03@60300
            result d PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldExecuteTwiceWhenAClientIdIsUsedTwice() {
    ExchangeScenario.at("60000")
        .market("same", BUY, "0.01")
        .market("same", BUY, "0.01")
        .forget()
        .queryAll("q")
        .order("same", 0, SELL, OrdType.MARKET, TimeInForce.GTC, Bool.TRUE, "0.02", null)
        .shouldShow(
            """
            positions q 1/1 pos0=0.02@60000.1 T+20
            result q QUERY_POSITIONS DONE http=200
            balance q wallet=9999.399999 available=9879.397999
            result q QUERY_BALANCE DONE http=200
            orders q 1/1 rows=0
            result q QUERY_ORDERS DONE http=200
            legs q 1/1
            result q QUERY_LEGS DONE http=200
            order same SELL MARKET 0.02 reduceOnly NEW/NEW
            account ORDER wallet=9998.796 pos0=0@0
            order same SELL MARKET 0.02 reduceOnly TRADE/FILLED last=0.02@59999.9 fee=0.599999 rp=-0.004 t3 cum=0.02@59999.9
            result same PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldShowTheNewestWhenAnOrderIsLookedUp() {
    ExchangeScenario.at("60000")
        .limit("entry", BUY, "0.01", "60060")
        .forget()
        .queryOrder("q", "entry")
        .queryOrder("r", "unknown")
        .shouldShow(
            """
            order entry BUY LIMIT 0.01@60060 QUERIED/FILLED cum=0.01@60000.1
            result q QUERY_ORDER DONE http=200 id
            result r QUERY_ORDER REFUSED -2013 http=400
            """);
  }

  @Test
  void shouldNeverLeaveWhenTheDeadlineHasPassed() {
    ExchangeScenario scenario = ExchangeScenario.at("60000");
    scenario
        .elapseMs(5)
        .orderWithDeadline("late", "0.01", scenario.nowNs() - 1)
        .shouldShowTimed("5 result late PLACE_ORDER NOT_SENT");
  }
}
