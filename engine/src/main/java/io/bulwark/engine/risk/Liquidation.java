package io.bulwark.engine.risk;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.step.E8;

/**
 * Where the venue would liquidate (one-way mode, cross margin): {@code (wallet - maintenance of
 * others + unrealised of others + amount - direction x quantity x entry) / (quantity x rate -
 * direction x quantity)}, with rate and amount of the bracket of the entry's notional.
 */
public final class Liquidation {

  private final Ledger ledger;
  private final Instruments instruments;
  private final MarketView market;

  /** Reads wallet and other positions from the ledger. */
  public Liquidation(Ledger ledger, Instruments instruments, MarketView market) {
    this.ledger = ledger;
    this.instruments = instruments;
    this.market = market;
  }

  /**
   * Liquidation price of a position that does not exist yet.
   *
   * @param direction +1 long, -1 short
   * @return {@code E8.NULL} when no price above zero liquidates it
   */
  public long priceE8(int instrumentId, int direction, long qtyE8, long entryPxE8) {
    Instrument instrument = instruments.get(instrumentId);
    long notionalE8 = E8.UP.multiply(qtyE8, entryPxE8);
    long rateE8 = instrument.maintMarginRateE8(notionalE8);
    long numeratorE8 =
        ledger.walletE8()
            - othersMaintenanceE8(instrumentId)
            + ledger.unrealisedE8(instrumentId)
            + instrument.maintAmountE8(notionalE8)
            - direction * notionalE8;
    long denominatorE8 =
        E8.HALF_EVEN.multiply(qtyE8, rateE8) - Math.multiplyExact((long) direction, qtyE8);
    if (denominatorE8 == 0) {
      return E8.NULL;
    }
    long priceE8 = E8.HALF_EVEN.divide(numeratorE8, denominatorE8);
    return priceE8 <= 0 ? E8.NULL : priceE8;
  }

  private long othersMaintenanceE8(int exceptId) {
    long sumE8 = 0;
    for (int i = 0; i < instruments.count(); i++) {
      if (i != exceptId && ledger.positionE8(i) != 0 && E8.isPresent(market.markPxE8(i))) {
        sumE8 = Math.addExact(sumE8, instruments.get(i).maintenanceMarginE8(ledger.notionalE8(i)));
      }
    }
    return sumE8;
  }
}
