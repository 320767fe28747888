package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.fault.FaultTarget.ANY_CALL;
import static io.bulwark.adapters.exchange.fault.FaultTarget.QUERY_LEGS;
import static io.bulwark.adapters.exchange.fault.FaultTarget.QUERY_ORDER;
import static io.bulwark.adapters.exchange.fault.FaultTarget.QUERY_ORDERS;
import static io.bulwark.adapters.exchange.fault.FaultTarget.QUERY_POSITIONS;
import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.CallFault.DropPart;
import io.bulwark.adapters.exchange.fault.CallFault.ForgetRow;
import io.bulwark.adapters.exchange.fault.CallFault.ForgetRow.Row;
import io.bulwark.adapters.exchange.fault.CallFault.LagRead;
import io.bulwark.adapters.exchange.fault.CallFault.TruncateListing;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultTarget;
import io.bulwark.adapters.exchange.fault.FaultWhen;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;
import org.junit.jupiter.api.Test;

/** What a client sees of listings that lag, forget, or are not whole. */
class ListingFaultTest {

  private static final long SECOND_NS = 1_000_000_000;

  private static FaultRule lag(FaultTarget target) {
    return FaultRule.of("lag", target, new LagRead(5 * SECOND_NS, 0));
  }

  @Test
  void shouldShowTheStateOfThenWhenReadsLag() {
    FaultScenario scenario = FaultScenario.of(lag(ANY_CALL));
    scenario.client.elapseMs(6_000).trade("60000").market("in", BUY, "0.01").elapseMs(100);
    scenario.client.limit("rest", BUY, TimeInForce.GTC, "0.01", "59000");
    scenario.client.qtyLeg("sl", SELL, STOP_LOSS, "58000", "0.01").elapseMs(100);
    scenario.forget();
    scenario.client.queryAll("old").elapseMs(100);
    scenario.shouldHaveShown(
        """
        positions old 1/1
        result old QUERY_POSITIONS DONE http=200
        balance old wallet=10000 available=10000
        result old QUERY_BALANCE DONE http=200
        orders old 1/1 rows=0
        result old QUERY_ORDERS DONE http=200
        legs old 1/1
        result old QUERY_LEGS DONE http=200
        """);
    scenario.client.elapseMs(6_000);
    scenario.forget();
    scenario.client.queryAll("now").elapseMs(100);
    assertThat(scenario.client.events())
        .anyMatch(line -> line.startsWith("positions now 1/1 pos0=0.01@60000.1"))
        .anyMatch(line -> line.startsWith("orders now 1/1 rows=1 rest:BUY:0.01:NEW"))
        .anyMatch(line -> line.startsWith("legs now 1/1 sl"));
  }

  @Test
  void shouldNotKnowAnOrderYetWhenTheLookUpLags() {
    FaultScenario scenario = FaultScenario.of(lag(QUERY_ORDER));
    scenario.client.limit("a", BUY, TimeInForce.GTC, "0.01", "59000").elapseMs(3_000);
    scenario.client.queryOrder("early", "a").elapseMs(3_000);
    scenario.client.cancelOrder("x", "a").elapseMs(100).queryOrder("open", "a").elapseMs(6_000);
    scenario.client.queryOrder("late", "a").elapseMs(100);
    assertThat(scenario.client.events())
        .filteredOn(line -> line.contains("QUER"))
        .containsExactly(
            "result early QUERY_ORDER REFUSED -2013 http=400",
            "order a BUY LIMIT 0.01@59000 QUERIED/NEW",
            "result open QUERY_ORDER DONE http=200 id",
            "order a BUY LIMIT 0.01@59000 QUERIED/CANCELED",
            "result late QUERY_ORDER DONE http=200 id");
  }

  @Test
  void shouldLackTheNewestRowsWhenHistoriesLag() {
    FaultScenario scenario = FaultScenario.of(lag(ANY_CALL));
    scenario.client.market("a", BUY, "0.01").elapseMs(6_000).trade("60000");
    scenario.client.market("b", BUY, "0.01").elapseMs(100);
    scenario.forget();
    scenario
        .client
        .send("t", (to, id) -> to.queryTrades(id, E8.NULL))
        .send("i", CommandWriter::queryIncome)
        .send("h", CommandWriter::queryHistory)
        .elapseMs(100);
    scenario.shouldHaveShown(
        """
        trades t 1/1 t1:BUY:0.01@60000.1:rp=0:fee=0.3000005
        result t QUERY_TRADES DONE http=200
        incomes i 1/1 COMMISSION=-0.3000005
        result i QUERY_INCOME DONE http=200
        order a BUY MARKET 0.01 QUERIED/FILLED cum=0.01@60000.1
        result h QUERY_ORDER_HISTORY DONE http=200
        """);
  }

