package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.AlertedDecoder;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.SurplusFoundDecoder;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StepContext;
import org.jspecify.annotations.Nullable;

/** Commands about legs, their answers, and the venue's events. */
public final class LegEvents implements Applier {

  private static final long CANCEL_RETRY_NS = 2_000_000_000L;

  private final StepContext context;
  private final Sentinel.Rules rules;
  private final Trades trades;
  private final Protections protections;

  LegEvents(StepContext context, Sentinel.Rules rules, Trades trades, Protections protections) {
    this.context = context;
    this.rules = rules;
    this.trades = trades;
    this.protections = protections;
  }

  @Override
  public void onPlaceLeg(PlaceLegDecoder m) {
    int id = m.instrumentId();
    Protection protection = protections.get(id);
    Slot slot = protection.slot(m.legKind());
    if (protection.isBridging(m.legKind())) {
      protection.spare().send(m, context.timeNs());
    } else {
      slot.leg().send(m, context.timeNs());
      slot.sent();
      context.timers().disarm(Protections.sendTimer(slot), id);
    }
    protections.lookUp(id, rules.sentinel().lookupAfterNs());
    protections.settle(id);
  }

  @Override
  public void onCancelLeg(CancelLegDecoder m) {
    int id = m.instrumentId();
    LegState leg = protections.get(id).find(m.legClientId());
    if (leg != null) {
      leg.cancelSent(m.clientId(), context.timeNs(), CANCEL_RETRY_NS);
      protections.lookUp(id, rules.sentinel().lookupAfterNs());
      protections.settle(id);
    }
  }

  @Override
  public void onSurplusFound(SurplusFoundDecoder m) {
    LegState leg = protections.get(m.instrumentId()).find(m.legClientId());
    if (leg != null) {
      leg.markSurplus();
    }
  }

  @Override
  public void onAlerted(AlertedDecoder m) {
    if (m.alertKind() == AlertKind.SAME_REFUSAL) {
      protections.get(m.instrumentId()).stop.circuit.markTold();
      protections.get(m.instrumentId()).target.circuit.markTold();
    } else if (m.alertKind() == AlertKind.FOREIGN_ORDER) {
      protections.get(m.instrumentId()).foreign.markTold();
    }
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    switch (m.callKind()) {
      case PLACE_LEG -> placed(m);
      case CANCEL_LEG -> cancelled(m);
      default -> {
        // nothing about a leg
      }
    }
  }

  private void placed(CallResultDecoder m) {
    for (int i = 0; i < protections.count(); i++) {
      LegState leg = protections.get(i).find(m.clientId());
      if (leg != null) {
        switch (m.outcome()) {
          case DONE -> accepted(protections.get(i), leg);
          case REFUSED -> refused(i, leg, m, LegGoneReason.REJECTED);
          case NOT_SENT -> refused(i, leg, m, LegGoneReason.NOT_SENT);
          default -> { // UNKNOWN
            leg.outcomeUnknown();
            protections.lookUp(i, 1);
          }
        }
        protections.settle(i);
      }
    }
  }

  /** What was taken would have been refused beside one that still rests. */
  private static void accepted(Protection protection, LegState leg) {
    leg.accepted();
    Slot slot = protection.slotOf(leg);
    if (slot != null && leg.terms().closePosition()) {
      slot.missed().forget();
    }
  }

  private void refused(int id, LegState leg, CallResultDecoder m, LegGoneReason reason) {
    if (!leg.isInFlight()) {
      return; // the venue showed it: a refusal that arrives afterwards is about nothing we hold
    }
    Protection protection = protections.get(id);
    Slot slot = protection.slotOf(leg);
    if (slot != null) {
      slot.refused(m.code(), context.timeNs());
      long nextNs =
          slot.burst.refused(Refusals.isTransient(m.code()), rules.sentinel().repairCooldownNs());
      nextNs = Math.max(Math.max(nextNs, m.retryTimeNs()), context.timeNs() + 1);
      context.timers().arm(Protections.sendTimer(slot), id, nextNs);
      if (Refusals.legExists(m.code())) {
        protections.lookUp(id, 1);
      }
    }
    protection.end(leg, reason, m.code(), context.timeNs());
    if (slot != null && Refusals.legExists(m.code())) {
      clashed(id, protection, slot);
    }
  }

