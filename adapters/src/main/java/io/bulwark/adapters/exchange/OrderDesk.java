package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.VenueCodes.AMENDMENTS_EXCEEDED;
import static io.bulwark.adapters.exchange.VenueCodes.AMEND_MIN_NOTIONAL;
import static io.bulwark.adapters.exchange.VenueCodes.AMEND_NOT_REDUCE_ONLY;
import static io.bulwark.adapters.exchange.VenueCodes.AMEND_NOT_TRADING;
import static io.bulwark.adapters.exchange.VenueCodes.CANCEL_REJECTED;
import static io.bulwark.adapters.exchange.VenueCodes.DUPLICATED_CLIENT_TRAN_ID;
import static io.bulwark.adapters.exchange.VenueCodes.EXPIRED_IOC_REMAINDER;
import static io.bulwark.adapters.exchange.VenueCodes.EXPIRED_MARKET_REMAINDER;
import static io.bulwark.adapters.exchange.VenueCodes.EXPIRED_WOULD_REVERSE;
import static io.bulwark.adapters.exchange.VenueCodes.FOK_ORDER_REJECT;
import static io.bulwark.adapters.exchange.VenueCodes.GTX_ORDER_REJECT;
import static io.bulwark.adapters.exchange.VenueCodes.NONE;
import static io.bulwark.adapters.exchange.VenueCodes.NOTHING_TO_AMEND;
import static io.bulwark.adapters.exchange.VenueCodes.NO_SUCH_ORDER;

import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary orders, from request to end.
 *
 * <pre>
 * request ─► NEW ─► PARTIALLY_FILLED ─► FILLED
 *             ├────────────┴──────────► CANCELED           by the client, or by an amendment
 *             └───────────────────────► EXPIRED            rest of IOC and market, reduce-only, liquidation
 *                                       EXPIRED_IN_MATCH   met by an own order
 * </pre>
 *
 * A refused request leaves no trace. Client ids are unique among open orders only, as at the venue:
 * the id of an ended order may execute again.
 */
final class OrderDesk {

  /** Amendments of one order. */
  static final int AMENDMENTS_MAX = 10_000;

  private static final long FIRST_ORDER_ID = 70_000_000_001L;

  final OrderRules rules;
  private final Matcher matcher;
  private final UserStream stream;
  private final ExchangeReadings readings;
  private final History<Order> history = new History<>();
  private long nextOrderId = FIRST_ORDER_ID;

  OrderDesk(OrderRules rules, Matcher matcher, UserStream stream, ExchangeReadings readings) {
    this.rules = rules;
    this.matcher = matcher;
    this.stream = stream;
    this.readings = readings;
  }

  /**
   * Takes a client's order.
   *
   * @return the venue's order id, or, below zero, the code of its refusal
   */
  long place(Order order, Instrument instrument, long timeNs) {
    int code = rules.refusal(order, instrument);
    if (code == NONE && isTaken(order.clientId)) {
      code = DUPLICATED_CLIENT_TRAN_ID;
    }
    return code == NONE ? enter(order, instrument, E8.NULL, timeNs) : code;
  }

  /**
   * Takes the order of a triggered leg. A price path jumps over prices that traded in between, so
   * without quotes a market order fills at its trigger at best.
   *
   * @return the venue's order id, or, below zero, the code of its refusal
   */
  long placeTriggered(Order child, Leg leg, Instrument instrument, long timeNs) {
    int code = rules.refusalAtTrigger(child, instrument);
    if (code != NONE) {
      return code;
    }
    boolean jumped = !instrument.isQuoted() && !child.isLimit() && leg.triggerPxE8 != 0;
    return enter(child, instrument, jumped ? leg.triggerPxE8 : E8.NULL, timeNs);
  }

  /** Executes an order of the venue itself at this price. */
  void force(Order order, Instrument instrument, long pxE8, long timeNs) {
    accept(order, timeNs);
    matcher.force(order, instrument, pxE8, timeNs);
  }

  /** Ends what may only reduce, and has nothing left to reduce. */
  void onPositionChanged(Instrument instrument, long timeNs) {
    matcher.onPositionChanged(instrument, timeNs);
  }

  /** Lets a trade in the market print through resting orders. */
  void onTrade(Instrument instrument, long pxE8, long qtyE8, long timeNs) {
    if (!instrument.resting.isEmpty()) {
      matcher.onTrade(instrument, pxE8, qtyE8, timeNs);
    }
  }

