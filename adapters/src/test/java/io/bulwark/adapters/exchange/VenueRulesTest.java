package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.KeyAction;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PositionMode;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings, permissions, limits on calls, the stream's key, histories. */
class VenueRulesTest {

  private static final long MINUTE_MS = 60_000;

  private static ExchangeScenario withCaps(RateCaps caps) {
    return ExchangeScenario.of(
            new ExchangeConfig(1, ExchangeScenario.e8("10000"), 10, 20_000_000, 0)
                .withRateCaps(caps))
        .trade("60000");
  }

  @Test
  void shouldTellAndHoldLessMarginWhenTheLeverageIsRaised() {
    ExchangeScenario.at("60000")
        .limit("x", BUY, TimeInForce.GTC, "0.1", "60000")
        .forget()
        .send("set", (to, id) -> to.setLeverage(id, 20))
        .settle()
        .send("same", (to, id) -> to.setLeverage(id, 20))
        .settle()
        .queryAll("q")
        .shouldShow(
            """
            leverage 0=20
            result set SET_LEVERAGE DONE http=200
            result same SET_LEVERAGE DONE http=200
            positions q 1/1
            result q QUERY_POSITIONS DONE http=200
            balance q wallet=10000 available=9700
            result q QUERY_BALANCE DONE http=200
            orders q 1/1 rows=1 x:BUY:0.1:NEW
            result q QUERY_ORDERS DONE http=200
            legs q 1/1
            result q QUERY_LEGS DONE http=200
            """);
  }

  @Test
  void shouldRefuseASettingWhenItBreaksARule() {
    ExchangeScenario scenario = ExchangeScenario.withWallet("1000000").trade("60000");
    scenario
        .send("zero", (to, id) -> to.setLeverage(id, 0))
        .send("high", (to, id) -> to.setLeverage(id, 126))
        .send("isolated", (to, id) -> to.setMarginType(id, MarginType.ISOLATED))
        .send("crossed", (to, id) -> to.setMarginType(id, MarginType.CROSSED))
        .send("hedge", (to, id) -> to.setPositionMode(id, PositionMode.HEDGE))
        .send("oneWay", (to, id) -> to.setPositionMode(id, PositionMode.ONE_WAY))
        .shouldShow(
            """
            result zero SET_LEVERAGE REFUSED -4028 http=400
            result high SET_LEVERAGE REFUSED -4028 http=400
            result isolated SET_MARGIN_TYPE REFUSED -1020 http=400
            result crossed SET_MARGIN_TYPE REFUSED -4046 http=400
            result hedge SET_POSITION_MODE REFUSED -1020 http=400
            result oneWay SET_POSITION_MODE REFUSED -4059 http=400
            """);
    scenario
        .market("in", BUY, "100")
        .forget()
        .send("large", (to, id) -> to.setLeverage(id, 75))
        .send("poor", (to, id) -> to.setLeverage(id, 5))
        .send("isolated", (to, id) -> to.setMarginType(id, MarginType.ISOLATED))
        .send("hedge", (to, id) -> to.setPositionMode(id, PositionMode.HEDGE))
        .settle()
        .qtyLeg("leg", SELL, STOP_LOSS, "59000", "1")
        .settle()
        .send("isolated", (to, id) -> to.setMarginType(id, MarginType.ISOLATED))
        .send("hedge", (to, id) -> to.setPositionMode(id, PositionMode.HEDGE))
        .shouldShow(
            """
            result large SET_LEVERAGE REFUSED -2027 http=400
            result poor SET_LEVERAGE REFUSED -2028 http=400
            result isolated SET_MARGIN_TYPE REFUSED -4048 http=400
            result hedge SET_POSITION_MODE REFUSED -4068 http=400
            leg leg SELL STOP_LOSS 1 at 59000 NEW
            result leg PLACE_LEG DONE http=200 id
            result isolated SET_MARGIN_TYPE REFUSED -4047 http=400
            result hedge SET_POSITION_MODE REFUSED -4067 http=400
            """);
  }

  @Test
  void shouldRefuseWhatTheAccountOrTheInstrumentMayNotDo() {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("in", BUY, "0.1").forget();
    ExchangeControl control = scenario.exchange.control();
    control.permit(Permission.REDUCE_ONLY, scenario.nowNs());
    scenario.market("a", BUY, "0.01").settle().reduce("b", SELL, "0.01").settle();
    control.permit(Permission.NONE, scenario.nowNs());
    scenario.reduce("c", SELL, "0.01").settle();
    control.permit(Permission.FULL, scenario.nowNs());
    control.setStatus(0, InstrumentStatus.REDUCE_ONLY, scenario.nowNs());
    scenario.market("d", BUY, "0.01").settle().reduce("e", SELL, "0.01").settle();
    control.setStatus(0, InstrumentStatus.CLOSED, scenario.nowNs());
    scenario.reduce("f", SELL, "0.01").closeLeg("g", SELL, STOP_LOSS, "59000").settle();
    assertThat(scenario.events())
        .filteredOn(line -> line.startsWith("result"))
        .containsExactly(
            "result a PLACE_ORDER REFUSED -4087 http=400",
            "result b PLACE_ORDER DONE http=200 id",
            "result c PLACE_ORDER REFUSED -4088 http=400",
            "result d PLACE_ORDER REFUSED -4140 http=400",
            "result e PLACE_ORDER DONE http=200 id",
            "result f PLACE_ORDER REFUSED -4141 http=400",
            "result g PLACE_LEG REFUSED -4141 http=400");
  }

