package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.adapters.exchange.OpeningAccount.Holding;
import io.bulwark.engine.step.E8;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningAccountTest {

  private static ExchangeScenario with(String position, String entry, int leverage) {
    Holding holding =
        new Holding(
            "BTCUSDT",
            leverage,
            ExchangeScenario.e8("0.001"),
            E8.NULL,
            ExchangeScenario.e8(position),
            ExchangeScenario.e8(entry));
    SimulatedExchange exchange =
        new SimulatedExchange(
            new ExchangeConfig(1, ExchangeScenario.e8("10000"), 10, 20_000_000, 0),
            new OpeningAccount(List.of(holding)));
    return ExchangeScenario.of(exchange, exchange);
  }

  @Test
  void shouldHoldAndProtectAndCloseWhatWasThereBefore() {
    ExchangeScenario scenario = with("-0.1", "60000", 20);
    scenario.exchange.checkOpening();
    scenario
        .send("q", (to, id) -> to.queryPositions(id))
        .settle()
        .trade("59000")
        .closeLeg("sl", BUY, STOP_LOSS, "61000")
        .settle()
        .reduce("out", BUY, "0.1")
        .settle();
    assertThat(scenario.events())
        .anyMatch(line -> line.startsWith("positions q 1/1 pos0=-0.1@60000"))
        .anyMatch(line -> line.contains("fee=5.90001 rp=99.99"))
        .anyMatch(line -> line.startsWith("leg sl") && line.endsWith("EXPIRED"));
    assertThat(scenario.exchange.walletE8()).isEqualTo(ExchangeScenario.e8("10094.08999"));
  }

  @Test
  void shouldLiquidateAtTheFirstPriceWhenItIsTooFarAway() {
    ExchangeScenario scenario = with("1", "60000", 20);
    scenario.trade("50000").settle();
    assertThat(scenario.exchange.positionE8(0)).isZero();
  }

  @Test
  void shouldContradictWhenTheWalletOrTheRulesDoNotCarryIt() {
    assertThatThrownBy(() -> with("4", "60000", 20).exchange.checkOpening())
        .isInstanceOf(OpeningAccount.Contradiction.class)
        .hasMessageContaining("wallet=10000, missing=2000");
    assertThatThrownBy(() -> with("0.0005", "60000", 20)).hasMessageContaining("on the grid");
    assertThatThrownBy(() -> with("1", "0", 20)).hasMessageContaining("above zero");
    assertThatThrownBy(() -> with("1", "60000", 126)).hasMessageContaining("from 1 to 125");
  }
}
