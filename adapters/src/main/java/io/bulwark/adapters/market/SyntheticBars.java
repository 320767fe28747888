package io.bulwark.adapters.market;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.step.E8;
import java.util.List;

/** Makes 1-minute bars of the synthetic middle prices, on the grids of their instruments. */
final class SyntheticBars {

  private static final int TRADES_PER_MINUTE = 60;

  private final List<SyntheticProfile> profiles;
  private final List<InstrumentSpec> specs;
  private final Xoshiro[] volumes;
  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final Kline row = new Kline();

  SyntheticBars(List<SyntheticProfile> profiles, List<InstrumentSpec> specs, Xoshiro random) {
    this.profiles = profiles;
    this.specs = specs;
    volumes = new Xoshiro[profiles.size()];
    open = new double[volumes.length];
    high = new double[volumes.length];
    low = new double[volumes.length];
    for (int i = 0; i < volumes.length; i++) {
      volumes[i] = random.fork(profiles.get(i).symbol()).fork("volumes");
    }
  }

  /** Begins a minute. */
  void begin(SyntheticPrices prices) {
    for (int i = 0; i < open.length; i++) {
      open[i] = prices.mid(i);
      high[i] = open[i];
      low[i] = open[i];
    }
  }

  /** Takes the prices of a step. */
  void add(SyntheticPrices prices) {
    for (int i = 0; i < open.length; i++) {
      high[i] = Math.max(high[i], prices.mid(i));
      low[i] = Math.min(low[i], prices.mid(i));
    }
  }

  /** The bar of the minute; overwritten by the next. */
  Kline close(int instrumentId, long openTimeNs, SyntheticPrices prices) {
    InstrumentSpec spec = specs.get(instrumentId);
    row.openTimeNs = openTimeNs;
    row.openE8 = onGridE8(open[instrumentId], spec);
    row.highE8 = onGridE8(high[instrumentId], spec);
    row.lowE8 = onGridE8(low[instrumentId], spec);
    row.closeE8 = onGridE8(prices.mid(instrumentId), spec);
    double meanSteps = profiles.get(instrumentId).meanTradeSteps() * TRADES_PER_MINUTE;
    double steps = meanSteps * (0.5 + volumes[instrumentId].nextDouble());
    row.volumeE8 = Math.round(steps) * spec.lot().stepSizeE8();
    return row;
  }

  private static long onGridE8(double price, InstrumentSpec spec) {
    return Math.round(price / E8.toDouble(spec.tickSizeE8())) * spec.tickSizeE8();
  }
}