  /** Lets a quote reach resting orders. */
  void onQuote(Instrument instrument, long timeNs) {
    if (!instrument.resting.isEmpty()) {
      matcher.onQuote(instrument, timeNs);
    }
  }

  /**
   * Cancels an order, named by the venue's id where there is one, else by its client id.
   *
   * @return the venue's order id; -2011 when it is not open
   */
  long cancel(long venueOrderId, ClientKey clientId, Instrument instrument, long timeNs) {
    Order order = resting(venueOrderId, clientId, instrument);
    if (order == null) {
      return CANCEL_REJECTED;
    }
    matcher.end(order, instrument, OrdStatus.CANCELED, ExecType.CANCELED, timeNs);
    return order.venueOrderId;
  }

  /** Cancels all orders of an instrument, the oldest first. */
  void cancelAll(Instrument instrument, long timeNs) {
    while (!instrument.resting.isEmpty()) {
      Order order = instrument.resting.get(0);
      matcher.end(order, instrument, OrdStatus.CANCELED, ExecType.CANCELED, timeNs);
    }
  }

  /** Ends all orders of an instrument for one of the venue's reasons, the oldest first. */
  void expireAll(Instrument instrument, int reason, long timeNs) {
    while (!instrument.resting.isEmpty()) {
      matcher.expire(instrument.resting.get(0), instrument, reason, timeNs);
    }
  }

  /**
   * Changes price and total quantity of a resting order, which loses its place. A total that is
   * filled already, and a post-only order that would take, are cancelled instead.
   *
   * @return the venue's order id, or, below zero, the code of its refusal; the order is then as it
   *     was
   */
  long amend(Amendment wanted, Instrument instrument, long timeNs) {
    Order order = resting(wanted.venueOrderId(), wanted.clientId(), instrument);
    if (order == null) {
      return NO_SUCH_ORDER;
    }
    int code = refusal(wanted, order, instrument);
    if (code != NONE) {
      return code;
    }
    boolean ends =
        order.qtyE8 <= order.cumQtyE8
            || (order.timeInForce == TimeInForce.GTX && matcher.wouldTake(order, instrument));
    if (ends) {
      matcher.end(order, instrument, OrdStatus.CANCELED, ExecType.CANCELED, timeNs);
      return order.venueOrderId;
    }
    order.amendments++;
    order.updateTimeNs = timeNs;
    stream.orderUpdate(order, ExecType.AMENDMENT, timeNs);
    if (matcher.wouldTake(order, instrument)) {
      matcher.takeMore(order, instrument, timeNs);
    }
    settle(order, instrument, timeNs);
    return order.venueOrderId;
  }

  /** The newest order with this client id, ended or not; null when none is known any more. */
  @Nullable Order find(ClientKey clientId, long timeNs) {
    Order order = history.get(clientId);
    return order == null || isForgotten(order, timeNs) ? null : order;
  }

  /** Orders of an instrument from an id on, or the newest ones; oldest first. */
  List<Order> list(int instrumentId, long fromOrderId, int rowsMax, long timeNs) {
    boolean newest = !E8.isPresent(fromOrderId);
    List<Order> found = new ArrayList<>();
    for (Order order : history.all()) {
      boolean wanted =
          order.instrumentId == instrumentId && (newest || order.venueOrderId >= fromOrderId);
      if (wanted && !isForgotten(order, timeNs)) {
        found.add(order);
      }
    }
    int count = Math.min(found.size(), Math.min(Math.max(1, rowsMax), Statement.ANSWER_MAX));
    int size = found.size();
    return newest ? found.subList(size - count, size) : found.subList(0, count);
  }

  /**
   * What rests is an open limit order, can still reduce if it may do no more, and meets no other.
   */
  void checkInvariants(List<Instrument> instruments) {
    for (Instrument instrument : instruments) {
      for (Order order : instrument.resting) {
        boolean rests =
            order.isOpen()
                && order.isLimit()
                && order.leavesQtyE8() > 0
                && !matcher.isDoneReducing(order, instrument)
                && !matcher.meetsOwn(order, instrument);
        if (!rests) {
          throw new IllegalStateException(
              "expected an order that can rest, but was: venueOrderId="
                  + order.venueOrderId
                  + ", status="
                  + order.status
                  + ", leavesE8="
                  + order.leavesQtyE8());
        }
      }
    }
  }

