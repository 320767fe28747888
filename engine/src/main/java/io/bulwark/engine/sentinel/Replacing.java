package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.ReplaceOutcome;
import io.bulwark.engine.message.codec.ReplaceReason;
import io.bulwark.engine.message.codec.SkipReason;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StepContext;

/**
 * Replaces legs (safeguard 5): one at a time in an instrument, begun only while the stop-loss rests
 * at the venue and the fate of no leg is open. The new leg of the plan is placed as any missing one
 * is; here stand the bridge and what is cancelled when.
 */
final class Replacing {

  /** A leg with a quantity follows a growing position no more often. */
  static final long GROWTH_EVERY_NS = 500_000_000L;

  private static final long DEADLINE_NS = 10_000_000_000L;

  private final StepContext context;
  private final Sentinel.Rules rules;
  private final Sentinel.Parts parts;
  private final Protections protections;
  private final Repricing repricing;
  private final Attaching attaching;
  private final Cancelling cancelling;

  Replacing(
      StepContext context,
      Sentinel.Rules rules,
      Sentinel.Parts parts,
      Protections protections,
      Repricing repricing,
      Attaching attaching,
      Cancelling cancelling) {
    this.context = context;
    this.rules = rules;
    this.parts = parts;
    this.protections = protections;
    this.repricing = repricing;
    this.attaching = attaching;
    this.cancelling = cancelling;
  }

  /** Ends, or takes further, the replacement that is open. */
  void proceed(int id, TradeView trade, Sentinel.Outlets out) {
    Protection protection = protections.get(id);
    Replacement replacement = protection.replacement;
    if (!replacement.isOpen()) {
      return;
    }
    if (replacement.stage() == Replacement.Stage.OVER) {
      if (replacement.outcome() == ReplaceOutcome.KEPT_OLD) {
        tellRefused(id, trade, protection, out.facts());
      }
      end(id, trade, replacement.outcome(), replacement.code(), out.facts());
    } else if (!Protections.isProtecting(trade.status()) || trade.positionE8() == 0) {
      end(id, trade, ReplaceOutcome.OVERTAKEN, 0, out.facts());
    } else if (context.timeNs() >= replacement.deadlineNs()) {
      end(id, trade, ReplaceOutcome.TIMED_OUT, 0, out.facts());
    } else if (!context.timers().areCallsPaused()) {
      act(id, trade, protection, out);
    }
  }

  private void act(int id, TradeView trade, Protection protection, Sentinel.Outlets out) {
    Replacement replacement = protection.replacement;
    Slot slot = protection.slot(replacement.kind());
    LegState spare = protection.spare();
    switch (replacement.stage()) {
      case BRIDGING -> {
        if (spare.isNone()) {
          long qtyE8 = attaching.qtyE8(id, trade);
          attaching.place(id, slot, trade, replacement.toPxE8(), qtyE8, out);
        }
      }
      case RETIRING -> {
        boolean bridged =
            spare.rests() && Protection.covers(spare, trade, parts.instruments().get(id));
        if (slot == protection.target || bridged) {
          cancelling.cancel(id, slot.leg(), out);
        }
      }
      case CLEANING -> {
        if (slot.leg().rests()) {
          cancelling.cancel(id, spare, out);
        }
      }
      case PLACING, NONE, OVER -> {
        // placing is attaching
      }
    }
  }

  /** A move that the venue refused is counted; a change of quantity is none. */
  private static void tellRefused(int id, TradeView trade, Protection protection, Facts facts) {
    Replacement replacement = protection.replacement;
    if (replacement.reason() != ReplaceReason.QUANTITY) {
      Slot slot = protection.slot(replacement.kind());
      LegState kept = slot.leg().isNone() ? protection.spare() : slot.leg();
      facts
          .legMoveSkipped()
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .legKind(slot.kind)
          .skipReason(SkipReason.BRIDGE_REFUSED)
          .placedPxE8(kept.terms().triggerPxE8())
          .desiredPxE8(replacement.toPxE8())
          .code(replacement.code());
      facts.emit();
    }
  }

  private void end(int id, TradeView trade, ReplaceOutcome outcome, int code, Facts facts) {
    Protection protection = protections.get(id);
    LegKind kind = protection.replacement.kind();
    LegState leg = protection.slot(kind).leg();
    LegState stays = leg.isNone() ? protection.spare() : leg;
    stays.writeId(
        facts
            .legReplacementEnded()
            .instrumentId(id)
            .tradeId(trade.tradeId())
            .legKind(kind)
            .replaceOutcome(outcome)
            .code(code)
            .newLegClientId());
    facts.emit();
  }

  /** Begins a replacement where one is due. */
  void start(int id, TradeView trade, Sentinel.Outlets out) {
    Protection protection = protections.get(id);
    boolean free =
        !protection.replacement.isOpen()
            && !context.timers().areCallsPaused()
            && context.timeNs() >= protection.replacement.pausedUntilNs()
            && protection.spare().isNone()
            && protection.strays.hasNone()
            && Protections.isProtecting(trade.status());
    if (free && protection.stop.leg().rests()) {
      boolean started = startFor(id, protection.stop, trade, out);
      if (!started && protection.target.leg().rests()) {
        startFor(id, protection.target, trade, out);
      }
    }
  }

  private boolean startFor(int id, Slot slot, TradeView trade, Sentinel.Outlets out) {
    LegState leg = slot.leg();
    boolean isOther = isOtherwiseMade(id, slot, trade);
    boolean isMoved = !isOther && repricing.isMoveDue(id, slot, trade, out.facts());
    boolean bridged = leg.terms().closePosition() && Protections.closesPosition(rules, slot);
    if (!(isOther || isMoved) || (bridged && trade.isEntryLive())) {
      return false; // a bridge has the quantity of a position that does not grow
    }
    ReplaceReason reason = isOther ? ReplaceReason.QUANTITY : moveReason(id, slot);
    leg.writeId(
        out.facts()
            .legReplacementStarted()
            .instrumentId(id)
            .tradeId(trade.tradeId())
            .legKind(slot.kind)
            .replaceReason(reason)
            .fromPxE8(leg.terms().triggerPxE8())
            .toPxE8(isOther ? leg.terms().triggerPxE8() : repricing.toPxE8(id, slot, trade))
            .deadlineNs(context.timeNs() + DEADLINE_NS)
            .oldLegClientId());
    out.facts().emit();
    proceed(id, trade, out);
    attaching.decide(id, slot, trade, out);
    return true;
  }

  private ReplaceReason moveReason(int id, Slot slot) {
    Protection protection = protections.get(id);
    boolean even = slot == protection.stop && slot.desiredPxE8() == protection.plan.breakEvenPxE8();
    return even ? ReplaceReason.BREAK_EVEN : ReplaceReason.REPRICE;
  }

  /** Whether a leg is not made as it should be now: style, working type, quantity. */
  private boolean isOtherwiseMade(int id, Slot slot, TradeView trade) {
    LegState leg = slot.leg();
    if (leg.terms().workingType() != rules.protection().workingType()
        || leg.terms().closePosition() != Protections.closesPosition(rules, slot)) {
      return true;
    }
    long qtyE8 = attaching.qtyE8(id, trade);
    boolean grows = qtyE8 > leg.terms().qtyE8();
    boolean mayGrow = !trade.isEntryLive() || context.timeNs() >= leg.sentNs() + GROWTH_EVERY_NS;
    return !leg.terms().closePosition() && qtyE8 != leg.terms().qtyE8() && (!grows || mayGrow);
  }
}
