package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.VenueCodes.CANCEL_REJECTED;
import static io.bulwark.adapters.exchange.VenueCodes.DUPLICATED_CLIENT_TRAN_ID;
import static io.bulwark.adapters.exchange.VenueCodes.NONE;
import static io.bulwark.adapters.exchange.VenueCodes.NO_SUCH_ORDER;
import static io.bulwark.adapters.exchange.VenueCodes.STOP_IS_TRIGGERING;
import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store of conditional orders, apart from the ordinary ones until they trigger.
 *
 * <pre>
 * NEW ─► TRIGGERING ─► TRIGGERED ─► FINISHED      its order was accepted, and ended
 *  │          └──────► REJECTED                    its order was refused
 *  ├─────► CANCELED                                by the client
 *  └─────► EXPIRED                                 good till the position is closed, and it is
 * </pre>
 *
 * Margin and reduce-only are checked at the trigger only. TRIGGERED comes after the fills that the
 * order has at once, as recorded of the venue; FINISHED when the order ended. A closePosition leg
 * sells or buys what the position then is, at most the venue's largest market quantity. Legs with a
 * quantity may coexist, whatever they add up to.
 */
final class LegBook {

  private static final long FIRST_LEG_ID = 4_000_000_000_000_001L;

  private final Account account;
  private final OrderDesk orders;
  private final LegRules rules;
  private final UserStream stream;
  private final ExchangeReadings readings;
  private final long triggerDelayNs;
  private final List<Leg> open = new ArrayList<>();
  private final List<Leg> triggering = new ArrayList<>();
  private final List<Instrument> instruments;
  private final History<Leg> history = new History<>();
  private long nextLegId = FIRST_LEG_ID;

  LegBook(
      List<Instrument> instruments,
      Account account,
      OrderDesk orders,
      UserStream stream,
      ExchangeConfig config) {
    this.instruments = instruments;
    this.account = account;
    this.orders = orders;
    this.stream = stream;
    readings = config.readings();
    triggerDelayNs = config.triggerDelayNs();
    rules = new LegRules(account, orders.rules, readings);
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
    int code = rules.refusal(leg, instrument, open);
    if (code == NONE && readings.endedIdsTaken() && history.contains(leg.clientId)) {
      code = DUPLICATED_CLIENT_TRAN_ID;
    }
    if (code != NONE) {
      return code;
    }
    leg.venueLegId = nextLegId++;
    open.add(leg);
    history.put(leg.clientId, leg);
    to(LegStatus.NEW, leg, timeNs);
    if (leg.isTrailing()) {
      follow(leg, instrument, timeNs);
    }
    return leg.venueLegId;
  }

  /**
   * Cancels a leg, named by the venue's id where there is one, else by its client id.
   *
   * @return the venue's leg id; -4117 while it triggers; -2011 when it has ended; -2013 when there
   *     never was one
   */
  long cancel(long venueLegId, ClientKey clientId, long timeNs) {
    Leg leg = named(open, venueLegId, clientId);
    if (leg != null) {
      open.remove(leg);
      to(LegStatus.CANCELED, leg, timeNs);
      return leg.venueLegId;
    }
    if (named(triggering, venueLegId, clientId) != null) {
      return STOP_IS_TRIGGERING;
    }
    boolean wasThere =
        E8.isPresent(venueLegId)
            ? venueLegId >= FIRST_LEG_ID && venueLegId < nextLegId
            : history.contains(clientId);
    return wasThere || !readings.unknownLegIsNoSuchOrder() ? CANCEL_REJECTED : NO_SUCH_ORDER;
  }

  /** Ends all legs of an instrument that rest, the oldest first. */
  void endAll(Instrument instrument, LegStatus status, long timeNs) {
    for (int i = 0; i < open.size(); ) {
      Leg leg = open.get(i);
      if (leg.instrumentId == instrument.id) {
        open.remove(i);
        to(status, leg, timeNs);
      } else {
        i++;
      }
    }
  }

  /** Triggers every leg whose condition the instrument's prices meet, the oldest first. */
  void onPrice(Instrument instrument, long timeNs) {
    for (int i = 0; i < open.size(); i++) {
      Leg leg = open.get(i);
      if (leg.isTrailing() && leg.instrumentId == instrument.id) {
        follow(leg, instrument, timeNs);
      }
    }
    Leg leg = firstToFire(instrument);
    while (leg != null) {
      open.remove(leg);
      to(LegStatus.TRIGGERING, leg, timeNs);
      if (triggerDelayNs == 0) {
        trigger(leg, instrument, timeNs);
      } else {
        leg.dueTimeNs = timeNs + triggerDelayNs;
        triggering.add(leg);
      }
      leg = firstToFire(instrument);
    }
  }

