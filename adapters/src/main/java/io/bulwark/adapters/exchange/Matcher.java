package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.ExecType.CALCULATED;
import static io.bulwark.engine.message.codec.ExecType.EXPIRED;
import static io.bulwark.engine.message.codec.ExecType.NEW;
import static io.bulwark.engine.message.codec.ExecType.TRADE;

import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import java.util.List;

/**
 * How prices become fills.
 *
 * <p>An order takes level after level of the other side ({@link Liquidity}) within its limit; a
 * market order as far from the mark as the venue's take bound. A resting order fills at its limit,
 * as maker: whole when a trade prints beyond it, up to the trade's quantity when one prints at it,
 * up to the quoted quantity when a quote reaches it. Own orders that share a print are served by
 * age; orders of others ahead in the queue are not modelled.
 *
 * <p>Each fill shows itself in the order recorded of the venue: hint, the order's NEW, account, the
 * order's fill.
 */
final class Matcher {

  private final Account account;
  private final UserStream stream;
  private final ExchangeReadings readings;
  private long nextTradeId = 1;

  Matcher(Account account, UserStream stream, ExchangeReadings readings) {
    this.account = account;
    this.stream = stream;
    this.readings = readings;
  }

  /** Whether the best price, or an own order, is there to be taken by a limit order. */
  boolean wouldTake(Order order, Instrument instrument) {
    return order.allows(instrument.takerPxE8(order.side)) || meetsOwn(order, instrument);
  }

