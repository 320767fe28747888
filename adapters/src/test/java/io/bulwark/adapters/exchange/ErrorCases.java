package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LIMIT;
import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.LegKind.TRAILING_STOP;
import static io.bulwark.engine.message.codec.OrdType.LIMIT;
import static io.bulwark.engine.message.codec.OrdType.MARKET;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static io.bulwark.engine.message.codec.TimeInForce.FOK;
import static io.bulwark.engine.message.codec.TimeInForce.GTC;
import static io.bulwark.engine.message.codec.TimeInForce.GTE_GTC;
import static io.bulwark.engine.message.codec.TimeInForce.GTX;
import static io.bulwark.engine.message.codec.TimeInForce.IOC;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.KeyAction;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.PlaceConditionalEncoder;
import io.bulwark.engine.message.codec.PositionMode;
import io.bulwark.engine.message.codec.Side;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** For each of the venue's codes that a client can provoke, what provokes it last. */
final class ErrorCases {

  static final Map<Integer, Supplier<ExchangeScenario>> ALL =
      Map.<Integer, Supplier<ExchangeScenario>>ofEntries(
          Map.entry(-1003, ErrorCases::tooMuchWeight),
          Map.entry(-1015, () -> withCaps(1).market("a", BUY, "0.01").market("b", BUY, "0.01")),
          Map.entry(
              -1020,
              () -> flat().send("x", (to, id) -> to.setPositionMode(id, PositionMode.HEDGE))),
          Map.entry(-1102, () -> order(LIMIT, "0.01", null)),
          Map.entry(-1106, () -> order(MARKET, "0.01", "60000")),
          Map.entry(-1111, () -> limit("0.01", "60000.05")),
          Map.entry(-1115, () -> flat().limit("x", BUY, GTE_GTC, "0.01", "60000")),
          Map.entry(-1116, () -> order(OrdType.NULL_VAL, "0.01", "60000")),
          Map.entry(-1117, () -> flat().market("x", Side.NULL_VAL, "0.01")),
          Map.entry(-1121, () -> flat().order("x", 7, BUY, MARKET, GTC, Bool.FALSE, "1", null)),
          Map.entry(-1125, ErrorCases::lateKey),
          Map.entry(-1130, () -> leg(SELL, TRAILING_STOP, m -> m.callbackRateE8(e8("0.3")))),
          Map.entry(-2011, () -> flat().cancelOrder("x", "nobody")),
          Map.entry(-2013, () -> flat().queryOrder("x", "nobody")),
          Map.entry(-2019, () -> order(MARKET, "100", null)),
          Map.entry(-2020, () -> ExchangeScenario.withWallet("1000").market("x", BUY, "0.01")),
          Map.entry(-2021, () -> flat().qtyLeg("x", SELL, STOP_LOSS, "60500", "0.01")),
          Map.entry(-2022, () -> flat().reduce("x", SELL, "0.01")),
          Map.entry(-2025, ErrorCases::tooManyResting),
          Map.entry(
              -2027,
              () ->
                  rich()
                      .send("set", (to, id) -> to.setLeverage(id, 100))
                      .settle()
                      .market("x", BUY, "10.001")),
          Map.entry(
              -2028,
              () ->
                  rich()
                      .market("in", BUY, "100")
                      .settle()
                      .send("x", (to, id) -> to.setLeverage(id, 5))),
          Map.entry(-4001, () -> limit("0.01", "0")),
          Map.entry(-4002, () -> limit("0.01", "90000000")),
          Map.entry(-4003, () -> limit("0", "60000")),
          Map.entry(-4004, () -> second("0.25", "100")),
          Map.entry(-4005, () -> limit("1000.001", "60000")),
          Map.entry(-4013, () -> limit("0.01", "556.7")),
          Map.entry(-4014, () -> second("1", "100.01")),
          Map.entry(-4016, () -> limit("0.01", "63000.1")),
          Map.entry(-4023, () -> second("1.01", "100")),
          Map.entry(-4024, () -> flat().limit("x", SELL, "0.01", "56999.9")),
          Map.entry(-4028, () -> flat().send("x", (to, id) -> to.setLeverage(id, 126))),
          Map.entry(-4045, ErrorCases::tooManyLegs),
          Map.entry(-4046, () -> margin(flat(), MarginType.CROSSED)),
          Map.entry(
              -4047,
              () ->
                  margin(
                      flat().limit("o", BUY, GTC, "0.01", "59000").settle(), MarginType.ISOLATED)),
          Map.entry(-4048, () -> margin(held(), MarginType.ISOLATED)),
          Map.entry(
              -4059,
              () -> flat().send("x", (to, id) -> to.setPositionMode(id, PositionMode.ONE_WAY))),
          Map.entry(
              -4067,
              () ->
                  flat()
                      .limit("o", BUY, GTC, "0.01", "59000")
                      .settle()
                      .send("x", (to, id) -> to.setPositionMode(id, PositionMode.HEDGE))),
          Map.entry(
              -4068,
              () -> held().send("x", (to, id) -> to.setPositionMode(id, PositionMode.HEDGE))),
          Map.entry(-4087, () -> permitted(Permission.REDUCE_ONLY).market("x", BUY, "0.01")),
          Map.entry(-4088, () -> permitted(Permission.NONE).reduce("x", SELL, "0.01")),
          Map.entry(
              -4116,
              () -> flat().limit("x", BUY, GTC, "0.01", "59000").settle().market("x", BUY, "0.01")),
          Map.entry(-4117, ErrorCases::whileItTriggers),
          Map.entry(-4118, ErrorCases::overlap),
          Map.entry(
              -4130,
              () ->
                  held()
                      .closeLeg("a", SELL, STOP_LOSS, "59000")
                      .settle()
                      .closeLeg("b", SELL, STOP_LOSS, "58000")),
          Map.entry(
              -4131, () -> flat().mark("60000").quote("50000", "63000.1").market("x", BUY, "0.01")),
          Map.entry(
              -4135,
              () -> leg(SELL, TRAILING_STOP, m -> m.callbackRateE8(e8("0.01")).activationPxE8(0))),
          Map.entry(
              -4136,
              () ->
                  leg(
                      SELL,
                      STOP_LIMIT,
                      m -> stopLimit(m, "59000", "58900").qtyE8(0).closePosition(Bool.TRUE))),
          Map.entry(-4137, () -> held().contradictoryLeg("x")),
          Map.entry(
              -4138,
              () ->
                  leg(
                      SELL,
                      STOP_LOSS,
                      m ->
                          m.qtyE8(0)
                              .triggerPxE8(e8("59000"))
                              .closePosition(Bool.TRUE)
                              .reduceOnly(Bool.TRUE))),
          Map.entry(-4140, () -> status(InstrumentStatus.REDUCE_ONLY).market("x", BUY, "0.01")),
          Map.entry(-4141, () -> status(InstrumentStatus.CLOSED).reduce("x", SELL, "0.01")),
          Map.entry(-4164, () -> limit("0.001", "60000")),
          Map.entry(-4183, () -> leg(BUY, STOP_LIMIT, m -> stopLimit(m, "61000", "64050.1"))),
          Map.entry(-4184, () -> leg(SELL, STOP_LIMIT, m -> stopLimit(m, "59000", "56049.9"))),
          Map.entry(-4509, () -> flat().closeLeg("x", SELL, STOP_LOSS, "59000")),
          Map.entry(-5021, () -> flat().limit("x", BUY, FOK, "0.01", "60000")),
          Map.entry(-5022, () -> flat().limit("x", BUY, GTX, "0.01", "60000.1")),
          Map.entry(-5024, ErrorCases::amendedWhileHalted),
          Map.entry(-5026, ErrorCases::amendedTooOften),
          Map.entry(-5027, () -> resting().amend("x", "o", "0.01", "59000")),
          Map.entry(-5029, () -> resting().amend("x", "o", "0.001", "59000")),
          Map.entry(
              -5047,
              () ->
                  resting()
                      .send(
                          "x",
                          (to, id) ->
                              to.amendOrder(id, id - 1, e8("0.02"), e8("59000"), Bool.TRUE))));