  @Test
  void shouldForgetALegForAWhileInAllListings() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", QUERY_LEGS, new ForgetRow(30 * SECOND_NS, Row.NEWEST))
                .when(FaultWhen.nth(1)));
    scenario.client.market("in", BUY, "0.02").elapseMs(100);
    scenario.client.qtyLeg("old", SELL, STOP_LOSS, "59000", "0.01").elapseMs(100);
    scenario.client.qtyLeg("new", SELL, STOP_LOSS, "58000", "0.01").elapseMs(100);
    scenario.forget();
    scenario.client.send("a", (to, id) -> to.queryLegs(id)).elapseMs(10_000);
    scenario.client.send("b", (to, id) -> to.queryLegs(id)).elapseMs(21_000);
    scenario.client.send("c", (to, id) -> to.queryLegs(id)).elapseMs(100);
    assertThat(scenario.client.events())
        .filteredOn(line -> line.startsWith("legs"))
        .containsExactly(
            "legs a 1/1 old:STOP_LOSS@59000:NEW",
            "legs b 1/1 old:STOP_LOSS@59000:NEW",
            "legs c 1/1 old:STOP_LOSS@59000:NEW new:STOP_LOSS@58000:NEW");
    assertThat(scenario.exchange.restingLegs()).isEqualTo(2);
  }

  @Test
  void shouldDenyAnOrderWhenTheLookUpForgetsIt() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", QUERY_ORDER, new ForgetRow(30 * SECOND_NS, Row.RANDOM))
                .when(FaultWhen.nth(1)));
    scenario.client.limit("a", BUY, TimeInForce.GTC, "0.01", "59000").elapseMs(100);
    scenario.forget();
    scenario.client.queryOrder("q", "a").elapseMs(100);
    scenario.client.send("l", (to, id) -> to.queryOrders(id)).elapseMs(31_000);
    scenario.client.queryOrder("r", "a").elapseMs(100);
    scenario.shouldHaveShown(
        """
        result q QUERY_ORDER REFUSED -2013 http=400
        orders l 1/1 rows=0
        result l QUERY_ORDERS DONE http=200
        order a BUY LIMIT 0.01@59000 QUERIED/NEW
        result r QUERY_ORDER DONE http=200 id
        """);
  }

  @Test
  void shouldEndEarlyAndSayNothingWhenAListingIsTruncated() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", QUERY_POSITIONS, new TruncateListing(0)),
            FaultRule.of("s", QUERY_ORDERS, new TruncateListing(1)));
    scenario.client.market("in", BUY, "0.01").elapseMs(100);
    scenario.client.limit("a", BUY, TimeInForce.GTC, "0.01", "59000").elapseMs(100);
    scenario.client.limit("b", BUY, TimeInForce.GTC, "0.01", "58000").elapseMs(100);
    scenario.forget();
    scenario.client.send("p", (to, id) -> to.queryPositions(id)).elapseMs(100);
    scenario.client.send("o", (to, id) -> to.queryOrders(id)).elapseMs(100);
    scenario.shouldHaveShown(
        """
        positions p 1/1
        result p QUERY_POSITIONS DONE http=200
        orders o 1/1 rows=1 a:BUY:0.01:NEW
        result o QUERY_ORDERS DONE http=200
        """);
  }

  @Test
  void shouldLackAPartWhenOneIsLost() {
    FaultScenario scenario = FaultScenario.of(FaultRule.of("r", QUERY_ORDERS, new DropPart()));
    for (int i = 0; i < 25; i++) {
      scenario.client.limit("o" + i, BUY, TimeInForce.GTC, "0.002", "59000").elapseMs(50);
    }
    scenario.forget();
    scenario.client.send("q", (to, id) -> to.queryOrders(id)).elapseMs(100);
    assertThat(scenario.client.events())
        .hasSize(3)
        .allMatch(line -> line.startsWith("result q") || line.matches("orders q [123]/3 rows=.*"));
  }
}
