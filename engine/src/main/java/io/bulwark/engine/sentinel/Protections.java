package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.ArrayList;
import java.util.List;

/**
 * What protects the positions of all instruments, and what follows in apply from any change of it:
 * replacements move on, empty places take what stands outside the plan, clocks and timers are set.
 */
final class Protections {

  private final StepContext context;
  private final Sentinel.Rules rules;
  private final Trades trades;
  private final Instruments instruments;
  private final Availability availability = new Availability();
  private final List<Protection> protections = new ArrayList<>();

  Protections(StepContext context, Sentinel.Rules rules, Trades trades, Instruments instruments) {
    this.context = context;
    this.rules = rules;
    this.trades = trades;
    this.instruments = instruments;
  }

  void beginStep() {
    for (int i = 0; i < protections.size(); i++) {
      protections.get(i).beginStep();
    }
  }

  int count() {
    return protections.size();
  }

  Protection get(int instrumentId) {
    return protections.get(instrumentId);
  }

  Availability availability() {
    return availability;
  }

  /** Whether no trade is open, no leg stands outside a plan, and nothing is to be told. */
  boolean isIdle() {
    if (trades.isAnyOpen()) {
      return false;
    }
    for (int i = 0; i < protections.size(); i++) {
      Protection protection = protections.get(i);
      if (protection.strays.count() > 0 || protection.foreign.isUntold()) {
        return false;
      }
    }
    return true;
  }

  static Timers.Kind sendTimer(Slot slot) {
    return slot.burst.isForStop() ? Timers.Kind.STOP_SEND : Timers.Kind.TARGET_SEND;
  }

  /** Available time for which a position has had no present stop-loss, up to now. */
  long nakedAvailableNs(int id) {
    return protections.get(id).clock.availableNs(context.timeNs());
  }

  /** Something changed about the legs or the position of an instrument. */
  void settle(int id) {
    Protection protection = protections.get(id);
    TradeView trade = trades.view(id);
    Instrument instrument = instruments.get(id);
    boolean open = trade.positionE8() != 0;
    protection.advance();
    if (open) {
      protection.adopt(trade, rules.protection().ratchet());
      protection.advance();
    }
    protection.clock.track(open, protection.isStopHeld(trade, instrument), context.timeNs());
    armUnprotected(id);
    armWatch(id);
    armMoves(id, protection);
    armCancels(id, protection);
    armGrowth(id, trade, protection.stop.leg());
    armGrowth(id, trade, protection.target.leg());
    if (!protection.isLookUpWanted()) {
      context.timers().disarm(Timers.Kind.LEG_LOOKUP, id);
    }
  }

  /** The unprotected clock's limit, as long as the venue answers. */
  void armUnprotected(int id) {
    UnprotectedClock clock = protections.get(id).clock;
    boolean counts = trades.view(id).status() != TradeStatus.EMERGENCY_CLOSING;
    if (clock.isNaked() && counts) {
      long timeNs = context.timeNs();
      clock.settle(timeNs);
      long leftNs = rules.sentinel().maxUnprotectedNs() - clock.countedNs();
      context
          .timers()
          .arm(Timers.Kind.UNPROTECTED, id, availability.endNs(timeNs, Math.max(leftNs, 1)));
    } else {
      context.timers().disarm(Timers.Kind.UNPROTECTED, id);
    }
  }

  /** The time by which a stop-loss should have acted. */
  void armWatch(int id) {
    long dueNs = protections.get(id).watch.dueNs();
    if (dueNs == Timers.NEVER_NS || !isProtecting(trades.view(id).status())) {
      context.timers().disarm(Timers.Kind.TRIGGER_GRACE, id);
    } else {
      context.timers().arm(Timers.Kind.TRIGGER_GRACE, id, Math.max(dueNs, context.timeNs() + 1));
    }
  }

  private void armMoves(int id, Protection protection) {
    armMove(id, protection.stop);
    armMove(id, protection.target);
    long pausedUntilNs = protection.replacement.pausedUntilNs();
    if (pausedUntilNs > context.timeNs()) {
      context.timers().armNoLater(Timers.Kind.MOVE_DUE, id, pausedUntilNs);
    }
  }

  private void armMove(int id, Slot slot) {
    long dueNs = slot.leg().sentNs() + rules.protection().repriceIntervalNs();
    if (slot.isThrottled() && dueNs > context.timeNs()) {
      context.timers().armNoLater(Timers.Kind.MOVE_DUE, id, dueNs);
    }
  }

  private void armCancels(int id, Protection protection) {
    for (int i = 0; i < protection.legs(); i++) {
      LegState leg = protection.leg(i);
      if (!leg.isNone() && leg.cancelNotBeforeNs() > context.timeNs()) {
        context.timers().armNoLater(Timers.Kind.LEG_CANCEL, id, leg.cancelNotBeforeNs());
      }
    }
  }

  /** A leg with a quantity grows with its entry, but not each time that a part fills. */
  private void armGrowth(int id, TradeView trade, LegState leg) {
    long dueNs = leg.sentNs() + Replacing.GROWTH_EVERY_NS;
    boolean lags = leg.rests() && leg.terms().qtyE8() < Math.abs(trade.positionE8());
    if (lags && !leg.terms().closePosition() && trade.isEntryLive() && dueNs > context.timeNs()) {
      context.timers().armNoLater(Timers.Kind.LEG_GROWTH, id, dueNs);
    }
  }

  void lookUp(int id, long inNs) {
    context.timers().armNoLater(Timers.Kind.LEG_LOOKUP, id, context.timeNs() + inNs);
  }

  void arm(Timers.Kind kind, int scope, long inNs) {
    context.timers().arm(kind, scope, context.timeNs() + inNs);
  }

  /** Whether a leg of this place closes the position; else it has a quantity. */
  static boolean closesPosition(Sentinel.Rules rules, Slot slot) {
    return rules.protection().legStyle() == LegStyle.CLOSE_POSITION && !slot.isByQuantity();
  }

  /** Whether legs are placed and kept for a trade of this status. */
  static boolean isProtecting(TradeStatus status) {
    return switch (status) {
      case PROTECTING, PROTECTED, HALF_PROTECTED, UNPROTECTED -> true;
      default -> false;
    };
  }

  void room(int count) {
    while (protections.size() < count) {
      protections.add(new Protection(availability, rules.sentinel().triggerGraceNs()));
    }
  }

  void state(StateIo io) {
    io.begin("availability");
    availability.state(io);
    io.end();
    room(io.int32("protections", protections.size()));
    for (int i = 0; i < protections.size(); i++) {
      io.begin("protection", i);
      protections.get(i).state(io);
      io.end();
    }
  }
}