  private ErrorCases() {}

  private static long e8(String decimal) {
    return ExchangeScenario.e8(decimal);
  }

  private static ExchangeConfig config() {
    return new ExchangeConfig(1, e8("10000"), 10, 20_000_000, 0);
  }

  private static ExchangeScenario flat() {
    return ExchangeScenario.at("60000").trade(1, "100");
  }

  private static ExchangeScenario held() {
    return flat().market("in", BUY, "0.1").settle();
  }

  private static ExchangeScenario rich() {
    return ExchangeScenario.withWallet("1000000").trade("60000");
  }

  private static ExchangeScenario resting() {
    return flat().limit("o", BUY, GTC, "0.01", "59000").settle();
  }

  private static ExchangeScenario withCaps(int ordersPer10s) {
    RateCaps caps = new RateCaps(2400, ordersPer10s, 1_000_000, 20);
    return ExchangeScenario.of(config().withRateCaps(caps)).trade("60000");
  }

  private static ExchangeScenario order(OrdType type, String qty, String price) {
    return flat().order("x", 0, BUY, type, IOC, Bool.FALSE, qty, price);
  }

  private static ExchangeScenario limit(String qty, String price) {
    return order(LIMIT, qty, price);
  }

  /** A limit order of the instrument whose grids are no powers of ten. */
  private static ExchangeScenario second(String qty, String price) {
    return flat().order("x", 1, BUY, LIMIT, IOC, Bool.FALSE, qty, price);
  }