  @Test
  void shouldRefuseWhenAnInstrumentHasAsManyOrdersAsItMayOrTheIdIsOpen() {
    ExchangeScenario scenario = ExchangeScenario.withWallet("1000000").trade("60000");
    for (int i = 0; i < OrderRules.RESTING_MAX; i++) {
      scenario.limit("o" + i, BUY, TimeInForce.GTC, "0.002", "59000").elapseMs(50);
    }
    scenario
        .forget()
        .limit("tooMany", BUY, TimeInForce.GTC, "0.002", "59000")
        .market("o7", BUY, "0.01")
        .shouldShow(
            """
            result tooMany PLACE_ORDER REFUSED -2025 http=400
            result o7 PLACE_ORDER REFUSED -4116 http=400
            """);
  }

  @Test
  void shouldRefuseWhenThePositionWouldBeTooLargeForTheLeverage() {
    ExchangeScenario.withWallet("1000000")
        .trade("60000")
        .send("set", (to, id) -> to.setLeverage(id, 100))
        .forget()
        .market("x", BUY, "10.001")
        .shouldShow("result x PLACE_ORDER REFUSED -2027 http=400");
  }

  @Test
  void shouldRefuseUntilTheWindowEndsThenBanWhenTooManyCallsAreMade() {
    ExchangeScenario scenario = withCaps(new RateCaps(90, 2, 3, 2));
    long intoMs = ExchangeScenario.START_NS / 1_000_000 % MINUTE_MS;
    scenario.elapseMs(MINUTE_MS - intoMs).trade("60000");
    long minuteMs = ExchangeScenario.sinceStartMs(scenario.nowNs());
    scenario
        .market("a", BUY, "0.01")
        .market("b", BUY, "0.01")
        .market("c", BUY, "0.01")
        .settle()
        .elapseMs(10_000)
        .market("d", BUY, "0.01")
        .market("e", BUY, "0.01")
        .settle()
        .market("f", BUY, "0.01")
        .settle();
    assertThat(scenario.events())
        .filteredOn(line -> line.startsWith("result"))
        .containsExactly(
            "result a PLACE_ORDER DONE http=200 id",
            "result b PLACE_ORDER DONE http=200 id",
            "result c PLACE_ORDER REFUSED -1015 retry=T+" + (minuteMs + 10_000) + " http=429",
            "result d PLACE_ORDER DONE http=200 id",
            "result e PLACE_ORDER REFUSED -1015 retry=T+" + (minuteMs + 60_000) + " http=429",
            "result f PLACE_ORDER REFUSED -1003 retry=T+"
                + (ExchangeScenario.sinceStartMs(scenario.nowNs()) - 20 + 120_000)
                + " http=418");
    scenario.forget().queryOrder("g", "a").settle();
    assertThat(scenario.events()).singleElement().asString().contains("-1003").contains("http=418");
    scenario.elapseMs(120_000).forget().queryOrder("h", "a").settle();
    assertThat(scenario.events()).last().asString().contains("DONE");
  }

  @Test
  void shouldRefuseByWeightWhenANeighbourUsesIt() {
    ExchangeScenario scenario = withCaps(RateCaps.listed());
    scenario.exchange.control().chargeWeight(2396, scenario.nowNs());
    scenario.send("q", (to, id) -> to.queryBalance(id)).settle();
    assertThat(scenario.events()).singleElement().asString().contains("-1003").contains("http=429");
    scenario.elapseMs(MINUTE_MS).forget().send("q", (to, id) -> to.queryBalance(id)).settle();
    assertThat(scenario.events()).last().asString().contains("DONE");
  }

