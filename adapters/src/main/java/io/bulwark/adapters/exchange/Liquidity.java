package io.bulwark.adapters.exchange;

import io.bulwark.engine.step.E8;

/**
 * One side of the market as an order finds it.
 *
 * <p>The data has the best level only. Behind it the model assumes level 1, 2, 3 ..., each one slip
 * step further away, with 2, 3, 4 ... times the best level's quantity. A slip step is 0.01 % of the
 * best price, rounded up to a tick. What own orders have taken stays taken until the next quote.
 * Without quotes the best level, around the last trade, is unbounded.
 */
final class Liquidity {

  private static final long SLIP_E8 = 10_000;

  private InstrumentRules rules;
  private final int away;
  private long bestPxE8 = E8.NULL;
  private long bestQtyE8 = Long.MAX_VALUE;
  private long slipE8;
  private long takenE8;

  /**
   * A side without a price.
   *
   * @param away direction of worse prices: 1 for asks, -1 for bids
   */
  Liquidity(InstrumentRules rules, int away) {
    this.rules = rules;
    this.away = away;
  }

  void change(InstrumentRules changed) {
    rules = changed;
    slipE8 = 0;
  }

  void unbounded(long pxE8) {
    bestPxE8 = pxE8;
    bestQtyE8 = Long.MAX_VALUE;
    takenE8 = 0;
  }

  void quoted(long pxE8, long qtyE8) {
    bestPxE8 = pxE8;
    bestQtyE8 = Math.max(rules.stepE8(), E8.floorTo(qtyE8, rules.stepE8()));
    slipE8 = 0;
    takenE8 = 0;
  }

  long bestPxE8() {
    return bestPxE8;
  }

  /** Quantity at the best price that nobody took yet. */
  long bestLeftE8() {
    return Math.max(0, bestQtyE8 - takenE8);
  }

  boolean isUnbounded() {
    return bestQtyE8 == Long.MAX_VALUE;
  }

  /** Price of a level, from 0. */
  long pxE8(int level) {
    if (level == 0) {
      return bestPxE8;
    }
    if (slipE8 == 0) {
      slipE8 = E8.ceilTo(Math.max(1, E8.UP.multiply(bestPxE8, SLIP_E8)), rules.tickE8());
    }
    return bestPxE8 + away * (level * slipE8);
  }

  /** Quantity of a level. */
  long qtyE8(int level) {
    return isUnbounded() ? bestQtyE8 : Math.multiplyExact(bestQtyE8, level + 1L);
  }

  /** What own orders took since the last quote. */
  long takenE8() {
    return takenE8;
  }

  void take(long qtyE8) {
    if (!isUnbounded()) {
      takenE8 += qtyE8;
    }
  }

  /** Whether a price of this side is no worse than a limit of the order that takes it. */
  boolean isWithin(long pxE8, long limitPxE8) {
    return away > 0 ? pxE8 <= limitPxE8 : pxE8 >= limitPxE8;
  }
}
