package io.bulwark.adapters.exchange;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import java.math.BigDecimal;

/** Random prices, commands and waits; many of the commands are refused. */
final class RandomHistory {

  private static final long[] FIRST_TICKS = {600_000, 2_000};
  private static final BigDecimal[] TICK = {new BigDecimal("0.1"), new BigDecimal("0.05")};
  private static final BigDecimal[] STEP = {new BigDecimal("0.001"), new BigDecimal("0.25")};

  private final Xoshiro random;
  private final ExchangeScenario scenario;
  private final long[] ticks = FIRST_TICKS.clone();
  private int commands;

  RandomHistory(long seed, ExchangeScenario scenario) {
    random = new Xoshiro(seed);
    this.scenario = scenario;
  }

  void run(int steps) {
    price(0);
    price(1);
    for (int step = 0; step < steps; step++) {
      step();
    }
    scenario.settle();
  }

  private void step() {
    int instrument = random.nextInt(2);
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> price(instrument);
      case 3, 4, 5 -> order(instrument);
      case 6, 7 -> leg(instrument);
      case 8 -> scenario.cancel(name(), "c" + random.nextInt(commands + 1));
      default -> scenario.queryAll(name());
    }
    scenario.elapseMs(random.nextInt(60));
  }

  private void price(int instrument) {
    long move = FIRST_TICKS[instrument] / 100;
    ticks[instrument] += random.nextInt((int) (2 * move + 1)) - move;
    ticks[instrument] = Math.max(ticks[instrument], FIRST_TICKS[instrument] / 2);
    int kind = instrument == 0 ? random.nextInt(12) : 0;
    if (kind == 10) {
      scenario.mark(near(0, 20));
    } else if (kind == 11) {
      scenario.quote(at(0, -2), at(0, 3));
    } else {
      scenario.trade(instrument, at(instrument, 0));
    }
  }

  private void order(int instrument) {
    boolean limit = random.nextInt(2) == 0;
    scenario.order(
        name(),
        instrument,
        side(),
        limit ? OrdType.LIMIT : OrdType.MARKET,
        TimeInForce.IOC,
        random.nextInt(3) == 0 ? Bool.TRUE : Bool.FALSE,
        qty(instrument),
        limit ? near(instrument, 30) : null);
  }

  private void leg(int instrument) {
    scenario.leg(
        name(),
        instrument,
        side(),
        random.nextInt(2) == 0 ? LegKind.STOP_LOSS : LegKind.TAKE_PROFIT,
        near(instrument, (int) (FIRST_TICKS[instrument] / 100)),
        random.nextInt(2) == 0 ? WorkingType.MARK_PRICE : WorkingType.CONTRACT_PRICE,
        random.nextInt(2) == 0 ? null : qty(instrument));
  }

  private Side side() {
    return random.nextInt(2) == 0 ? Side.BUY : Side.SELL;
  }

  private String qty(int instrument) {
    return STEP[instrument].multiply(BigDecimal.valueOf(1 + random.nextInt(60))).toPlainString();
  }

  private String near(int instrument, int spread) {
    return at(instrument, random.nextInt(2 * spread + 1) - spread);
  }

  private String at(int instrument, long offset) {
    return TICK[instrument]
        .multiply(BigDecimal.valueOf(ticks[instrument] + offset))
        .toPlainString();
  }

  private String name() {
    return "c" + commands++;
  }
}