  @Test
  void shouldFallSilentWhenTheKeyOfTheStreamExpires() {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000")
            .send("start", (to, id) -> to.userStreamKey(id, KeyAction.START))
            .elapseMs(59 * MINUTE_MS)
            .send("keep", (to, id) -> to.userStreamKey(id, KeyAction.KEEP_ALIVE))
            .elapseMs(59 * MINUTE_MS)
            .trade("60000")
            .market("heard", BUY, "0.01")
            .forget()
            .elapseMs(2 * MINUTE_MS)
            .trade("60000")
            .settle()
            .market("unheard", BUY, "0.01")
            .settle()
            .send("late", (to, id) -> to.userStreamKey(id, KeyAction.KEEP_ALIVE))
            .send("again", (to, id) -> to.userStreamKey(id, KeyAction.START))
            .settle()
            .limit("heardAgain", BUY, TimeInForce.GTC, "0.01", "59000")
            .settle()
            .send("close", (to, id) -> to.userStreamKey(id, KeyAction.CLOSE))
            .settle()
            .cancelOrder("quiet", "heardAgain");
    scenario.shouldShow(
        """
        stream expired
        result unheard PLACE_ORDER DONE http=200 id
        result late USER_STREAM_KEY REFUSED -1125 http=400
        result again USER_STREAM_KEY DONE http=200
        order heardAgain BUY LIMIT 0.01@59000 NEW/NEW
        result heardAgain PLACE_ORDER DONE http=200 id
        result close USER_STREAM_KEY DONE http=200
        result quiet CANCEL_ORDER DONE http=200 id
        """);
  }

  @Test
  void shouldListFillsIncomeAndOrdersWhenTheyAreAskedFor() {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000")
            .market("in", BUY, "0.01")
            .settle()
            .limit("out", SELL, TimeInForce.GTC, "0.01", "61000")
            .settle()
            .print("61001", "1")
            .settle()
            .fundingRate("0.0001")
            .limit("rest", BUY, TimeInForce.GTC, "0.01", "59000")
            .forget();
    scenario
        .send("t", (to, id) -> to.queryTrades(id, E8.NULL))
        .send("u", (to, id) -> to.queryTrades(id, 2))
        .send("i", CommandWriter::queryIncome)
        .send("h", CommandWriter::queryHistory)
        .shouldShow(
            """
            trades t 1/1 t1:BUY:0.01@60000.1:rp=0:fee=0.3000005 t2:SELL:0.01@61000:rp=9.999:fee=0.122:maker
            result t QUERY_TRADES DONE http=200
            trades u 1/1 t2:SELL:0.01@61000:rp=9.999:fee=0.122:maker
            result u QUERY_TRADES DONE http=200
            incomes i 1/1 COMMISSION=-0.3000005 REALIZED_PNL=9.999 COMMISSION=-0.122
            result i QUERY_INCOME DONE http=200
            order in BUY MARKET 0.01 QUERIED/FILLED cum=0.01@60000.1
            order out SELL LIMIT 0.01@61000 QUERIED/FILLED cum=0.01@61000
            order rest BUY LIMIT 0.01@59000 QUERIED/NEW
            result h QUERY_ORDER_HISTORY DONE http=200
            """);
  }

  @Test
  void shouldForgetAfterThreeDaysWhenAnOrderEndedWithoutAFill() {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000")
            .limit("empty", BUY, TimeInForce.IOC, "0.01", "59000")
            .market("filled", BUY, "0.01")
            .settle()
            .elapseMs(73 * 60 * MINUTE_MS)
            .forget()
            .queryOrder("q", "empty")
            .queryOrder("r", "filled");
    scenario.shouldShow(
        """
        result q QUERY_ORDER REFUSED -2013 http=400
        order filled BUY MARKET 0.01 QUERIED/FILLED cum=0.01@60000.1
        result r QUERY_ORDER DONE http=200 id
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          http | code  | text                                                                    | outcome
          200  | 0     | ''                                                                      | DONE
          400  | -2019 | Margin is insufficient.                                                 | REFUSED
          400  | -1000 | An unknown error occurred while processing the request.                 | UNKNOWN
          400  | -1001 | Internal error; unable to process your request. Please try again.       | UNKNOWN
          400  | -1006 | An unexpected response was received from the message bus.               | UNKNOWN
          400  | -1007 | Timeout waiting for response from backend server.                       | UNKNOWN
          400  | -1021 | Timestamp for this request is outside of the recvWindow.                | REFUSED
          403  | 0     | ''                                                                      | REFUSED
          408  | 0     | ''                                                                      | UNKNOWN
          418  | -1003 | Way too many requests                                                   | REFUSED
          429  | -1015 | Too many new orders                                                     | REFUSED
          500  | 0     | Request occur unknown error.                                            | UNKNOWN
          503  | 0     | Unknown error, please check your request or try again later.            | UNKNOWN
          503  | 0     | Service Unavailable.                                                    | REFUSED
          503  | -1001 | Internal error; unable to process your request. Please try again.       | REFUSED
          503  | -1008 | Server is currently overloaded with other requests.                     | REFUSED
          503  | 0     | <html>                                                                  | UNKNOWN
          """)
  void shouldTellDoneFromRefusedFromUnknownWhenAnAnswerComes(
      int http, int code, String text, Outcome outcome) {
    assertThat(Outcomes.of(http, code, text)).isEqualTo(outcome);
  }
}
