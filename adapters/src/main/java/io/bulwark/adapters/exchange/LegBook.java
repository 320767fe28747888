package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.VenueCodes.CANCEL_REJECTED;
import static io.bulwark.adapters.exchange.VenueCodes.DUPLICATED_CLIENT_TRAN_ID;
import static io.bulwark.adapters.exchange.VenueCodes.GTE_NEEDS_POSITION;
import static io.bulwark.adapters.exchange.VenueCodes.GTE_STOP_EXISTS;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_ORDER_TYPE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_SIDE;
import static io.bulwark.adapters.exchange.VenueCodes.MAX_STOP_ORDER_EXCEEDED;
import static io.bulwark.adapters.exchange.VenueCodes.NONE;
import static io.bulwark.adapters.exchange.VenueCodes.NO_SUCH_ORDER;
import static io.bulwark.adapters.exchange.VenueCodes.ORDER_WOULD_IMMEDIATELY_TRIGGER;
import static io.bulwark.adapters.exchange.VenueCodes.QUANTITY_WITH_CLOSE_POSITION;
import static io.bulwark.adapters.exchange.VenueCodes.STOP_PRICE_LESS_THAN_ZERO;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store of conditional orders, apart from the ordinary ones until they trigger.
 *
 * <pre>
 * NEW ─► TRIGGERING ─► TRIGGERED ─► FINISHED      its order was accepted and ended
 *  │          └──────► REJECTED                    its order was refused
 *  ├─────► CANCELED                                by the client
 *  └─────► EXPIRED                                 closePosition, and nothing is left to close
 * </pre>
 *
 * Margin and reduce-only are checked at the trigger only. TRIGGERED and FINISHED come after the
 * fills of the order, as recorded of the venue. A closePosition leg sells or buys what the position
 * then is, at most the venue's largest market quantity.
 */
final class LegBook {

  /** The venue's limit, over all instruments. */
  static final int LEGS_MAX = 200;

  private static final long FIRST_LEG_ID = 4_000_000_000_000_001L;

  private final Account account;
  private final OrderDesk orders;
  private final UserStream stream;
  private final List<Leg> open = new ArrayList<>();
  private final History<Leg> history = new History<>();
  private long nextLegId = FIRST_LEG_ID;

  LegBook(Account account, OrderDesk orders, UserStream stream) {
    this.account = account;
    this.orders = orders;
    this.stream = stream;
  }

  /** Legs that rest, in the order in which they were placed. */
  List<Leg> open() {
    return open;
  }

  /**
   * Takes a client's leg.
   *
   * @return the venue's leg id, or, below zero, the code of its refusal
   */
  long place(Leg leg, Instrument instrument, long timeNs) {
    int code = refusal(leg, instrument);
    if (code != NONE) {
      return code;
    }
    leg.venueLegId = nextLegId++;
    open.add(leg);
    history.put(leg.clientId, leg);
    to(LegStatus.NEW, leg, timeNs);
    return leg.venueLegId;
  }

  /**
   * Cancels a leg, named by the venue's id where there is one, else by its client id.
   *
   * @return the venue's leg id; -2011 when it has ended; -2013 when there never was one
   */
  long cancel(long venueLegId, ClientKey clientId, long timeNs) {
    for (Leg leg : open) {
      boolean named =
          E8.isPresent(venueLegId) ? leg.venueLegId == venueLegId : leg.clientId.equals(clientId);
      if (named) {
        open.remove(leg);
        to(LegStatus.CANCELED, leg, timeNs);
        return leg.venueLegId;
      }
    }
    boolean wasThere =
        E8.isPresent(venueLegId)
            ? venueLegId >= FIRST_LEG_ID && venueLegId < nextLegId
            : history.contains(clientId);
    return wasThere ? CANCEL_REJECTED : NO_SUCH_ORDER;
  }

  /** Triggers every leg whose condition the instrument's prices meet, the oldest first. */
  void onPrice(Instrument instrument, long timeNs) {
    Leg leg = firstToFire(instrument);
    while (leg != null) {
      trigger(leg, instrument, timeNs);
      leg = firstToFire(instrument);
    }
  }

