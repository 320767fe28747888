package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;

/**
 * Initial margin for orders.
 *
 * <p>In one-way mode only the worse side of the resting orders counts: the quantity by which the
 * larger of |position + purchases| and |position - sales| exceeds the position, at the average
 * limit price of that side. Orders that may only reduce need none.
 *
 * <p>What a new order must find free is the venue's "cost required to open a position": initial
 * margin of what it adds to the worse side, at the price it is assumed to fill at, and the loss it
 * would open with at the mark price. Fees are not part of it.
 */
final class OpenMargin {

  /** A sale is assumed to fill no lower than this multiple of the last trade. */
  private static final long SHORT_ASSUMED_E8 = E8.ONE + 150_000;

  private OpenMargin() {}

  /** Margin that the resting orders of an instrument hold. */
  static long of(Position position) {
    Instrument instrument = position.instrument;
    if (instrument.resting.isEmpty()) {
      return 0;
    }
    long boughtE8 = openE8(instrument, Side.BUY);
    long soldE8 = openE8(instrument, Side.SELL);
    long heldE8 = Math.abs(position.qtyE8());
    long longE8 = position.qtyE8() + boughtE8 - heldE8;
    long shortE8 = soldE8 - position.qtyE8() - heldE8;
    Side worse = longE8 >= shortE8 ? Side.BUY : Side.SELL;
    long addedE8 = Math.max(longE8, shortE8);
    if (addedE8 <= 0) {
      return 0;
    }
    long sideE8 = worse == Side.BUY ? boughtE8 : soldE8;
    long avgPxE8 = E8.UP.divide(valueE8(instrument, worse), sideE8);
    return Position.initialMarginE8(addedE8, avgPxE8, instrument.leverage);
  }

  /** Quantity that an order, which does not rest, adds to the worse side. */
  static long addedE8(Order order, Position position) {
    Instrument instrument = position.instrument;
    long boughtE8 = openE8(instrument, Side.BUY);
    long soldE8 = openE8(instrument, Side.SELL);
    long worstE8 =
        Math.max(
            Math.abs(position.qtyE8()),
            Math.max(position.qtyE8() + boughtE8, soldE8 - position.qtyE8()));
    long newE8 =
        order.side == Side.BUY
            ? position.qtyE8() + boughtE8 + order.leavesQtyE8()
            : soldE8 - position.qtyE8() + order.leavesQtyE8();
    return Math.max(0, newE8 - worstE8);
  }

  /** What an order that adds this quantity must find free. */
  static long costE8(Order order, long addedE8, Instrument instrument) {
    if (addedE8 == 0) {
      return 0;
    }
    long markE8 = instrument.markPxE8();
    long pxE8 = order.isLimit() ? order.priceE8 : instrument.takerPxE8(order.side);
    long opensBelowE8 = Math.max(0, order.sign() * (pxE8 - markE8));
    long assumedPxE8 =
        order.sign() > 0 ? pxE8 : Math.max(Math.max(pxE8, markE8), shortPxE8(instrument));
    return Position.initialMarginE8(addedE8, assumedPxE8, instrument.leverage)
        + E8.UP.multiply(addedE8, opensBelowE8);
  }

  private static long shortPxE8(Instrument instrument) {
    return E8.isPresent(instrument.lastPxE8())
        ? E8.UP.multiply(instrument.lastPxE8(), SHORT_ASSUMED_E8)
        : 0;
  }

  private static long openE8(Instrument instrument, Side side) {
    long sumE8 = 0;
    for (int i = 0; i < instrument.resting.size(); i++) {
      Order order = instrument.resting.get(i);
      if (order.side == side && !order.reduceOnly) {
        sumE8 += order.leavesQtyE8();
      }
    }
    return sumE8;
  }

  private static long valueE8(Instrument instrument, Side side) {
    long sumE8 = 0;
    for (int i = 0; i < instrument.resting.size(); i++) {
      Order order = instrument.resting.get(i);
      if (order.side == side && !order.reduceOnly) {
        sumE8 += E8.UP.multiply(order.leavesQtyE8(), order.priceE8);
      }
    }
    return sumE8;
  }
}
