package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;

/**
 * One instrument: its rules, its prices, and the orders that rest in it.
 *
 * <p>Prices that the data has are used as they are. Without marks the mark is the last trade;
 * without quotes bid and ask are the last trade minus and plus half a tick, rounded outward to the
 * grid, so a whole tick from a trade on the grid.
 */
final class Instrument {

  final int id;
  InstrumentRules rules;

  /** Resting orders, the oldest first; an amended order is as new. */
  final List<Order> resting = new ArrayList<>();

  final Liquidity bids;
  final Liquidity asks;
  int leverage;

  /** Share of an order's quantity that the book can fill at once. */
  long takeShareE8 = E8.ONE;

  InstrumentStatus status = InstrumentStatus.TRADING;

  /** Whether the data has funding rates, so that the scheduled ones do not count. */
  boolean funded;

  private long lastPxE8 = E8.NULL;
  private long markPxE8 = E8.NULL;
  private boolean marked;
  private boolean quoted;

  Instrument(int id, InstrumentRules rules, int leverage) {
    this.id = id;
    this.rules = rules;
    this.leverage = Math.min(leverage, rules.brackets().leverageMax());
    bids = new Liquidity(rules, -1);
    asks = new Liquidity(rules, 1);
  }

  /** Lets other rules hold from here on, for what rests too. */
  void change(InstrumentRules changed) {
    rules = changed;
    bids.change(changed);
    asks.change(changed);
  }

  /** Values a position from before the session until the first price comes. */
  void valueAt(long priceE8) {
    markPxE8 = priceE8;
  }

  void onTrade(long priceE8) {
    lastPxE8 = priceE8;
    if (!marked) {
      markPxE8 = priceE8;
    }
    if (!quoted) {
      long halfTickE8 = rules.tickE8() / 2;
      bids.unbounded(E8.floorTo(priceE8 - halfTickE8, rules.tickE8()));
      asks.unbounded(E8.ceilTo(priceE8 + halfTickE8, rules.tickE8()));
    }
  }

  void onMark(long priceE8) {
    marked = true;
    markPxE8 = priceE8;
  }

  void onQuote(long bidPxE8, long bidQtyE8, long askPxE8, long askQtyE8) {
    quoted = true;
    bids.quoted(bidPxE8, bidQtyE8);
    asks.quoted(askPxE8, askQtyE8);
  }

  /** Last trade; {@link E8#NULL} before the first. */
  long lastPxE8() {
    return lastPxE8;
  }

  /** Mark price; {@link E8#NULL} before the first price. */
  long markPxE8() {
    return markPxE8;
  }

  /** Whether an order can be valued and filled. */
  boolean isPriced() {
    return E8.isPresent(markPxE8) && E8.isPresent(bids.bestPxE8()) && bids.bestPxE8() > 0;
  }

  /** Whether bid and ask come from the data. */
  boolean isQuoted() {
    return quoted;
  }

  /** What an order of this side takes from. */
  Liquidity takenBy(Side side) {
    return side == Side.BUY ? asks : bids;
  }

  /** Best price that an order of this side can take. */
  long takerPxE8(Side side) {
    return takenBy(side).bestPxE8();
  }

  /** How far mark and last trade are apart, as a fraction of the mark. */
  long gapE8() {
    return E8.isPresent(lastPxE8)
        ? E8.HALF_EVEN.divide(Math.abs(markPxE8 - lastPxE8), markPxE8)
        : 0;
  }

  /** Signed notional at the mark price, rounded down. */
  long valueE8(long signedQtyE8) {
    return signedQtyE8 == 0 ? 0 : E8.FLOOR.multiply(signedQtyE8, markPxE8);
  }
}