  /** The venue refuses a second one: what two listings missed rests after all. */
  private void clashed(int id, Protection protection, Slot slot) {
    if (slot.missed().remembersClosing() && !protection.replacement.isOpenFor(slot.kind)) {
      context.timers().disarm(Protections.sendTimer(slot), id);
      protection.strays.add(slot.bringBack()); // it ended, and only waits to be told
    }
  }

  private void cancelled(CallResultDecoder m) {
    for (int i = 0; i < protections.count(); i++) {
      LegState leg = cancelledBy(protections.get(i), m);
      if (leg != null) {
        cancelled(i, leg, m);
        protections.settle(i);
      }
    }
  }

  private static @Nullable LegState cancelledBy(Protection protection, CallResultDecoder m) {
    for (int i = 0; i < protection.legs(); i++) {
      if (protection.leg(i).isCancelledBy(m.clientId())) {
        return protection.leg(i);
      }
    }
    return null;
  }

  private void cancelled(int id, LegState leg, CallResultDecoder m) {
    if (m.outcome() == Outcome.DONE) {
      return; // the stream tells that it is gone, or two listings prove it
    }
    boolean refused = m.outcome() == Outcome.REFUSED;
    if (refused && Refusals.isTriggering(m.code())) {
      acting(id, leg);
    } else if (m.outcome() == Outcome.UNKNOWN || Refusals.nothingToCancel(m.code())) {
      protections.lookUp(id, 1);
    } else {
      leg.cancelRefused();
    }
  }

  @Override
  public void onLegUpdate(LegUpdateDecoder m) {
    int id = m.instrumentId();
    LegState leg = protections.get(id).find(m.clientId());
    if (m.legStatus() != LegStatus.NEW) {
      protections.get(id).stop.missed().forget(m.clientId());
      protections.get(id).target.missed().forget(m.clientId());
    }
    if (leg == null) {
      return; // a word about the past: what a listing shows counts, not a late event
    }
    switch (m.legStatus()) {
      case NEW -> {
        if (leg.terms().fit(m)) {
          leg.seen(m.venueLegId());
        }
      }
      case TRIGGERING, TRIGGERED -> acting(id, leg);
      case FINISHED -> lost(id, leg, LegGoneReason.FILLED);
      case CANCELED -> lost(id, leg, LegGoneReason.CANCELED);
      case EXPIRED -> lost(id, leg, LegGoneReason.EXPIRED);
      case REJECTED -> lost(id, leg, LegGoneReason.REJECTED);
      default -> {
        // a status this build does not know proves nothing
      }
    }
    protections.settle(id);
  }

  private void acting(int id, LegState leg) {
    leg.acting();
    if (leg.kind() == LegKind.STOP_LOSS) {
      protections.get(id).watch.onActing(context.timeNs());
    }
  }

  /** A leg is proven gone that once may have been there. */
  void lost(int id, LegState leg, LegGoneReason reason) {
    Protection protection = protections.get(id);
    Slot slot = protection.slotOf(leg);
    boolean acted =
        leg.isActing() || reason == LegGoneReason.FILLED || reason == LegGoneReason.REJECTED;
    if (leg.kind() == LegKind.STOP_LOSS) {
      if (acted && trades.view(id).positionE8() != 0) {
        protection.watch.onEnded(context.timeNs());
      } else {
        protection.watch.onOtherStop();
      }
    }
    if (slot != null && reason == LegGoneReason.ABSENT) {
      slot.missed().remember(leg);
    }
    protection.end(leg, reason, 0, context.timeNs());
    if (slot != null) {
      repair(id, slot);
    }
  }

  /** What is missing now is sent at once, or when its turn comes. */
  private void repair(int id, Slot slot) {
    context.timers().disarm(Protections.sendTimer(slot), id);
    if (protections.get(id).replacement.isOpenFor(slot.kind)) {
      slot.burst.replaced();
      return;
    }
    long nextNs = slot.burst.lost(rules.sentinel().repairCooldownNs());
    if (nextNs > context.timeNs()) {
      context.timers().arm(Protections.sendTimer(slot), id, nextNs);
    }
  }
}
