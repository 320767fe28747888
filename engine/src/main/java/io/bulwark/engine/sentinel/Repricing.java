package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.RepriceCause;
import io.bulwark.engine.message.codec.SkipReason;
import io.bulwark.engine.orders.LegPrices;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StepContext;

/**
 * Where legs should be (safeguard 5): computed anew at each close of the protection's bar and when
 * part of the profit was taken; and whether a leg is worth moving there.
 */
final class Repricing {

  private final StepContext context;
  private final Sentinel.Rules rules;
  private final Sentinel.Parts parts;
  private final Protections protections;

  Repricing(
      StepContext context, Sentinel.Rules rules, Sentinel.Parts parts, Protections protections) {
    this.context = context;
    this.rules = rules;
    this.parts = parts;
    this.protections = protections;
  }

  void decide(int id, TradeView trade, Facts facts) {
    Protection protection = protections.get(id);
    if (protection.plan.isPartClosed(Math.abs(trade.positionE8()))) {
      breakEven(id, trade, protection, facts);
    }
    double atr = parts.market().atr(id);
    if (protection.plan.isBarClosed() && atr > 0) {
      byAtr(id, trade, protection, atr, facts);
    }
  }

  /** The stop-loss goes where nothing is given back, if that is tighter. */
  private void breakEven(int id, TradeView trade, Protection protection, Facts facts) {
    long desiredE8 = protection.stop.desiredPxE8();
    long evenE8 =
        rules.breakEven()
            ? LegPrices.breakEvenPxE8(
                parts.instruments().get(id), trade.side(), trade.entryAvgPxE8())
            : desiredE8;
    facts
        .protectionRepriced()
        .instrumentId(id)
        .tradeId(trade.tradeId())
        .repriceCause(RepriceCause.BREAK_EVEN)
        .stopPxE8(Protection.tighter(trade.side(), evenE8, desiredE8))
        .targetPxE8(protection.target.desiredPxE8());
    facts.emit();
  }

  private void byAtr(int id, TradeView trade, Protection protection, double atr, Facts facts) {
    Instrument instrument = parts.instruments().get(id);
    long planE8 = protection.plan.planPxE8();
    long byAtrE8 =
        LegPrices.stopPxE8(
            instrument, trade.side(), planE8, rules.protection().stopAtrMultiple(), atr);
    long targetE8 =
        LegPrices.targetPxE8(
            instrument, trade.side(), planE8, rules.protection().targetAtrMultiple(), atr);
    long placedE8 = placedStopPxE8(trade, protection);
    boolean ratchet = rules.protection().ratchet();
    long evenE8 = protection.plan.breakEvenPxE8(); // it may still wait for its time
    long leastE8 = ratchet ? Protection.tighter(trade.side(), placedE8, evenE8) : evenE8;
    long stopE8 = Protection.tighter(trade.side(), byAtrE8, leastE8);
    if (stopE8 <= 0 || targetE8 <= 0) {
      return; // an ATR that wide wants prices that do not exist: the legs stay
    }
    facts
        .protectionRepriced()
        .instrumentId(id)
        .tradeId(trade.tradeId())
        .repriceCause(RepriceCause.BAR)
        .atr(atr)
        .stopPxE8(stopE8)
        .targetPxE8(targetE8);
    facts.emit();
    if (ratchet && stopE8 != byAtrE8) {
      skip(id, protection.stop, trade, byAtrE8, SkipReason.RATCHET, facts);
    }
  }

  /** The tightest stop that was placed or is being placed; before the first the planned one. */
  private static long placedStopPxE8(TradeView trade, Protection protection) {
    LegState leg = protection.stop.leg();
    long placedE8 = leg.isNone() ? protection.stop.desiredPxE8() : leg.terms().triggerPxE8();
    return protection.replacement.isOpenFor(LegKind.STOP_LOSS)
        ? Protection.tighter(trade.side(), placedE8, protection.replacement.toPxE8())
        : placedE8;
  }

  /** Where a leg moves to: where it is desired, on the grid as it is now. */
  long toPxE8(int id, Slot slot, TradeView trade) {
    return LegPrices.onGridPxE8(
        parts.instruments().get(id), slot.kind, trade.side(), slot.desiredPxE8());
  }

  /** Whether a leg that rests is to move to where it is desired now; a move not made is counted. */
  boolean isMoveDue(int id, Slot slot, TradeView trade, Facts facts) {
    if (slot.isWhereDesired() || slot.isJudged()) {
      return false;
    }
    long placedE8 = slot.leg().terms().triggerPxE8();
    long desiredE8 = toPxE8(id, slot, trade);
    if (desiredE8 == placedE8) {
      return false; // as near as the grid allows
    }
    long farE8 = Math.abs(desiredE8 - placedE8);
    if (farE8 <= E8.DOWN.multiply(placedE8, rules.protection().repriceThresholdE8())) {
      skip(id, slot, trade, slot.desiredPxE8(), SkipReason.THRESHOLD, facts);
      return false;
    }
    long dueNs = slot.leg().sentNs() + rules.protection().repriceIntervalNs();
    if (context.timeNs() < dueNs) {
      if (!slot.isThrottled()) {
        skip(id, slot, trade, slot.desiredPxE8(), SkipReason.THROTTLED, facts);
      }
      return false;
    }
    return true;
  }

  private static void skip(
      int id, Slot slot, TradeView trade, long desiredE8, SkipReason reason, Facts facts) {
    facts
        .legMoveSkipped()
        .instrumentId(id)
        .tradeId(trade.tradeId())
        .legKind(slot.kind)
        .skipReason(reason)
        .placedPxE8(slot.leg().terms().triggerPxE8())
        .desiredPxE8(desiredE8)
        .code(0);
    facts.emit();
  }
}