  /** Whether an own order of the other side rests within its limit. */
  boolean meetsOwn(Order order, Instrument instrument) {
    for (Order other : instrument.resting) {
      if (other.side != order.side && order.allows(other.priceE8)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an order can be filled whole at once. */
  boolean canFillWhole(Order order, Instrument instrument) {
    if (wantedE8(order, instrument) < order.leavesQtyE8()) {
      return false;
    }
    Liquidity side = instrument.takenBy(order.side);
    long foundE8 = side.isUnbounded() ? 0 : -side.takenE8();
    for (int level = 0; foundE8 < order.qtyE8; level++) {
      long pxE8 = side.pxE8(level);
      if (!isWithin(order, instrument, pxE8)) {
        return false;
      }
      foundE8 = side.isUnbounded() ? order.qtyE8 : foundE8 + side.qtyE8(level);
    }
    return true;
  }

  /**
   * Shows an accepted order and lets it take what it can.
   *
   * @param worstPxE8 no better price than this; {@link E8#NULL}: the market's
   */
  void take(Order order, Instrument instrument, long worstPxE8, long timeNs) {
    if (!walk(order, instrument, worstPxE8, NEW, timeNs)) {
      stream.orderUpdate(order, NEW, timeNs);
    }
  }

  /** Lets a changed order take what it can now. */
  void takeMore(Order order, Instrument instrument, long timeNs) {
    walk(order, instrument, E8.NULL, TRADE, timeNs);
  }

  /** Whether the order may only reduce and nothing is left to reduce. */
  boolean isDoneReducing(Order order, Instrument instrument) {
    return order.reduceOnly && wantedE8(order, instrument) == 0;
  }

  /** Whether anything was filled; the first fill shows the order by the way. */
  private boolean walk(
      Order order, Instrument instrument, long worstPxE8, ExecType first, long timeNs) {
    Liquidity side = instrument.takenBy(order.side);
    long wantedE8 = wantedE8(order, instrument);
    long skipE8 = side.takenE8();
    boolean filled = false;
    for (int level = 0; wantedE8 > 0; level++) {
      expireOwn(order, instrument, side.pxE8(level), timeNs);
      long pxE8 = worse(order.side, side.pxE8(level), worstPxE8);
      if (!isWithin(order, instrument, pxE8)) {
        break;
      }
      long levelE8 = side.qtyE8(level);
      long skippedE8 = Math.min(skipE8, levelE8);
      skipE8 -= skippedE8;
      long qtyE8 = Math.min(wantedE8, levelE8 - skippedE8);
      if (qtyE8 > 0) {
        fill(order, instrument, qtyE8, pxE8, false, filled ? TRADE : first, timeNs);
        filled = true;
        side.take(qtyE8);
        wantedE8 -= qtyE8;
      }
    }
    return filled;
  }

  /** Fills an order of the venue itself at this price, without a fee. */
  void force(Order order, Instrument instrument, long pxE8, long timeNs) {
    stream.orderUpdate(order, NEW, timeNs);
    next(order, order.leavesQtyE8(), pxE8, false);
    account.fill(order, instrument, 0, timeNs);
    stream.accountUpdate(account, account.position(instrument), timeNs);
    stream.orderUpdate(order, CALCULATED, timeNs);
  }

  /** Lets a trade in the market print through resting orders. */
  void onTrade(Instrument instrument, long pxE8, long qtyE8, long timeNs) {
    List<Order> resting = instrument.resting;
    long leftE8 = E8.floorTo(qtyE8, instrument.rules.stepE8());
    for (int i = 0; i < resting.size(); ) {
      Order order = resting.get(i);
      long beyondE8 = order.sign() * (order.priceE8 - pxE8);
      long fillE8 = Math.min(order.leavesQtyE8(), beyondE8 > 0 ? Long.MAX_VALUE : leftE8);
      if (beyondE8 < 0 || fillE8 == 0) {
        i++;
        continue;
      }
      leftE8 -= beyondE8 == 0 ? fillE8 : 0;
      make(order, instrument, fillE8, timeNs);
      i = 0; // what may only reduce may have ended
    }
  }

  /** Lets a quote reach resting orders. */
  void onQuote(Instrument instrument, long timeNs) {
    List<Order> resting = instrument.resting;
    for (int i = 0; i < resting.size(); ) {
      Order order = resting.get(i);
      Liquidity side = instrument.takenBy(order.side);
      long fillE8 = Math.min(order.leavesQtyE8(), side.bestLeftE8());
      if (!order.allows(side.bestPxE8()) || fillE8 == 0) {
        i++;
        continue;
      }
      side.take(fillE8);
      make(order, instrument, fillE8, timeNs);
      i = 0;
    }
  }

  /** Ends what may only reduce, and has nothing left to reduce. */
  void onPositionChanged(Instrument instrument, long timeNs) {
    for (int i = 0; i < instrument.resting.size(); ) {
      Order order = instrument.resting.get(i);
      if (order.reduceOnly && account.position(instrument).closableE8(order.side) == 0) {
        expire(order, instrument, VenueCodes.EXPIRED_WOULD_REVERSE, timeNs);
      } else {
        i++;
      }
    }
  }

  /** Ends an order, resting or not, for one of the venue's reasons. */
  void expire(Order order, Instrument instrument, int reason, long timeNs) {
    order.expiryReason = reason;
    OrdStatus status =
        reason == VenueCodes.EXPIRED_SELF_TRADE ? OrdStatus.EXPIRED_IN_MATCH : OrdStatus.EXPIRED;
    end(order, instrument, status, EXPIRED, timeNs);
  }

  /** Ends an order, resting or not. */
  void end(Order order, Instrument instrument, OrdStatus status, ExecType why, long timeNs) {
    order.status = status;
    order.updateTimeNs = timeNs;
    instrument.resting.remove(order);
    stream.orderUpdate(order, why, timeNs);
    finishParent(order, timeNs);
  }

  private void make(Order order, Instrument instrument, long qtyE8, long timeNs) {
    long fillE8 = order.reduceOnly ? Math.min(qtyE8, wantedE8(order, instrument)) : qtyE8;
    fill(order, instrument, fillE8, order.priceE8, true, TRADE, timeNs);
    if (!order.isOpen()) {
      instrument.resting.remove(order);
      finishParent(order, timeNs);
    }
    onPositionChanged(instrument, timeNs);
  }

  private void fill(
      Order order,
      Instrument instrument,
      long qtyE8,
      long pxE8,
      boolean maker,
      ExecType first,
      long timeNs) {
    if (!order.allows(pxE8) || qtyE8 <= 0) {
      throw new IllegalStateException(
          "expected a fill within the limit, but was: pxE8=" + pxE8 + ", qtyE8=" + qtyE8);
    }
    next(order, qtyE8, pxE8, maker);
    if (readings.fillHints()) {
      stream.fillHint(order, timeNs);
    }
    if (first == NEW) {
      stream.orderUpdate(order, NEW, timeNs);
    }
    InstrumentRules rules = instrument.rules;
    account.fill(order, instrument, maker ? rules.makerFeeE8() : rules.takerFeeE8(), timeNs);
    order.updateTimeNs = timeNs;
    stream.accountUpdate(account, account.position(instrument), timeNs);
    stream.orderUpdate(order, TRADE, timeNs);
  }

  private void next(Order order, long qtyE8, long pxE8, boolean maker) {
    order.last.qtyE8 = qtyE8;
    order.last.pxE8 = pxE8;
    order.last.maker = maker;
    order.last.tradeId = nextTradeId++;
  }

  private void finishParent(Order order, long timeNs) {
    Leg parent = order.parent;
    if (parent != null && parent.status == LegStatus.TRIGGERED) {
      parent.status = LegStatus.FINISHED;
      stream.legUpdate(parent, timeNs);
    }
  }

  /** The taker's rule, EXPIRE_MAKER: own orders that it meets on the way to a price end first. */
  private void expireOwn(Order order, Instrument instrument, long pxE8, long timeNs) {
    for (int i = 0; i < instrument.resting.size(); ) {
      Order other = instrument.resting.get(i);
      boolean met =
          other.side != order.side
              && order.allows(other.priceE8)
              && order.sign() * (pxE8 - other.priceE8) >= 0;
      if (met) {
        expire(other, instrument, VenueCodes.EXPIRED_SELF_TRADE, timeNs);
      } else {
        i++;
      }
    }
  }

  private long wantedE8(Order order, Instrument instrument) {
    long leavesE8 = order.leavesQtyE8();
    return order.reduceOnly
        ? Math.min(leavesE8, account.position(instrument).closableE8(order.side))
        : leavesE8;
  }

  private static boolean isWithin(Order order, Instrument instrument, long pxE8) {
    if (pxE8 <= 0 || !order.allows(pxE8)) {
      return false;
    }
    long markE8 = instrument.markPxE8();
    return order.ordType != OrdType.MARKET
        || order.sign() * (pxE8 - markE8)
            <= E8.DOWN.multiply(markE8, instrument.rules.terms().takeBoundE8());
  }

  private static long worse(Side side, long pxE8, long worstPxE8) {
    if (!E8.isPresent(worstPxE8)) {
      return pxE8;
    }
    return side == Side.BUY ? Math.max(pxE8, worstPxE8) : Math.min(pxE8, worstPxE8);
  }
}
