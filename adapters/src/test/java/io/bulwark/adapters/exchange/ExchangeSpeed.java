package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;

import io.bulwark.engine.message.codec.TimeInForce;
import java.util.Arrays;

/**
 * Measures market events a second through the exchange with a position, ten resting limit orders
 * and ten resting legs, none of which is reached; median of five runs after a warm-up. To be run by
 * hand on a quiet machine: no test may depend on speed.
 */
final class ExchangeSpeed {

  private static final int EVENTS = 3_000_000;
  private static final int RUNS = 5;

  private ExchangeSpeed() {}

  /** Prints one line for each kind of event. */
  public static void main(String[] args) {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("long", BUY, "0.01").settle();
    for (int i = 0; i < 10; i++) {
      scenario.limit("order" + i, BUY, TimeInForce.GTC, "0.01", "5900" + i);
      scenario.qtyLeg("leg" + i, SELL, STOP_LOSS, "5000" + i, "0.001");
    }
    scenario.settle();
    for (String kind : new String[] {"trade", "mark", "quote"}) {
      run(scenario, kind);
      long[] perSecond = new long[RUNS];
      for (int i = 0; i < RUNS; i++) {
        perSecond[i] = run(scenario, kind);
      }
      Arrays.sort(perSecond);
      System.out.printf(
          java.util.Locale.ROOT,
          "%s: median %,d events/s (%,d to %,d), %d orders and %d legs rest%n",
          kind,
          perSecond[RUNS / 2],
          perSecond[0],
          perSecond[RUNS - 1],
          scenario.exchange.restingOrders(),
          scenario.exchange.restingLegs());
    }
  }

  private static long run(ExchangeScenario scenario, String kind) {
    MarketWriter market = new MarketWriter();
    long nowNs = scenario.nowNs();
    long pxE8 = ExchangeScenario.e8("60000");
    long tickE8 = ExchangeScenario.e8("0.1");
    long beganNs = System.nanoTime();
    for (int i = 0; i < EVENTS; i++) {
      long movedE8 = pxE8 + (i % 7) * tickE8;
      switch (kind) {
        case "trade" -> market.trade(0, nowNs + i, movedE8, tickE8);
        case "mark" -> market.mark(0, nowNs + i, movedE8);
        default -> market.quote(0, nowNs + i, movedE8 - tickE8, movedE8);
      }
      market.show(scenario.exchange, nowNs + i);
    }
    return EVENTS * 1_000_000_000L / (System.nanoTime() - beganNs);
  }
}
