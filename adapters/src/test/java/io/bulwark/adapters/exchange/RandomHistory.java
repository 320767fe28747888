package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.PlaceConditionalEncoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Random prices, commands and waits; many of the commands are refused. */
final class RandomHistory {

  private static final long[] FIRST_TICKS = {600_000, 2_000};
  private static final BigDecimal[] TICK = {new BigDecimal("0.1"), new BigDecimal("0.05")};
  private static final BigDecimal[] STEP = {new BigDecimal("0.001"), new BigDecimal("0.25")};

  private static final TimeInForce[] LIMITS = {
    TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTX
  };
  private static final LegKind[] KINDS = {
    LegKind.STOP_LIMIT, LegKind.TAKE_PROFIT_LIMIT, LegKind.TRAILING_STOP
  };
  private static final String[] RATES = {"0.0001", "-0.0002", "0.000375", "0.00012345"};

  private final Xoshiro random;
  private final ExchangeScenario scenario;
  private final boolean liquidatesByHand;
  private final long[] ticks = FIRST_TICKS.clone();
  private @Nullable NaiveLedger ledger;
  private String mark = "0";
  private boolean marked;
  private final String[] limits = {"none", "none", "none"};
  private int nextLimit;
  private int commands;

  RandomHistory(long seed, ExchangeScenario scenario) {
    random = new Xoshiro(seed);
    this.scenario = scenario;
    liquidatesByHand = liquidatesByHand(seed);
  }

  /** Whether others have the account liquidated; else only prices and funding do. */
  static boolean liquidatesByHand(long seed) {
    return (seed & 1) == 0;
  }

  void run(int steps) {
    price(0);
    price(1);
    for (int step = 0; step < steps; step++) {
      step();
    }
    scenario.settle();
  }

  /** Tells the ledger of every settlement of funding. */
  RandomHistory settlingWith(NaiveLedger told) {
    ledger = told;
    return this;
  }

  private void step() {
    int instrument = random.nextInt(2);
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> price(instrument);
      case 5, 6, 7, 8 -> order(instrument);
      case 9, 10 -> leg(instrument);
      case 11 -> conditional();
      case 12 -> scenario.cancel(name(), recent());
      case 13 -> scenario.cancelOrder(name(), recentLimit());
      case 14, 15 -> scenario.amend(name(), recentLimit(), qty(0), near(0, 300));
      case 16 -> fund();
      case 17 -> byOthers();
      case 18 -> settings();
      default -> scenario.queryAll(name());
    }
    scenario.elapseMs(random.nextInt(60));
  }

  private void price(int instrument) {
    boolean crash = !liquidatesByHand && random.nextInt(10) == 0;
    long move = FIRST_TICKS[instrument] / (crash ? 8 : 100);
    ticks[instrument] += random.nextInt((int) (2 * move + 1)) - move;
    ticks[instrument] = Math.max(ticks[instrument], FIRST_TICKS[instrument] / 2);
    int kind = instrument == 0 ? random.nextInt(12) : 0;
    if (kind == 10) {
      marked = true;
      mark = near(0, 20);
      scenario.mark(mark);
    } else if (kind == 11) {
      scenario.quote(at(0, -2), qty(0), at(0, 3), qty(0));
    } else if (kind == 9) {
      scenario.print(at(0, 0), qty(0));
      mark = marked ? mark : at(0, 0);
    } else {
      scenario.trade(instrument, at(instrument, 0));
      mark = instrument != 0 || marked ? mark : at(0, 0);
    }
  }

  private void order(int instrument) {
    boolean limit = random.nextInt(3) != 0;
    String name = name();
    if (limit && instrument == 0) {
      limits[nextLimit++ % limits.length] = name;
    }
    scenario.order(
        name,
        instrument,
        side(),
        limit ? OrdType.LIMIT : OrdType.MARKET,
        LIMITS[random.nextInt(LIMITS.length)],
        random.nextInt(3) == 0 ? Bool.TRUE : Bool.FALSE,
        qty(instrument),
        limit ? near(instrument, random.nextInt(2) == 0 ? 30 : 3000) : null);
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

  private void conditional() {
    LegKind kind = KINDS[random.nextInt(KINDS.length)];
    boolean trails = kind == LegKind.TRAILING_STOP;
    scenario.send(
        name(),
        (to, id) -> {
          PlaceConditionalEncoder fields = to.conditional(id, side(), kind);
          fields.qtyE8(ExchangeScenario.e8(qty(0)));
          fields.reduceOnly(random.nextInt(2) == 0 ? Bool.TRUE : Bool.FALSE);
          fields.priceProtect(random.nextInt(4) == 0 ? Bool.TRUE : Bool.FALSE);
          if (trails) {
            fields.callbackRateE8(ExchangeScenario.e8("0.001") * (1 + random.nextInt(10)));
          } else {
            fields.triggerPxE8(ExchangeScenario.e8(near(0, 6000)));
            fields.priceE8(ExchangeScenario.e8(near(0, 3000)));
          }
        });
  }

  private void fund() {
    String rate = RATES[random.nextInt(RATES.length)];
    if (ledger != null) {
      ledger.settles(0, rate, mark);
    }
    scenario.fundingRate(rate);
  }

  private void byOthers() {
    ExchangeControl control = scenario.exchange.control();
    long amountE8 = 1L + random.nextInt(1_000_000_000);
    switch (random.nextInt(5)) {
      case 0 -> control.deposit(amountE8, scenario.nowNs());
      case 1 -> assertThat(control.withdraw(amountE8, scenario.nowNs())).isIn(0, -2018);
      case 2 -> control.deleverage(0, ExchangeScenario.e8(qty(0)), scenario.nowNs());
      case 3 -> {
        if (liquidatesByHand) {
          control.liquidate(scenario.nowNs());
        }
      }
      default ->
          assertThat(
                  control.trade(
                      0,
                      side(),
                      ExchangeScenario.e8(qty(0)),
                      ExchangeControl.ReduceOnly.NO,
                      scenario.nowNs()))
              .isNotZero();
    }
    scenario.exchange.checkInvariants();
  }

  private void settings() {
    switch (random.nextInt(3)) {
      case 0 -> scenario.send(name(), CommandWriter::cancelOrders);
      case 1 -> scenario.send(name(), CommandWriter::cancelLegs);
      default -> scenario.send(name(), (to, id) -> to.setLeverage(id, 1 + random.nextInt(125)));
    }
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

  private String recent() {
    return "c" + Math.max(0, commands - 1 - random.nextInt(20));
  }

  private String recentLimit() {
    return limits[random.nextInt(limits.length)];
  }

  private String name() {
    return "c" + commands++;
  }
}