  private static ExchangeScenario leg(
      Side side, LegKind kind, Consumer<PlaceConditionalEncoder> with) {
    return held()
        .send("x", (to, id) -> with.accept(to.conditional(id, side, kind).qtyE8(e8("0.01"))));
  }

  private static PlaceConditionalEncoder stopLimit(
      PlaceConditionalEncoder leg, String trigger, String price) {
    return leg.triggerPxE8(e8(trigger)).priceE8(e8(price));
  }

  private static ExchangeScenario margin(ExchangeScenario scenario, MarginType type) {
    return scenario.send("x", (to, id) -> to.setMarginType(id, type));
  }

  private static ExchangeScenario permitted(Permission permission) {
    ExchangeScenario scenario = held();
    scenario.exchange.control().permit(permission, scenario.nowNs());
    return scenario;
  }

  private static ExchangeScenario status(InstrumentStatus status) {
    ExchangeScenario scenario = held();
    scenario.exchange.control().setStatus(0, status, scenario.nowNs());
    return scenario;
  }

  private static ExchangeScenario tooMuchWeight() {
    ExchangeScenario scenario = flat();
    scenario.exchange.control().chargeWeight(2400, scenario.nowNs());
    return scenario.queryOrder("x", "nobody");
  }

  private static ExchangeScenario lateKey() {
    ExchangeScenario scenario = flat();
    scenario.exchange.control().expireStreamKey(scenario.nowNs());
    return scenario.send("x", (to, id) -> to.userStreamKey(id, KeyAction.KEEP_ALIVE));
  }

  private static ExchangeScenario tooManyResting() {
    ExchangeScenario scenario = rich();
    for (int i = 0; i < OrderRules.RESTING_MAX; i++) {
      scenario.limit("o" + i, BUY, GTC, "0.002", "59000");
    }
    return scenario.settle().limit("x", BUY, GTC, "0.002", "59000");
  }

  private static ExchangeScenario tooManyLegs() {
    ExchangeScenario scenario = flat();
    for (int i = 0; i < LegRules.LEGS_MAX; i++) {
      scenario.qtyLeg("leg" + i, SELL, STOP_LOSS, "50000", "0.01");
    }
    return scenario.settle().qtyLeg("x", SELL, STOP_LOSS, "50000", "0.01");
  }

  private static ExchangeScenario whileItTriggers() {
    return ExchangeScenario.of(config().withTriggerDelay(1_000_000_000))
        .trade("60000")
        .qtyLeg("leg", SELL, STOP_LOSS, "59000", "0.01")
        .settle()
        .trade("59000")
        .elapseMs(100)
        .cancel("x", "leg")
        .elapseMs(100);
  }

  private static ExchangeScenario overlap() {
    return ExchangeScenario.of(config().withReadings(ExchangeReadings.unlikelier()))
        .trade("60000")
        .market("in", BUY, "0.02")
        .settle()
        .reduceLimit("target", SELL, "0.015", "62000")
        .settle()
        .reduce("x", SELL, "0.01");
  }

  private static ExchangeScenario amendedWhileHalted() {
    ExchangeScenario scenario = resting();
    scenario.exchange.control().setStatus(0, InstrumentStatus.CLOSED, scenario.nowNs());
    return scenario.amend("x", "o", "0.02", "59000");
  }

  private static ExchangeScenario amendedTooOften() {
    ExchangeScenario scenario = withCaps(1_000_000).limit("o", BUY, GTC, "0.01", "59000").settle();
    for (int i = 0; i <= OrderDesk.AMENDMENTS_MAX; i++) {
      scenario.amend("x", "o", i % 2 == 0 ? "0.02" : "0.01", "59000").settle();
    }
    return scenario;
  }
}
