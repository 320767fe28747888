package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;

/**
 * One instrument: its rules and its prices.
 *
 * <p>Prices that the data has are used as they are. Without marks the mark is the last trade;
 * without quotes bid and ask are the last trade minus and plus half a tick, rounded outward to the
 * grid, so a whole tick from a trade on the grid.
 */
final class Instrument {

  final int id;
  final InstrumentRules rules;
  private long lastPxE8 = E8.NULL;
  private long markPxE8 = E8.NULL;
  private long bidPxE8 = E8.NULL;
  private long askPxE8 = E8.NULL;
  private boolean marked;
  private boolean quoted;

  Instrument(int id, InstrumentRules rules) {
    this.id = id;
    this.rules = rules;
  }

  void onTrade(long priceE8) {
    lastPxE8 = priceE8;
    if (!marked) {
      markPxE8 = priceE8;
    }
    if (!quoted) {
      long halfTickE8 = rules.tickE8() / 2;
      bidPxE8 = E8.floorTo(priceE8 - halfTickE8, rules.tickE8());
      askPxE8 = E8.ceilTo(priceE8 + halfTickE8, rules.tickE8());
    }
  }

  void onMark(long priceE8) {
    marked = true;
    markPxE8 = priceE8;
  }

  void onQuote(long bestBidPxE8, long bestAskPxE8) {
    quoted = true;
    bidPxE8 = bestBidPxE8;
    askPxE8 = bestAskPxE8;
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
    return E8.isPresent(markPxE8) && E8.isPresent(bidPxE8) && bidPxE8 > 0;
  }

  /** Whether bid and ask come from the data. */
  boolean isQuoted() {
    return quoted;
  }

  /** Best price that an order of this side can take. */
  long takerPxE8(Side side) {
    return side == Side.BUY ? askPxE8 : bidPxE8;
  }
}