  private long enter(Order order, Instrument instrument, long worstPxE8, long timeNs) {
    TimeInForce timeInForce = order.timeInForce;
    if (timeInForce == TimeInForce.FOK && !matcher.canFillWhole(order, instrument)) {
      return FOK_ORDER_REJECT;
    }
    boolean takes = timeInForce == TimeInForce.GTX && matcher.wouldTake(order, instrument);
    if (takes && readings.postOnlyRefused()) {
      return GTX_ORDER_REJECT;
    }
    accept(order, timeNs);
    if (takes) {
      stream.orderUpdate(order, ExecType.NEW, timeNs);
      matcher.expire(order, instrument, NONE, timeNs);
    } else {
      matcher.take(order, instrument, worstPxE8, timeNs);
      settle(order, instrument, timeNs);
    }
    return order.venueOrderId;
  }

  private void accept(Order order, long timeNs) {
    order.venueOrderId = nextOrderId++;
    order.placeTimeNs = timeNs;
    order.updateTimeNs = timeNs;
    boolean named = !order.clientId.equals(ClientKey.NOT_OURS);
    history.put(named ? order.clientId : new ClientKey(0, order.venueOrderId), order);
  }

  /** What becomes of an order when it has taken what it could: its rest rests or expires. */
  private void settle(Order order, Instrument instrument, long timeNs) {
    if (order.isOpen() && matcher.isDoneReducing(order, instrument)) {
      matcher.expire(order, instrument, EXPIRED_WOULD_REVERSE, timeNs);
    } else if (order.isOpen()) {
      boolean rests =
          order.isLimit()
              && (order.timeInForce == TimeInForce.GTC || order.timeInForce == TimeInForce.GTX);
      if (rests) {
        instrument.resting.add(order);
      } else {
        int reason = order.isLimit() ? EXPIRED_IOC_REMAINDER : EXPIRED_MARKET_REMAINDER;
        matcher.expire(order, instrument, reason, timeNs);
      }
    }
    matcher.onPositionChanged(instrument, timeNs);
  }

  /** Takes the order out and changes it; when that is refused all is as it was. */
  private int refusal(Amendment wanted, Order order, Instrument instrument) {
    if (instrument.status != InstrumentStatus.TRADING) {
      return AMEND_NOT_TRADING;
    }
    if (order.amendments >= AMENDMENTS_MAX) {
      return AMENDMENTS_EXCEEDED;
    }
    if (wanted.reduceOnly() && !order.reduceOnly) {
      return AMEND_NOT_REDUCE_ONLY;
    }
    long qtyE8 = order.qtyE8;
    long priceE8 = order.priceE8;
    if (wanted.qtyE8() == qtyE8 && wanted.priceE8() == priceE8) {
      return NOTHING_TO_AMEND;
    }
    order.qtyE8 = wanted.qtyE8();
    order.priceE8 = wanted.priceE8();
    int place = instrument.resting.indexOf(order);
    instrument.resting.remove(place);
    int code = rules.refusalOfTerms(order, instrument, AMEND_MIN_NOTIONAL);
    if (code != NONE) {
      order.qtyE8 = qtyE8;
      order.priceE8 = priceE8;
      instrument.resting.add(place, order);
    }
    return code;
  }

  private boolean isTaken(ClientKey clientId) {
    Order newest = history.get(clientId);
    return newest != null && (newest.isOpen() || readings.endedIdsTaken());
  }

  private static @Nullable Order resting(
      long venueOrderId, ClientKey clientId, Instrument instrument) {
    for (Order order : instrument.resting) {
      boolean named =
          E8.isPresent(venueOrderId)
              ? order.venueOrderId == venueOrderId
              : order.clientId.equals(clientId);
      if (named) {
        return order;
      }
    }
    return null;
  }

  /** An order that ended without a fill is gone after 3 days, every other after 90. */
  private static boolean isForgotten(Order order, long timeNs) {
    boolean empty = order.cumQtyE8 == 0 && !order.isOpen();
    return timeNs - order.placeTimeNs > (empty ? VenueTime.EMPTY_KEPT_NS : VenueTime.KEPT_NS);
  }
}
