package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LIMIT;
import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.LegKind.TAKE_PROFIT;
import static io.bulwark.engine.message.codec.LegKind.TAKE_PROFIT_LIMIT;
import static io.bulwark.engine.message.codec.LegKind.TRAILING_STOP;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.PlaceConditionalEncoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalOrderTest {

  private static final long LATENCY_NS = 20_000_000;

  private static ExchangeScenario place(
      ExchangeScenario scenario,
      String name,
      Side side,
      LegKind kind,
      Consumer<PlaceConditionalEncoder> fields) {
    return scenario.send(name, (to, id) -> fields.accept(to.conditional(id, side, kind)));
  }

  private static long e8(String decimal) {
    return ExchangeScenario.e8(decimal);
  }

  private static ExchangeScenario withReadings(ExchangeReadings readings) {
    return ExchangeScenario.of(
            new ExchangeConfig(1, e8("10000"), 10, LATENCY_NS, 0).withReadings(readings))
        .trade("60000");
  }

  @Test
  void shouldRestAsALimitOrderAndFinishWhenItFillsWhenAStopHasALimit() {
    ExchangeScenario scenario = ExchangeScenario.at("60000");
    place(
            scenario,
            "in",
            BUY,
            STOP_LIMIT,
            c -> c.qtyE8(e8("0.01")).triggerPxE8(e8("60500")).priceE8(e8("60400")))
        .settle()
        .trade("60500")
        .settle()
        .print("60399.9", "1")
        .shouldShow(
            """
            leg in BUY STOP_LIMIT 0.01 at 60500 NEW
            result in PLACE_CONDITIONAL DONE http=200 id
            leg in BUY STOP_LIMIT 0.01 at 60500 TRIGGERING
            order in BUY LIMIT 0.01@60400 NEW/NEW
            leg in BUY STOP_LIMIT 0.01 at 60500 TRIGGERED child
            account ORDER wallet=9999.8792 pos0=0.01@60400
            order in BUY LIMIT 0.01@60400 TRADE/FILLED last=0.01@60400 fee=0.1208 rp=0 t1 cum=0.01@60400
            leg in BUY STOP_LIMIT 0.01 at 60500 FINISHED child
            """);
  }

  @Test
  void shouldRejectAtTheTriggerWhenTheMarginIsNotEnough() {
    ExchangeScenario scenario = ExchangeScenario.withWallet("100").trade("60000");
    place(scenario, "in", BUY, STOP_LOSS, c -> c.qtyE8(e8("0.1")).triggerPxE8(e8("60500")))
        .forget()
        .trade("60500")
        .shouldShow(
            """
            leg in BUY STOP_LOSS 0.1 at 60500 TRIGGERING
            leg in BUY STOP_LOSS 0.1 at 60500 REJECTED
            """);
  }

  @Test
  void shouldFinishWhenTheOrderItBecameIsCancelled() {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("long", BUY, "0.01").settle();
    place(
            scenario,
            "out",
            SELL,
            TAKE_PROFIT_LIMIT,
            c ->
                c.qtyE8(e8("0.01"))
                    .triggerPxE8(e8("61000"))
                    .priceE8(e8("61500"))
                    .reduceOnly(Bool.TRUE))
        .settle()
        .trade("61000")
        .forget()
        .cancelOrder("x", "out")
        .shouldShow(
            """
            order out SELL LIMIT 0.01@61500 reduceOnly CANCELED/CANCELED
            leg out SELL TAKE_PROFIT_LIMIT 0.01 at 61000 FINISHED child
            result x CANCEL_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldFinishWithARemainderWhenTheBookIsThinAtTheTrigger() {
    ExchangeScenario scenario =
        ExchangeScenario.withWallet("1000000").trade("60000").market("long", BUY, "100").settle();
    scenario.closeLeg("stop", SELL, STOP_LOSS, "59000").settle();
    scenario.mark("60000").quote("56200", "0.001", "59001", "1").forget().mark("59000").settle();
    assertThat(scenario.events())
        .last()
        .asString()
        .isEqualTo("leg stop SELL STOP_LOSS close at 59000 FINISHED child");
    assertThat(scenario.events())
        .filteredOn(line -> line.startsWith("order stop") && line.contains("EXPIRED"))
        .singleElement()
        .asString()
        .endsWith("er=9");
    assertThat(scenario.exchange.positionE8(0)).isBetween(1L, e8("99.999"));
  }

  @Test
  void shouldFollowTheExtremeFromItsActivationWhenAStopTrails() {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("long", BUY, "0.01").settle();
    place(
            scenario,
            "trail",
            SELL,
            TRAILING_STOP,
            c ->
                c.qtyE8(e8("0.01"))
                    .activationPxE8(e8("61000"))
                    .callbackRateE8(e8("0.01"))
                    .reduceOnly(Bool.TRUE))
        .settle()
        .trade("60900")
        .trade("59000")
        .trade("61000")
        .trade("62000")
        .trade("61380.1")
        .settle();
    assertThat(scenario.exchange.restingLegs()).isEqualTo(1);
    scenario.trade("61380").settle();
    assertThat(scenario.events())
        .filteredOn(line -> line.startsWith("leg"))
        .containsExactly(
            "leg trail SELL TRAILING_STOP 0.01 at 0 NEW",
            "leg trail SELL TRAILING_STOP 0.01 at 0 NEW",
            "leg trail SELL TRAILING_STOP 0.01 at 0 TRIGGERING",
            "leg trail SELL TRAILING_STOP 0.01 at 0 TRIGGERED child",
            "leg trail SELL TRAILING_STOP 0.01 at 0 FINISHED child");
  }

  @Test
  void shouldFollowAtOnceWhenATrailingPurchaseHasNoActivation() {
    ExchangeScenario scenario = ExchangeScenario.at("60000");
    place(
            scenario,
            "trail",
            BUY,
            TRAILING_STOP,
            c -> c.qtyE8(e8("0.01")).callbackRateE8(e8("0.005")))
        .settle()
        .trade("58000")
        .trade("58289.9")
        .settle();
    assertThat(scenario.exchange.positionE8(0)).isZero();
    scenario.trade("58290").settle();
    assertThat(scenario.exchange.positionE8(0)).isEqualTo(e8("0.01"));
  }

  @Test
  void shouldWaitWhenPriceProtectionFindsTheMarkFarAway() {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000").mark("60000").market("long", BUY, "0.01").settle();
    place(
            scenario,
            "stop",
            SELL,
            STOP_LOSS,
            c ->
                c.qtyE8(e8("0.01"))
                    .triggerPxE8(e8("58000"))
                    .reduceOnly(Bool.TRUE)
                    .priceProtect(Bool.TRUE))
        .settle()
        .trade("56999")
        .settle();
    assertThat(scenario.exchange.restingLegs()).isEqualTo(1);
    scenario.mark("59900").settle();
    assertThat(scenario.exchange.restingLegs()).isZero();
    assertThat(scenario.exchange.positionE8(0)).isZero();
  }

  @Test
  void shouldRefuseToCancelWhileItTriggersWhenTheTriggerTakesTime() {
    ExchangeScenario scenario =
        ExchangeScenario.of(
                new ExchangeConfig(1, e8("10000"), 10, LATENCY_NS, 0).withTriggerDelay(100_000_000))
            .trade("60000")
            .market("long", BUY, "0.01")
            .settle()
            .closeLeg("stop", SELL, STOP_LOSS, "59000")
            .forget();
    scenario
        .trade("59000")
        .cancel("x", "stop")
        .shouldShow(
            """
            leg stop SELL STOP_LOSS close at 59000 TRIGGERING
            result x CANCEL_LEG REFUSED -4117 http=400
            order stop SELL MARKET 0.01 reduceOnly NEW/NEW
            account ORDER wallet=9989.403 pos0=0@0
            order stop SELL MARKET 0.01 reduceOnly TRADE/FILLED last=0.01@58999.9 fee=0.2949995 rp=-10.002 t2 cum=0.01@58999.9
            leg stop SELL STOP_LOSS close at 59000 TRIGGERED child
            leg stop SELL STOP_LOSS close at 59000 FINISHED child
            """);
  }

  @Test
  void shouldExpireWhatLivesAsLongAsThePositionWhenItEndsWhileTriggering() {
    ExchangeScenario scenario =
        ExchangeScenario.of(
                new ExchangeConfig(1, e8("10000"), 10, LATENCY_NS, 0).withTriggerDelay(100_000_000))
            .trade("60000")
            .market("long", BUY, "0.01")
            .settle()
            .closeLeg("stop", SELL, STOP_LOSS, "59000")
            .forget();
    scenario.trade("59000").reduce("out", SELL, "0.01").settle();
    assertThat(scenario.events())
        .last()
        .isEqualTo("leg stop SELL STOP_LOSS close at 59000 EXPIRED");
  }

  @Test
  void shouldCancelLegsOnlyWhenAllLegsAreCancelled() {
    ExchangeScenario.at("60000")
        .market("long", BUY, "0.01")
        .settle()
        .closeLeg("stop", SELL, STOP_LOSS, "59000")
        .qtyLeg("half", SELL, TAKE_PROFIT, "61000", "0.005")
        .settle()
        .reduceLimit("target", SELL, "0.01", "62000")
        .forget()
        .send("orders", CommandWriter::cancelOrders)
        .settle()
        .send("legs", CommandWriter::cancelLegs)
        .shouldShow(
            """
            order target SELL LIMIT 0.01@62000 reduceOnly CANCELED/CANCELED
            result orders CANCEL_ORDERS DONE http=200
            leg stop SELL STOP_LOSS close at 59000 CANCELED
            leg half SELL TAKE_PROFIT 0.005 at 61000 CANCELED
            result legs CANCEL_LEGS DONE http=200
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          side | kind              | tif | close | reduce | qty  | trigger | price | activation | callback | code
          SELL | STOP_LIMIT        | GTC | FALSE | TRUE   | 0.01 | 59000   | -     | -          | -        | -1102
          SELL | STOP_LOSS         | GTC | FALSE | TRUE   | 0.01 | 59000   | 58000 | -          | -        | -1106
          SELL | STOP_LIMIT        | GTC | FALSE | TRUE   | 0.01 | 59000   | 0     | -          | -        | -4001
          SELL | STOP_LIMIT        | GTC | FALSE | TRUE   | 0.01 | 59000   | 56049.9 | -        | -        | -4184
          BUY  | STOP_LIMIT        | GTC | FALSE | FALSE  | 0.01 | 61000   | 64050.1 | -        | -        | -4183
          SELL | STOP_LIMIT        | GTC | FALSE | TRUE   | 0.01 | 60000   | 59000 | -          | -        | -2021
          BUY  | TAKE_PROFIT_LIMIT | GTC | FALSE | FALSE  | 0.01 | 60000   | 59000 | -          | -        | -2021
          SELL | STOP_LIMIT        | GTC | TRUE  | FALSE  | 0    | 59000   | 58000 | -          | -        | -4136
          SELL | TRAILING_STOP     | GTC | TRUE  | FALSE  | 0    | -       | -     | -          | 0.01     | -4136
          SELL | STOP_LOSS         | GTC | TRUE  | TRUE   | 0    | 59000   | -     | -          | -        | -4138
          SELL | STOP_LOSS         | GTC | TRUE  | FALSE  | 0.01 | 59000   | -     | -          | -        | -4137
          BUY  | STOP_LOSS         | GTC | TRUE  | FALSE  | 0    | 61000   | -     | -          | -        | -4509
          SELL | TRAILING_STOP     | GTC | FALSE | TRUE   | 0.01 | 59000   | -     | -          | 0.01     | -2021
          SELL | TRAILING_STOP     | GTC | FALSE | TRUE   | 0.01 | -       | -     | -          | -        | -1102
          SELL | TRAILING_STOP     | GTC | FALSE | TRUE   | 0.01 | -       | -     | -          | 0.0005   | -1130
          SELL | TRAILING_STOP     | GTC | FALSE | TRUE   | 0.01 | -       | -     | -          | 0.201    | -1130
          SELL | TRAILING_STOP     | GTC | FALSE | TRUE   | 0.01 | -       | -     | 60000      | 0.01     | -2021
          BUY  | TRAILING_STOP     | GTC | FALSE | FALSE  | 0.01 | -       | -     | 60000.1    | 0.01     | -2021
          SELL | TRAILING_STOP     | GTC | FALSE | TRUE   | 0.01 | -       | -     | 0          | 0.01     | -4135
          """)
  void shouldRefuseWhenItBreaksARule(
      Side side,
      LegKind kind,
      TimeInForce tif,
      Bool close,
      Bool reduce,
      String qty,
      String trigger,
      String price,
      String activation,
      String callback,
      int code) {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("long", BUY, "0.01").forget();
    place(
            scenario,
            "x",
            side,
            kind,
            c -> {
              c.timeInForce(tif).closePosition(close).reduceOnly(reduce).qtyE8(e8(qty));
              c.workingType(WorkingType.MARK_PRICE);
              if (trigger != null) {
                c.triggerPxE8(e8(trigger));
              }
              if (price != null) {
                c.priceE8(e8(price));
              }
              if (activation != null) {
                c.activationPxE8(e8(activation));
              }
              if (callback != null) {
                c.callbackRateE8(e8(callback));
              }
            })
        .shouldShow("result x PLACE_CONDITIONAL REFUSED " + code + " http=400");
  }

  @Test
  void shouldTakeTheOtherReadingsOfIdsWhenTheyAreOn() {
    ExchangeScenario scenario = withReadings(ExchangeReadings.unlikelier());
    scenario
        .market("long", BUY, "0.02")
        .settle()
        .qtyLeg("part", SELL, STOP_LOSS, "59000", "0.01")
        .closeLeg("stop", SELL, STOP_LOSS, "59000")
        .settle()
        .trade("59000")
        .forget()
        .market("long", BUY, "0.02")
        .closeLeg("stop", SELL, STOP_LOSS, "58000")
        .send("list", CommandWriter::queryHistory)
        .shouldShow(
            """
            result long PLACE_ORDER REFUSED -4116 http=400
            result stop PLACE_LEG REFUSED -4116 http=400
            order long BUY MARKET 0.02 QUERIED/FILLED cum=0.02@60000.1
            order venue SELL MARKET 0.02 reduceOnly QUERIED/FILLED cum=0.02@58999.9
            result list QUERY_ORDER_HISTORY DONE http=200
            """);
    assertThat(scenario.exchange.positionE8(0)).isZero();
  }

  @Test
  void shouldTakeTheOtherReadingsWhenTheyAreOn() {
    ExchangeScenario scenario = withReadings(ExchangeReadings.unlikelier());
    scenario
        .closeLeg("early", SELL, STOP_LOSS, "59000")
        .settle()
        .closeLeg("second", SELL, STOP_LOSS, "58000")
        .settle()
        .cancel("never", "nobody")
        .settle()
        .market("long", BUY, "0.02")
        .settle()
        .reduceLimit("target", SELL, "0.015", "62000")
        .settle()
        .reduce("tooMuch", SELL, "0.01")
        .settle()
        .limit("post", BUY, TimeInForce.GTX, "0.01", "60100")
        .settle()
        .trade("59000")
        .shouldShow(
            """
            leg early SELL STOP_LOSS close at 59000 NEW
            result early PLACE_LEG DONE http=200 id
            leg second SELL STOP_LOSS close at 58000 NEW
            result second PLACE_LEG DONE http=200 id
            result never CANCEL_LEG REFUSED -2011 http=400
            order long BUY MARKET 0.02 NEW/NEW
            account ORDER wallet=9999.399999 pos0=0.02@60000.1
            order long BUY MARKET 0.02 TRADE/FILLED last=0.02@60000.1 fee=0.600001 rp=0 t1 cum=0.02@60000.1
            result long PLACE_ORDER DONE http=200 id
            order target SELL LIMIT 0.015@62000 reduceOnly NEW/NEW
            result target PLACE_ORDER DONE http=200 id
            result tooMuch PLACE_ORDER REFUSED -4118 http=400
            order post BUY LIMIT 0.01@60100 NEW/NEW
            order post BUY LIMIT 0.01@60100 EXPIRED/EXPIRED
            result post PLACE_ORDER DONE http=200 id
            leg early SELL STOP_LOSS close at 59000 TRIGGERING
            leg early SELL STOP_LOSS close at 59000 TRIGGERED
            leg early SELL STOP_LOSS close at 59000 REJECTED
            """);
  }
}
