package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.Evidence;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.orders.Exits;
import io.bulwark.engine.orders.LegsView;
import io.bulwark.engine.orders.Lifecycle;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.risk.Calls;
import io.bulwark.engine.risk.Flatten;
import io.bulwark.engine.risk.Reconciliation;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.LegCommands;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * The protection loop (safeguards 1, 2, 4 and 12): for every trade it compares the legs that should
 * be with the legs the venue has shown, and emits what closes the difference; SL first, TP second,
 * each for itself. It works on state, not on transitions, so it goes on after a restart where it
 * was.
 */
public final class Sentinel implements LegsView {

  private static final int WOULD_TRIGGER = -2021;
  private static final int WOULD_TRIGGER_TOO = -4142;

  private final StepContext context;
  private final WorkingType workingType;
  private final Trades trades;
  private final Lifecycle lifecycle;
  private final Exits exits;
  private final Flatten flatten;
  private final Reconciliation reconciliation;
  private final Protections protections;

  /** Everything the sentinel may emit; the leg commands are its alone. */
  public record Outlets(Facts facts, LegCommands legs, ExitCommands exits, QueryCommands queries) {}

  /** Settings that the sentinel obeys. */
  public record Rules(
      SentinelConfig sentinel, PositionConfig position, ProtectionConfig protection) {}

  /** What the sentinel reads and moves. */
  public record Parts(
      Trades trades,
      Lifecycle lifecycle,
      Exits exits,
      Flatten flatten,
      Reconciliation reconciliation,
      Calls calls) {}

  /** Protects these trades. */
  public Sentinel(StepContext context, Rules rules, Parts parts) {
    this.context = context;
    this.workingType = rules.protection().workingType();
    this.trades = parts.trades();
    this.lifecycle = parts.lifecycle();
    this.exits = parts.exits();
    this.flatten = parts.flatten();
    this.reconciliation = parts.reconciliation();
    this.protections =
        new Protections(
            context,
            rules.sentinel(),
            rules.position().confirmation(),
            workingType,
            trades,
            parts.calls());
  }

  /** Its apply half. */
  public Applier applier() {
    return protections;
  }

  /** Begins a step: nothing to tell yet. */
  public void beginStep() {
    protections.beginStep();
  }

  @Override
  public boolean isProvenClear(int instrumentId) {
    return protections.get(instrumentId).hasNoLegs();
  }

  @Override
  public boolean isStopHeld(int instrumentId) {
    return protections.get(instrumentId).stop.holds();
  }

  /** Decides for every trade that is not closed. */
  public void decide(Outlets out) {
    if (!trades.isAnyOpen()) {
      return;
    }
    for (int i = 0; i < protections.count(); i++) {
      TradeView trade = trades.view(i);
      if (trade.status() != TradeStatus.CLOSED) {
        tell(i, LegKind.STOP_LOSS, out);
        tell(i, LegKind.TAKE_PROFIT, out);
        if (trade.positionE8() != 0) {
          protect(i, trade, out);
        } else {
          clear(i, out);
        }
      }
    }
    lookup(out);
  }

  private void protect(int id, TradeView trade, Outlets out) {
    boolean confirming = trade.status() == TradeStatus.CONFIRMING;
    if (flatten.isDecided() && (confirming || isProtecting(trade))) {
      lifecycle.transition(id, TransitionReason.EXIT_SENT, out.facts());
    } else if (confirming) {
      confirm(id, trade, out);
    }
    if (isProtecting(trade)) {
      attach(id, trade, LegKind.STOP_LOSS, out);
      attach(id, trade, LegKind.TAKE_PROFIT, out);
      settle(id, trade, out);
    }
    boolean tooLong = context.timers().isDue(Timers.Kind.UNPROTECTED, id);
    if (tooLong && protections.get(id).isNaked() && isClosable(trade)) {
      lifecycle.transition(id, TransitionReason.UNPROTECTED_TOO_LONG, out.facts());
    }
    exits.decide(id, out.facts(), out.exits(), out.queries());
  }

  /**
   * Safeguard 1: the first evidence wins; without any in time the stop-loss is sent all the same.
   */
  private void confirm(int id, TradeView trade, Outlets out) {
    Protection protection = protections.get(id);
    long fillNs = trade.fillTransactTimeNs();
    Timers timers = context.timers();
    boolean reported = protection.accountTimeNs() >= fillNs;
    if (reported || protection.listedTimeNs() >= fillNs) {
      out.facts()
          .positionConfirmed()
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .evidence(reported ? Evidence.ACCOUNT_UPDATE : Evidence.POSITION_LISTING)
          .evidenceTimeNs(reported ? protection.accountTimeNs() : protection.listedTimeNs())
          .fillTimeNs(fillNs);
      out.facts().emit();
      lifecycle.transition(id, TransitionReason.CONFIRMED, out.facts());
    } else if (timers.isDue(Timers.Kind.CONFIRM_TIMEOUT, id)) {
      out.facts()
          .positionUnconfirmed()
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .fillTimeNs(fillNs)
          .waitedNs(context.timeNs() - trade.openTimeNs());
      out.facts().emit();
      lifecycle.transition(id, TransitionReason.CONFIRM_TIMEOUT, out.facts());
      reconciliation.start(out.queries());
    } else if (timers.isDue(Timers.Kind.CONFIRM_POLL, id) || protections.isFirstQuestion(id)) {
      out.queries().positions();
    }
  }