  /** When the next triggered leg places its order; NEVER if there is none. */
  long nextDueNs() {
    return triggering.isEmpty() ? NEVER_NS : triggering.get(0).dueTimeNs;
  }

  /** Places the order of the leg that is due. */
  void runDue() {
    Leg leg = triggering.remove(0);
    trigger(leg, instruments.get(leg.instrumentId), leg.dueTimeNs);
  }

  /** Ends the legs that live as long as the position, when nothing is left to close. */
  void onPositionChanged(Instrument instrument, long timeNs) {
    for (int i = 0; i < open.size(); ) {
      Leg leg = open.get(i);
      boolean over =
          leg.dependsOnPosition()
              && leg.instrumentId == instrument.id
              && readings.closeLegNeedsPosition()
              && !rules.canClose(leg, instrument);
      if (over) {
        open.remove(i);
        to(LegStatus.EXPIRED, leg, timeNs);
      } else {
        i++;
      }
    }
  }

  void checkInvariants() {
    for (Leg leg : open) {
      Instrument instrument = instruments.get(leg.instrumentId);
      boolean rests =
          leg.status == LegStatus.NEW
              && !fires(leg, instrument)
              && (!leg.dependsOnPosition()
                  || !readings.closeLegNeedsPosition()
                  || rules.canClose(leg, instrument));
      if (!rests) {
        throw new IllegalStateException(
            "expected a leg that can rest, but was: venueLegId="
                + leg.venueLegId
                + ", status="
                + leg.status);
      }
    }
  }

  private void follow(Leg leg, Instrument instrument, long timeNs) {
    long pxE8 = leg.workingPxE8(instrument);
    if (!E8.isPresent(pxE8)) {
      return;
    }
    if (!E8.isPresent(leg.activationPxE8)) {
      leg.activationPxE8 = pxE8;
    }
    if (leg.follows(pxE8) && readings.trailingActivationTold()) {
      to(LegStatus.NEW, leg, timeNs);
    }
  }

  private @Nullable Leg firstToFire(Instrument instrument) {
    for (int i = 0; i < open.size(); i++) {
      Leg leg = open.get(i);
      if (leg.instrumentId == instrument.id && fires(leg, instrument)) {
        return leg;
      }
    }
    return null;
  }

  /** With price protection a condition may have to wait until mark and last trade are near. */
  private boolean fires(Leg leg, Instrument instrument) {
    return leg.firesAt(instrument) && !(readings.protectionWaits() && isHeldBack(leg, instrument));
  }

  private static boolean isHeldBack(Leg leg, Instrument instrument) {
    return leg.priceProtect && instrument.gapE8() > instrument.rules.terms().triggerProtectE8();
  }

  private void trigger(Leg leg, Instrument instrument, long timeNs) {
    long closableE8 = account.position(instrument).closableE8(leg.side);
    long qtyE8 =
        leg.closePosition ? Math.min(closableE8, instrument.rules.marketMaxQtyE8()) : leg.qtyE8;
    if (leg.dependsOnPosition() && closableE8 == 0) {
      to(LegStatus.EXPIRED, leg, timeNs);
      return;
    }
    if (isHeldBack(leg, instrument)) {
      to(LegStatus.REJECTED, leg, timeNs);
      return;
    }
    ClientKey name = readings.childHasOwnId() ? ClientKey.NOT_OURS : leg.clientId;
    Order child = new Order(leg, name, qtyE8);
    if (!readings.triggeredAfterFills()) {
      to(LegStatus.TRIGGERED, leg, timeNs);
    }
    long childId = orders.placeTriggered(child, leg, instrument, timeNs);
    if (childId < 0) {
      to(LegStatus.REJECTED, leg, timeNs);
      return;
    }
    leg.childOrderId = childId;
    if (readings.triggeredAfterFills()) {
      to(LegStatus.TRIGGERED, leg, timeNs);
    }
    if (!child.isOpen() && leg.status == LegStatus.TRIGGERED) {
      to(LegStatus.FINISHED, leg, timeNs);
    }
    onPositionChanged(instrument, timeNs);
  }

  private static @Nullable Leg named(List<Leg> legs, long venueLegId, ClientKey clientId) {
    for (Leg leg : legs) {
      boolean named =
          E8.isPresent(venueLegId) ? leg.venueLegId == venueLegId : leg.clientId.equals(clientId);
      if (named) {
        return leg;
      }
    }
    return null;
  }

  private void to(LegStatus status, Leg leg, long timeNs) {
    leg.status = status;
    stream.legUpdate(leg, timeNs);
  }
}