  /** Ends the closePosition legs that have nothing left to close. */
  void onPositionChanged(Instrument instrument, long timeNs) {
    for (int i = 0; i < open.size(); ) {
      Leg leg = open.get(i);
      if (leg.closePosition && leg.instrumentId == instrument.id && !canClose(leg, instrument)) {
        open.remove(i);
        to(LegStatus.EXPIRED, leg, timeNs);
      } else {
        i++;
      }
    }
  }

  void checkInvariants(List<Instrument> instruments) {
    for (Leg leg : open) {
      Instrument instrument = instruments.get(leg.instrumentId);
      boolean rests =
          leg.status == LegStatus.NEW
              && !leg.firesAt(instrument)
              && (!leg.closePosition || canClose(leg, instrument));
      if (!rests) {
        throw new IllegalStateException(
            "expected a leg that can rest, but was: venueLegId="
                + leg.venueLegId
                + ", status="
                + leg.status);
      }
    }
  }

  private @Nullable Leg firstToFire(Instrument instrument) {
    for (int i = 0; i < open.size(); i++) {
      Leg leg = open.get(i);
      if (leg.instrumentId == instrument.id && leg.firesAt(instrument)) {
        return leg;
      }
    }
    return null;
  }

  private void trigger(Leg leg, Instrument instrument, long timeNs) {
    open.remove(leg);
    to(LegStatus.TRIGGERING, leg, timeNs);
    long closableE8 = account.position(instrument).closableE8(leg.side);
    long qtyE8 =
        leg.closePosition ? Math.min(closableE8, instrument.rules.marketMaxQtyE8()) : leg.qtyE8;
    long childId = orders.placeTriggered(new Order(leg, qtyE8), leg, instrument, timeNs);
    if (childId < 0) {
      to(LegStatus.REJECTED, leg, timeNs);
      return;
    }
    leg.childOrderId = childId;
    to(LegStatus.TRIGGERED, leg, timeNs);
    to(LegStatus.FINISHED, leg, timeNs);
    onPositionChanged(instrument, timeNs);
  }

  private int refusal(Leg leg, Instrument instrument) {
    if (leg.side != Side.BUY && leg.side != Side.SELL) {
      return INVALID_SIDE;
    }
    if (leg.kind != LegKind.STOP_LOSS && leg.kind != LegKind.TAKE_PROFIT) {
      return INVALID_ORDER_TYPE;
    }
    int code = OrderRules.price(leg.triggerPxE8, instrument, STOP_PRICE_LESS_THAN_ZERO);
    if (code == NONE && !leg.closePosition) {
      code = OrderRules.quantity(leg.qtyE8, instrument.rules, instrument.rules.marketMaxQtyE8());
    } else if (code == NONE && leg.qtyE8 != 0) {
      code = QUANTITY_WITH_CLOSE_POSITION;
    }
    if (code != NONE) {
      return code;
    }
    if (open.size() >= LEGS_MAX) {
      return MAX_STOP_ORDER_EXCEEDED;
    }
    return refusalByOthers(leg, instrument);
  }

  private int refusalByOthers(Leg leg, Instrument instrument) {
    for (Leg other : open) {
      if (other.clientId.equals(leg.clientId)) {
        return DUPLICATED_CLIENT_TRAN_ID;
      }
      if (leg.closePosition
          && other.closePosition
          && other.instrumentId == leg.instrumentId
          && other.kind == leg.kind
          && other.side == leg.side) {
        return GTE_STOP_EXISTS;
      }
    }
    if (leg.closePosition && !canClose(leg, instrument)) {
      return GTE_NEEDS_POSITION;
    }
    return leg.firesAt(instrument) ? ORDER_WOULD_IMMEDIATELY_TRIGGER : NONE;
  }

  private boolean canClose(Leg leg, Instrument instrument) {
    return account.position(instrument).closableE8(leg.side) > 0;
  }

  private void to(LegStatus status, Leg leg, long timeNs) {
    leg.status = status;
    stream.legUpdate(leg, timeNs);
  }
}