  /** Sends a leg that should be and is not, if its turn has come. */
  private void attach(int id, TradeView trade, LegKind kind, Outlets out) {
    LegState leg = protections.get(id).leg(kind);
    if (!leg.isNone() || !isProtecting(trade)) {
      return;
    }
    if (leg.lastCode() == WOULD_TRIGGER || leg.lastCode() == WOULD_TRIGGER_TOO) {
      lifecycle.transition(
          id,
          kind == LegKind.STOP_LOSS ? TransitionReason.STOP_PASSED : TransitionReason.TARGET_PASSED,
          out.facts());
      return;
    }
    if (context.timers().isArmed(Protections.sendTimer(kind), id)) {
      return;
    }
    if (leg.sends() == 0) {
      out.facts()
          .legBurstStarted()
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .legKind(kind)
          .burst(leg.burst() + 1)
          .repair(leg.wasLostOrRefused() ? Bool.TRUE : Bool.FALSE);
      out.facts().emit();
    }
    out.legs()
        .placeLeg(kind)
        .instrumentId(id)
        .side(Protections.closingSide(trade))
        .triggerPxE8(kind == LegKind.STOP_LOSS ? trade.stopPxE8() : trade.targetPxE8())
        .workingType(workingType)
        .closePosition(Bool.TRUE)
        .qtyE8(0)
        .tradeId(trade.tradeId());
    out.legs().emit();
  }

  /** Safeguard 4: the status is what the present legs make it. */
  private void settle(int id, TradeView trade, Outlets out) {
    LegState stop = protections.get(id).stop;
    LegState target = protections.get(id).target;
    TransitionReason reason =
        switch (trade.status()) {
          case PROTECTING -> {
            if (stop.holds()) {
              yield target.holds()
                  ? TransitionReason.LEGS_PRESENT
                  : target.isInFlight() ? null : TransitionReason.STOP_PRESENT;
            }
            yield stop.isNone() && stop.wasLostOrRefused() ? TransitionReason.STOP_REFUSED : null;
          }
          case PROTECTED ->
              !stop.holds()
                  ? TransitionReason.STOP_GONE
                  : target.holds() ? null : TransitionReason.STOP_PRESENT;
          case HALF_PROTECTED ->
              !stop.holds()
                  ? TransitionReason.STOP_GONE
                  : target.holds() ? TransitionReason.LEGS_PRESENT : null;
          case UNPROTECTED ->
              !stop.holds()
                  ? null
                  : target.holds() ? TransitionReason.LEGS_PRESENT : TransitionReason.STOP_PRESENT;
          default -> null;
        };
    if (reason != null) {
      lifecycle.transition(id, reason, out.facts());
    }
  }

  /** Flat: what is left of the legs goes, then the trade is over. */
  private void clear(int id, Outlets out) {
    Protection protection = protections.get(id);
    if (lifecycle.isFlatAndClosing(id)) {
      cancel(id, protection.stop, out);
      cancel(id, protection.target, out);
      if (protection.hasNoLegs()) {
        lifecycle.close(id, protection.nakedFirstNs(), protection.nakedTotalNs(), out.facts());
      }
    }
  }

  private void cancel(int id, LegState leg, Outlets out) {
    if (!leg.isNone() && context.timers().isDue(Protections.sendTimer(leg.kind()), id)) {
      out.legs()
          .cancelLeg()
          .instrumentId(id)
          .venueLegId(leg.venueLegId())
          .tradeId(trades.view(id).tradeId())
          .legClientId()
          .hi(leg.idHi())
          .lo(leg.idLo());
      out.legs().emit();
      out.queries().legs(); // a cancel that finds nothing is no proof; the listing is
    }
  }

  private void tell(int id, LegKind kind, Outlets out) {
    LegState leg = protections.get(id).leg(kind);
    LegGoneReason gone = leg.tellsGone();
    if (leg.tellsPresent() && !leg.isNone()) {
      out.facts()
          .legPresent()
          .instrumentId(id)
          .tradeId(trades.view(id).tradeId())
          .legKind(kind)
          .venueLegId(leg.venueLegId())
          .triggerPxE8(leg.triggerPxE8())
          .legClientId()
          .hi(leg.idHi())
          .lo(leg.idLo());
      out.facts().emit();
    }
    if (gone != null) {
      out.facts()
          .legGone()
          .instrumentId(id)
          .tradeId(trades.view(id).tradeId())
          .legKind(kind)
          .legGoneReason(gone)
          .code(leg.goneCode())
          .legClientId()
          .hi(leg.goneIdHi())
          .lo(leg.goneIdLo());
      out.facts().emit();
    }
  }

  /** Audit, and the look-up of calls without an answer: one listing serves all. */
  private void lookup(Outlets out) {
    boolean wanted = context.timers().isDue(Timers.Kind.AUDIT, Timers.ACCOUNT);
    for (int i = 0; i < protections.count(); i++) {
      wanted |= context.timers().isDue(Timers.Kind.LEG_LOOKUP, i);
    }
    if (wanted) {
      out.queries().legs();
    }
  }

  private static boolean isProtecting(TradeView trade) {
    return switch (trade.status()) {
      case PROTECTING, PROTECTED, HALF_PROTECTED, UNPROTECTED -> true;
      default -> false;
    };
  }

  private static boolean isClosable(TradeView trade) {
    return switch (trade.status()) {
      case CONFIRMING, PROTECTING, UNPROTECTED, CLOSING -> true;
      default -> false;
    };
  }

  /** Visits every field. */
  public void state(StateIo io) {
    protections.state(io);
  }
}
