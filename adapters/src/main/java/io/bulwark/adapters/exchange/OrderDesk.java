package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary orders. All that are taken today execute at once or end, so none rests.
 *
 * <p>A sale fills at the bid, a purchase at the ask, whole: the quantity there is unlimited, and
 * the venue's largest quantity per order is the only bound. A limit order fills only within its
 * limit, at the better market price; its rest expires with reason 2. What would reverse the
 * position that an order may only reduce expires with reason 4.
 *
 * <p>Client ids are unique among open orders only, as at the venue: as none stays open, the same id
 * may execute again.
 */
final class OrderDesk {

  private static final long FIRST_ORDER_ID = 70_000_000_001L;

  private final Account account;
  private final UserStream stream;
  private final History<Order> history = new History<>();
  private long nextOrderId = FIRST_ORDER_ID;
  private long nextTradeId = 1;

  OrderDesk(Account account, UserStream stream) {
    this.account = account;
    this.stream = stream;
  }

  /**
   * Takes a client's order.
   *
   * @return the venue's order id, or, below zero, the code of its refusal
   */
  long place(Order order, Instrument instrument, long timeNs) {
    int code = OrderRules.refusal(order, instrument, account);
    if (code != VenueCodes.NONE) {
      return code;
    }
    execute(order, instrument, instrument.takerPxE8(order.side), timeNs);
    return order.venueOrderId;
  }

  /**
   * Takes the order of a triggered leg. A price path jumps over prices that traded in between, so
   * without quotes it fills at its trigger at best.
   *
   * @return the venue's order id, or, below zero, the code of its refusal
   */
  long placeTriggered(Order child, Leg leg, Instrument instrument, long timeNs) {
    int code = OrderRules.refusalAtTrigger(child, instrument, account);
    if (code != VenueCodes.NONE) {
      return code;
    }
    long pxE8 = instrument.takerPxE8(child.side);
    if (!instrument.isQuoted()) {
      pxE8 =
          child.side == Side.BUY
              ? Math.max(pxE8, leg.triggerPxE8)
              : Math.min(pxE8, leg.triggerPxE8);
    }
    execute(child, instrument, pxE8, timeNs);
    return child.venueOrderId;
  }

  /** The newest order with this client id, ended or not; null when none is known. */
  @Nullable Order find(ClientKey clientId) {
    return history.get(clientId);
  }

  private void execute(Order order, Instrument instrument, long pxE8, long timeNs) {
    order.venueOrderId = nextOrderId++;
    order.updateTimeNs = timeNs;
    history.put(order.clientId, order);
    stream.orderUpdate(order, ExecType.NEW, timeNs);
    long allowedE8 = order.qtyE8;
    if (order.reduceOnly) {
      allowedE8 = Math.min(allowedE8, account.position(instrument).closableE8(order.side));
    }
    if (isWithinLimit(order, pxE8)) {
      account.fill(order, instrument, allowedE8, pxE8, timeNs);
      order.lastTradeId = nextTradeId++;
      stream.accountUpdate(account, account.position(instrument), timeNs);
      stream.orderUpdate(order, ExecType.TRADE, timeNs);
    }
    if (order.leavesQtyE8() > 0) {
      order.status = OrdStatus.EXPIRED;
      order.expiryReason =
          order.cumQtyE8 > 0 ? VenueCodes.EXPIRED_WOULD_REVERSE : VenueCodes.EXPIRED_IOC_REMAINDER;
      stream.orderUpdate(order, ExecType.EXPIRED, timeNs);
    }
  }

  private static boolean isWithinLimit(Order order, long pxE8) {
    return !E8.isPresent(order.priceE8) || order.sign() * (order.priceE8 - pxE8) >= 0;
  }
}
