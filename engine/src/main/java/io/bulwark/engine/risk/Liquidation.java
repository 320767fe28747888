package io.bulwark.engine.risk;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.step.E8;

/**
 * Where the venue would liquidate (one-way mode, cross margin): {@code (wallet - maintenance of
 * others + unrealised of others + amount - direction x quantity x entry) / (quantity x rate -
 * direction x quantity)}, with rate and amount of the bracket of the entry's notional. Others are
 * valued at their stops, entries in flight or unknown as filled.
 */
public final class Liquidation {

  private final Ledger ledger;
  private final Instruments instruments;
  private final MarketView market;
  private final Exposures exposures;

  /** Reads wallet and other positions. */
  public Liquidation(
      Ledger ledger, Instruments instruments, MarketView market, Exposures exposures) {
    this.ledger = ledger;
    this.instruments = instruments;
    this.market = market;
    this.exposures = exposures;
  }

  /**
   * Liquidation price of a position.
   *
   * @param direction +1 long, -1 short
   * @return {@code E8.NULL} when no price above zero liquidates it
   */
  public long priceE8(int instrumentId, int direction, long qtyE8, long entryPxE8) {
    return priceE8(
        instrumentId,
        direction,
        qtyE8,
        entryPxE8,
        Math.addExact(ledger.walletE8(), othersE8(instrumentId)));
  }

  private long priceE8(
      int instrumentId, int direction, long qtyE8, long entryPxE8, long cushionE8) {
    Instrument instrument = instruments.get(instrumentId);
    long notionalE8 = E8.UP.multiply(qtyE8, entryPxE8);
    long rateE8 = instrument.maintMarginRateE8(notionalE8);
    long numeratorE8 = cushionE8 + instrument.maintAmountE8(notionalE8) - direction * notionalE8;
    long denominatorE8 =
        E8.HALF_EVEN.multiply(qtyE8, rateE8) - Math.multiplyExact((long) direction, qtyE8);
    if (denominatorE8 == 0) {
      return E8.NULL;
    }
    long priceE8 = E8.HALF_EVEN.divide(numeratorE8, denominatorE8);
    return priceE8 <= 0 ? E8.NULL : priceE8;
  }

  /**
   * Whether a stop is nearer to the entry than half the distance to liquidation; nothing that
   * liquidates passes.
   *
   * @param direction +1 long, -1 short
   */
  public static boolean isStopWellInside(
      int direction, long entryPxE8, long stopPxE8, long liquidationPxE8) {
    if (liquidationPxE8 == E8.NULL) {
      return true;
    }
    long toStopE8 = direction * Math.subtractExact(entryPxE8, stopPxE8);
    long toLiquidationE8 = direction * Math.subtractExact(entryPxE8, liquidationPxE8);
    return Math.multiplyExact(2, toStopE8) < toLiquidationE8;
  }

  /** Whether the stop of an open trade is well inside, as things are; without a stop it is. */
  public boolean isTradeSafe(int instrumentId) {
    return isSafeWith(instrumentId, Math.abs(exposures.positionE8(instrumentId)));
  }

  /**
   * How much of an open trade is to be closed so that its stop is well inside again: on the grid,
   * as little as possible; zero while it is, everything if nothing less helps.
   */
  public long reduceQtyE8(int instrumentId) {
    long qtyE8 = Math.abs(exposures.positionE8(instrumentId));
    if (isSafeWith(instrumentId, qtyE8)) {
      return 0;
    }
    long stepE8 = instruments.get(instrumentId).stepSizeE8();
    long safe = 0; // steps that may stay; less is safer, so the border can be bisected
    long unsafe = qtyE8 / stepE8;
    while (unsafe - safe > 1) {
      long middle = (safe + unsafe) / 2;
      if (isSafeWith(instrumentId, middle * stepE8)) {
        safe = middle;
      } else {
        unsafe = middle;
      }
    }
    return qtyE8 - safe * stepE8;
  }

  private boolean isSafeWith(int instrumentId, long qtyE8) {
    long stopPxE8 = exposures.stopPxE8(instrumentId);
    if (qtyE8 == 0 || stopPxE8 == E8.NULL || ledger.walletE8() == E8.NULL) {
      return true;
    }
    int direction = Long.signum(exposures.positionE8(instrumentId));
    long entryPxE8 = exposures.entryPxE8(instrumentId);
    long liquidationPxE8 = priceE8(instrumentId, direction, qtyE8, entryPxE8);
    return isStopWellInside(direction, entryPxE8, stopPxE8, liquidationPxE8);
  }

  /** What the other positions add to the wallet at their stops, maintenance margin taken off. */
  private long othersE8(int exceptId) {
    long sumE8 = 0;
    for (int i = 0; i < instruments.count(); i++) {
      if (i != exceptId) {
        sumE8 = Math.addExact(sumE8, otherE8(i));
      }
    }
    return sumE8;
  }

  private long otherE8(int id) {
    long worstE8 = exposures.worstPositionE8(id);
    boolean isTrade = worstE8 != 0 && exposures.stopPxE8(id) != E8.NULL;
    long positionE8 = isTrade ? worstE8 : ledger.positionE8(id);
    long valuedAtE8 = isTrade ? exposures.stopPxE8(id) : market.markPxE8(id);
    if (positionE8 == 0 || valuedAtE8 == E8.NULL) {
      return 0;
    }
    long entryPxE8 = isTrade ? exposures.entryPxE8(id) : ledger.entryPxE8(id);
    long profitE8 = E8.HALF_EVEN.multiply(positionE8, Math.subtractExact(valuedAtE8, entryPxE8));
    long notionalE8 = E8.UP.multiply(Math.abs(positionE8), valuedAtE8);
    return Math.subtractExact(profitE8, instruments.get(id).maintenanceMarginE8(notionalE8));
  }
}
