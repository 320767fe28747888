package io.bulwark.adapters.market;

import java.util.List;

/**
 * What makes an instrument of the synthetic market itself.
 *
 * @param symbol its rules are the catalogue's
 * @param startPrice in quote currency, when the backfill begins
 * @param liveliness factor on the market's volatility
 * @param crashFactor factor on a crash
 * @param meanTradeSteps mean quantity of a trade, in steps of the quantity grid
 */
record SyntheticProfile(
    String symbol,
    double startPrice,
    double liveliness,
    double crashFactor,
    double meanTradeSteps) {

  /** The instruments that are traded, sorted by symbol. */
  static final List<SyntheticProfile> ALL =
      List.of(
          new SyntheticProfile("BNBUSDT", 860, 1.15, 1.25, 150),
          new SyntheticProfile("BTCUSDT", 92_000, 1, 1, 40));
}
