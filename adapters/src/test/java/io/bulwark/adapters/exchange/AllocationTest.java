package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {

  private static final int TRADES = 200_000;
  private static final long PRICE_E8 = ExchangeScenario.e8("60000");

  @Test
  void shouldAllocateNothingWhenTradesTriggerNothing() {
    ExchangeScenario scenario = ExchangeScenario.at("60000");
    for (int i = 0; i < 20; i++) {
      scenario.qtyLeg("leg" + i, SELL, STOP_LOSS, "50000", "0.01");
    }
    scenario.settle();
    long nowNs = scenario.nowNs();
    show(scenario.exchange, nowNs);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    show(scenario.exchange, nowNs);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).as("bytes for %s trades", TRADES).isLessThan(64 * 1024);
    assertThat(scenario.exchange.restingLegs()).isEqualTo(20);
  }

  private static void show(SimulatedExchange exchange, long nowNs) {
    MarketWriter market = new MarketWriter();
    for (int i = 0; i < TRADES; i++) {
      market.trade(0, nowNs + i, PRICE_E8);
      market.show(exchange, nowNs + i);
    }
  }
}
