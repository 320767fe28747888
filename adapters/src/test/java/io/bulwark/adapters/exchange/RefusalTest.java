package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.LegKind.TAKE_PROFIT;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          instrument | side | type   | tif | reduce | qty    | price    | code
          7          | BUY  | LIMIT  | IOC | FALSE  | 0.01   | 60000    | -1121
          0          | NULL_VAL | LIMIT | IOC | FALSE | 0.01 | 60000    | -1117
          0          | BUY  | NULL_VAL | IOC | FALSE | 0.01  | 60000    | -1116
          0          | BUY  | LIMIT  | GTE_GTC | FALSE | 0.01 | 60000   | -1115
          0          | BUY  | LIMIT  | FOK | FALSE  | 0.01   | 60000    | -5021
          0          | BUY  | LIMIT  | GTX | FALSE  | 0.01   | 60000.1  | -5022
          0          | BUY  | LIMIT  | GTC | FALSE  | 0.01   | 556.7    | -4013
          0          | BUY  | MARKET | GTC | FALSE  | 120    | -        | -2019
          0          | BUY  | LIMIT  | IOC | FALSE  | 0.01   | -        | -1102
          0          | BUY  | MARKET | IOC | FALSE  | 0.01   | 60000    | -1106
          0          | BUY  | LIMIT  | IOC | FALSE  | 0.01   | 0        | -4001
          0          | BUY  | LIMIT  | IOC | FALSE  | 0.01   | 60000.05 | -1111
          1          | BUY  | LIMIT  | IOC | FALSE  | 1      | 100.01   | -4014
          0          | BUY  | LIMIT  | IOC | FALSE  | 0.0105 | 60000    | -1111
          1          | BUY  | LIMIT  | IOC | FALSE  | 1.01   | 100      | -4023
          0          | BUY  | LIMIT  | IOC | FALSE  | 0      | 60000    | -4003
          1          | BUY  | LIMIT  | IOC | FALSE  | 0.25   | 100      | -4004
          0          | BUY  | LIMIT  | IOC | FALSE  | 1000.001 | 60000  | -4005
          0          | BUY  | MARKET | IOC | FALSE  | 120.001 | -       | -4005
          0          | BUY  | LIMIT  | IOC | FALSE  | 0.01   | 63000.1  | -4016
          0          | SELL | LIMIT  | IOC | FALSE  | 0.01   | 56999.9  | -4024
          0          | SELL | LIMIT  | IOC | FALSE  | 0.01   | 90000000 | -4002
          0          | BUY  | LIMIT  | IOC | FALSE  | 0.001  | 60000    | -4164
          0          | BUY  | MARKET | IOC | FALSE  | 0.001  | -        | -4164
          0          | SELL | MARKET | IOC | TRUE   | 0.001  | -        | -2022
          0          | BUY  | LIMIT  | IOC | FALSE  | 1.667  | 60000    | -2019
          0          | SELL | MARKET | IOC | FALSE  | 1.667  | -        | -2019
          2          | BUY  | MARKET | IOC | FALSE  | 1      | -        | -1121
          """)
  void shouldRefuseAnOrderWhenItBreaksARule(
      int instrument,
      Side side,
      OrdType type,
      TimeInForce tif,
      Bool reduce,
      String qty,
      String price,
      int code) {
    ExchangeScenario scenario = ExchangeScenario.at("60000").trade(1, "100");
    scenario
        .order("x", instrument, side, type, tif, reduce, qty, price)
        .shouldShow("result x PLACE_ORDER REFUSED " + code + " http=400");
  }

  @Test
  void shouldTakeThemWhenOrdersStandExactlyAtTheirBounds() {
    ExchangeScenario.at("60000")
        .limit("band", BUY, "0.01", "63000")
        .settle()
        .reduce("noLeastNotional", SELL, "0.001")
        .settle();
    ExchangeScenario scenario = ExchangeScenario.withWallet("601").trade("60000");
    // 0.1 x 60000 / 10 and the loss it opens with, 0.1 x 10
    scenario.limit("margin", BUY, "0.1", "60010").settle();
    assertThat(scenario.events()).last().asString().contains("REFUSED -2019");
    scenario = ExchangeScenario.withWallet("601.1").trade("60000");
    scenario.limit("margin", BUY, "0.1", "60010").settle();
    assertThat(scenario.events()).last().asString().contains("DONE");
  }

  @Test
  void shouldRefuseWithMinus2020WhenThereIsNoPriceYet() {
    ExchangeScenario.withWallet("1000")
        .market("x", BUY, "0.01")
        .shouldShow("result x PLACE_ORDER REFUSED -2020 http=400");
  }

  @Test
  void shouldRefuseWithMinus4131WhenTheBestPriceIsFarFromTheMark() {
    ExchangeScenario.at("60000")
        .mark("60000")
        .quote("50000", "63000.1")
        .market("x", BUY, "0.01")
        .shouldShow("result x PLACE_ORDER REFUSED -4131 http=400");
  }

  @Test
  void shouldNeedNoMarginWhenAnOrderClosesAPosition() {
    ExchangeScenario scenario =
        ExchangeScenario.withWallet("610").trade("60000").market("in", BUY, "0.1").settle();
    scenario.trade("55000").market("out", SELL, "0.1").settle();
    assertThat(scenario.exchange.positionE8(0)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          instrument | side | kind        | trigger  | qty     | code
          7          | SELL | STOP_LOSS   | 59000    | -       | -1121
          0          | NULL_VAL | STOP_LOSS | 59000  | -       | -1117
          0          | SELL | NULL_VAL    | 59000    | -       | -1116
          0          | SELL | STOP_LOSS   | 0        | -       | -4006
          0          | SELL | STOP_LOSS   | 59000.05 | -       | -1111
          1          | SELL | STOP_LOSS   | 59.01    | -       | -4014
          0          | SELL | STOP_LOSS   | 59000    | 0       | -4003
          0          | SELL | STOP_LOSS   | 59000    | 0.0001  | -1111
          0          | SELL | STOP_LOSS   | 59000    | 121     | -4005
          0          | SELL | STOP_LOSS   | 60000    | -       | -2021
          0          | SELL | STOP_LOSS   | 60500    | 0.01    | -2021
          0          | SELL | TAKE_PROFIT | 60000    | -       | -2021
          0          | BUY  | STOP_LOSS   | 60000    | 0.01    | -2021
          0          | BUY  | TAKE_PROFIT | 60000    | 0.01    | -2021
          0          | BUY  | STOP_LOSS   | 61000    | -       | -4509
          1          | SELL | STOP_LOSS   | 90       | -       | -4509
          """)
  void shouldRefuseALegWhenItBreaksARule(
      int instrument, Side side, LegKind kind, String trigger, String qty, int code) {
    ExchangeScenario.at("60000")
        .trade(1, "100")
        .market("long", BUY, "0.01")
        .forget()
        .leg("x", instrument, side, kind, trigger, WorkingType.MARK_PRICE, qty)
        .shouldShow("result x PLACE_LEG REFUSED " + code + " http=400");
  }

  @Test
  void shouldRefuseALegWhenOneIsInItsWay() {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000")
            .market("long", BUY, "0.01")
            .settle()
            .closeLeg("stop", SELL, STOP_LOSS, "59000")
            .closeLeg("target", SELL, TAKE_PROFIT, "62000")
            .qtyLeg("bridge", SELL, STOP_LOSS, "59100", "0.01")
            .forget();
    scenario
        .closeLeg("second", SELL, STOP_LOSS, "59200")
        .qtyLeg("bridge", SELL, STOP_LOSS, "59200", "0.01")
        .contradictoryLeg("both")
        .shouldShow(
            """
            result second PLACE_LEG REFUSED -4130 http=400
            result bridge PLACE_LEG REFUSED -4116 http=400
            result both PLACE_LEG REFUSED -4137 http=400
            """);
  }

  @Test
  void shouldRefuseWithMinus4045WhenTheStoreIsFull() {
    ExchangeScenario scenario = ExchangeScenario.at("60000");
    for (int i = 0; i < LegRules.LEGS_MAX; i++) {
      scenario.qtyLeg("leg" + i, SELL, STOP_LOSS, "50000", "0.01");
    }
    scenario
        .forget()
        .qtyLeg("tooMany", SELL, STOP_LOSS, "50000", "0.01")
        .shouldShow("result tooMany PLACE_LEG REFUSED -4045 http=400");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4_000_000_000_000_002L})
  void shouldRefuseWithMinus2013WhenThereNeverWasALeg(long venueLegId) {
    ExchangeScenario.at("60000")
        .cancel("byName", "nobody")
        .cancelById("byId", venueLegId)
        .shouldShow(
            """
            result byName CANCEL_LEG REFUSED -2013 http=400
            result byId CANCEL_LEG REFUSED -2013 http=400
            """);
  }

  @Test
  void shouldKeepOrdersAndLegsApartWhenLookedUpBeforeTheTrigger() {
    ExchangeScenario.at("60000")
        .qtyLeg("leg", SELL, STOP_LOSS, "50000", "0.01")
        .forget()
        .queryOrder("q", "leg")
        .shouldShow("result q QUERY_ORDER REFUSED -2013 http=400");
  }
}
