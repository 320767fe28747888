package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.LegKind.TAKE_PROFIT;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.TimeInForce;
import org.junit.jupiter.api.Test;

class ForcedEndTest {

  private static long e8(String decimal) {
    return ExchangeScenario.e8(decimal);
  }

  /** Long 0.1 at 60000.1 with a wallet of 696.999995 after the fee: liquidated below 53243.07. */
  private static ExchangeScenario longAtTenTimes() {
    return ExchangeScenario.withWallet("700").trade("60000").market("in", BUY, "0.1").settle();
  }

  @Test
  void shouldExpireOrdersThenCloseAtTheMarketThenChargeTheFeeWhenTheMarginIsGone() {
    ExchangeScenario scenario = longAtTenTimes();
    scenario
        .closeLeg("target", SELL, TAKE_PROFIT, "70000")
        .qtyLeg("loose", SELL, STOP_LOSS, "50000", "0.1")
        .reduceLimit("resting", SELL, "0.05", "62000")
        .forget();
    long liquidationPxE8 = scenario.exchange.liquidationPxE8(0);
    assertThat(liquidationPxE8).isEqualTo(e8("53243.07233936"));
    scenario.mark("53243.1").settle();
    assertThat(scenario.exchange.positionE8(0)).isEqualTo(e8("0.1"));
    scenario
        .mark("53242.9")
        .shouldShow(
            """
            order resting SELL LIMIT 0.05@62000 reduceOnly EXPIRED/EXPIRED er=5
            order venue SELL LIQUIDATION 0.1 reduceOnly NEW/NEW
            account ORDER wallet=696.979995 pos0=0@0
            order venue SELL LIQUIDATION 0.1 reduceOnly CALCULATED/FILLED last=0.1@59999.9 fee=0 rp=-0.02 t2 cum=0.1@59999.9
            account ADJUSTMENT wallet=621.98012 change=-74.999875
            leg target SELL TAKE_PROFIT close at 70000 EXPIRED
            """);
    assertThat(scenario.exchange.restingLegs()).isEqualTo(1);
  }

  @Test
  void shouldTakeNoMoreThanTheWalletWhenTheMarketIsBeyondBankruptcy() {
    ExchangeScenario scenario = longAtTenTimes().forget();
    scenario
        .trade("40000")
        .shouldShow(
            """
            order venue SELL LIQUIDATION 0.1 reduceOnly NEW/NEW
            account ORDER wallet=0.009995 pos0=0@0
            order venue SELL LIQUIDATION 0.1 reduceOnly CALCULATED/FILLED last=0.1@53030.2 fee=0 rp=-696.99 t2 cum=0.1@53030.2
            account ADJUSTMENT wallet=0 change=-0.009995
            """);
    assertThat(scenario.exchange.walletE8()).isZero();
  }

  @Test
  void shouldTriggerTheStopFirstWhenAPriceReachesBoth() {
    ExchangeScenario scenario =
        longAtTenTimes().closeLeg("stop", SELL, STOP_LOSS, "54000").forget();
    scenario.trade("53500").settle();
    assertThat(scenario.events()).noneMatch(line -> line.contains("LIQUIDATION"));
    assertThat(scenario.exchange.positionE8(0)).isZero();
  }

  @Test
  void shouldReduceWithoutAFeeWhenDeleveraged() {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000").market("in", SELL, "0.1").forget().trade("50000");
    scenario.exchange.control().deleverage(0, e8("0.04"), scenario.nowNs());
    scenario.shouldShow(
        """
        order venue BUY MARKET 0.04 reduceOnly NEW/NEW
        account ORDER wallet=10396.996005 pos0=-0.06@59999.9
        order venue BUY MARKET 0.04 reduceOnly CALCULATED/FILLED last=0.04@50000 fee=0 rp=399.996 t2 cum=0.04@50000
        """);
  }

  @Test
  void shouldCloseTheLargestOnlyWhenThatCoversTheRest() {
    ExchangeScenario scenario =
        ExchangeScenario.withWallet("1300")
            .trade("60000")
            .trade(1, "100")
            .market("large", BUY, "0.1")
            .settle()
            .order("small", 1, BUY, OrdType.MARKET, TimeInForce.GTC, Bool.FALSE, "50", null)
            .forget()
            .trade("47200");
    scenario.settle();
    assertThat(scenario.exchange.positionE8(0)).isZero();
    assertThat(scenario.exchange.positionE8(1)).isEqualTo(e8("50"));
  }

  @Test
  void shouldSettleOverTheWalletAloneWhenFundingComes() {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("in", BUY, "0.1").forget();
    scenario
        .fundingRate("0.0001")
        .settle()
        .fundingRate("-0.0003")
        .shouldShow(
            """
            account FUNDING_FEE wallet=9996.399995 change=-0.6
            account FUNDING_FEE wallet=9998.199995 change=1.8
            """);
    assertThat(scenario.exchange.fundingE8()).isEqualTo(e8("1.2"));
  }

  @Test
  void shouldSettleAtMidnightAndEveryEightHoursWhenTheDataHasNoRates() {
    ExchangeScenario scenario =
        ExchangeScenario.of(
                new ExchangeConfig(1, e8("10000"), 10, 20_000_000, 0).withFundingRate(e8("0.0001")))
            .trade("60000")
            .market("in", SELL, "0.1")
            .forget();
    long eightHoursMs = 8 * 3_600_000L;
    long intoMs = ExchangeScenario.START_NS / 1_000_000 % eightHoursMs;
    scenario.elapseMs(eightHoursMs - intoMs - 1000).trade("61000").settle();
    assertThat(scenario.events()).isEmpty();
    scenario.elapseMs(2000).trade("62000").settle();
    scenario.elapseMs(eightHoursMs).trade("62000").settle();
    assertThat(scenario.events())
        .containsExactly(
            "account FUNDING_FEE wallet=9997.610005 change=0.61",
            "account FUNDING_FEE wallet=9998.230005 change=0.62");
  }

  @Test
  void shouldLiquidateWhenFundingTakesTheLastMargin() {
    ExchangeScenario scenario = longAtTenTimes().trade("53300").settle().forget();
    scenario.fundingRate("0.003").settle();
    assertThat(scenario.events().get(0)).startsWith("account FUNDING_FEE");
    assertThat(scenario.exchange.positionE8(0)).isZero();
  }

  @Test
  void shouldMoveTheWalletWhenMoneyComesAndGoes() {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("in", BUY, "1").forget();
    ExchangeControl control = scenario.exchange.control();
    control.deposit(e8("500"), scenario.nowNs());
    assertThat(control.withdraw(e8("4470"), scenario.nowNs())).isEqualTo(-2018);
    assertThat(control.withdraw(e8("100"), scenario.nowNs())).isZero();
    scenario.shouldShow(
        """
        account DEPOSIT wallet=10469.99995 change=500
        account WITHDRAW wallet=10369.99995 change=-100
        """);
  }
}
