package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.orders.LegPrices;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.step.StepContext;

/**
 * Places the legs that should be and are not (safeguards 2 and 3): looks before placing, sends in
 * bursts, and stops sending what was refused for good three times.
 */
final class Attaching {

  private final StepContext context;
  private final Sentinel.Rules rules;
  private final Sentinel.Parts parts;
  private final Protections protections;

  Attaching(
      StepContext context, Sentinel.Rules rules, Sentinel.Parts parts, Protections protections) {
    this.context = context;
    this.rules = rules;
    this.parts = parts;
    this.protections = protections;
  }

  /** Sends a leg that should be and is not, if its turn has come. */
  void decide(int id, Slot slot, TradeView trade, Sentinel.Outlets out) {
    Protection protection = protections.get(id);
    if (!slot.leg().isNone() || !Protections.isProtecting(trade.status())) {
      return;
    }
    if (Refusals.wouldTrigger(slot.refusedCode()) && !isHeldOtherwise(id, slot, trade)) {
      parts
          .lifecycle()
          .transition(
              id,
              slot == protection.stop
                  ? TransitionReason.STOP_PASSED
                  : TransitionReason.TARGET_PASSED,
              out.facts());
      return;
    }
    boolean waits = slot == protection.stop && protection.watch.awaitsEnd();
    if (waits
        || context.timers().areCallsPaused()
        || context.timers().isArmed(Protections.sendTimer(slot), id)
        || isInTheWay(protection, slot)) {
      return;
    }
    long pxE8 = priceE8(id, protection, slot, trade);
    boolean closes = Protections.closesPosition(rules, slot);
    long qtyE8 = closes ? 0 : qtyE8(id, trade);
    if (slot.circuit.blocks(pxE8, qtyE8)) {
      tellRefusals(id, slot, trade, out);
      return;
    }
    if (slot.burst.isOver()) {
      out.facts()
          .legBurstStarted()
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .legKind(slot.kind)
          .burst(slot.burst.number() + 1)
          .repair(slot.burst.isRepair() ? Bool.TRUE : Bool.FALSE);
      out.facts().emit();
    }
    place(id, slot, trade, pxE8, qtyE8, out);
  }

  /** While another stop protects, a new one that comes too late is no reason to close. */
  private boolean isHeldOtherwise(int id, Slot slot, TradeView trade) {
    return slot.kind == LegKind.STOP_LOSS
        && protections.get(id).isStopHeld(trade, parts.instruments().get(id));
  }

  /**
   * Whether a leg of the kind is present, in flight or unknown. The one exception is a replacement
   * that has come to its new leg.
   */
  private static boolean isInTheWay(Protection protection, Slot slot) {
    boolean spareMayStand =
        protection.replacement.isOpenFor(slot.kind)
            && protection.replacement.stage() == Replacement.Stage.PLACING;
    LegState spare = protection.spare();
    boolean spareStands = !spare.isNone() && spare.kind() == slot.kind && !spareMayStand;
    return spareStands || !protection.strays.hasNone(slot.kind);
  }

  private long priceE8(int id, Protection protection, Slot slot, TradeView trade) {
    long pxE8 =
        protection.replacement.isOpenFor(slot.kind)
            ? protection.replacement.toPxE8()
            : slot.desiredPxE8();
    return LegPrices.onGridPxE8(parts.instruments().get(id), slot.kind, trade.side(), pxE8);
  }

  /** Quantity of a leg that has one: the position, as much of it as one order may close. */
  long qtyE8(int id, TradeView trade) {
    return Math.min(Math.abs(trade.positionE8()), parts.instruments().get(id).marketMaxQtyE8());
  }

  private static void tellRefusals(int id, Slot slot, TradeView trade, Sentinel.Outlets out) {
    if (slot.circuit.isUntold()) {
      out.facts()
          .alerted()
          .alertKind(AlertKind.SAME_REFUSAL)
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .sinceNs(trade.openTimeNs())
          .code(slot.circuit.code());
      out.facts().emit();
    }
  }

  /**
   * Sends a leg.
   *
   * @param qtyE8 0: it closes whatever the position then is
   */
  void place(int id, Slot slot, TradeView trade, long pxE8, long qtyE8, Sentinel.Outlets out) {
    boolean tiedToPosition = qtyE8 == 0 || !slot.isGteRefused();
    out.legs()
        .placeLeg(slot.kind)
        .instrumentId(id)
        .side(Protection.closingSide(trade.side()))
        .triggerPxE8(pxE8)
        .workingType(rules.protection().workingType())
        .closePosition(qtyE8 == 0 ? Bool.TRUE : Bool.FALSE)
        .qtyE8(qtyE8)
        .tradeId(trade.tradeId())
        .timeInForce(tiedToPosition ? TimeInForce.GTE_GTC : TimeInForce.GTC);
    out.legs().emit();
  }
}
