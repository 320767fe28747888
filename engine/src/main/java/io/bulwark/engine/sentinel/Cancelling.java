package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.step.StepContext;

/**
 * Cancels what is too much (safeguard 4): legs outside plan and replacement once the leg that is
 * kept is verified, and legs with no position behind them. Other clients' legs are never touched:
 * they are not even remembered.
 */
final class Cancelling {

  private final StepContext context;
  private final Sentinel.Parts parts;
  private final Protections protections;

  Cancelling(StepContext context, Sentinel.Parts parts, Protections protections) {
    this.context = context;
    this.parts = parts;
    this.protections = protections;
  }

  /** Sends a cancel, unless one was sent a moment ago or comes too late. */
  void cancel(int id, LegState leg, Sentinel.Outlets out) {
    if (leg.isNone()
        || leg.isActing()
        || context.timers().areCallsPaused()
        || context.timeNs() < leg.cancelNotBeforeNs()) {
      return;
    }
    leg.writeId(
        out.legs()
            .cancelLeg()
            .instrumentId(id)
            .venueLegId(leg.venueLegId())
            .tradeId(parts.trades().view(id).tradeId())
            .legClientId());
    out.legs().emit();
  }

  /** Without a position every leg goes. */
  void clear(int id, Sentinel.Outlets out) {
    Protection protection = protections.get(id);
    for (int i = 0; i < protection.strays.count(); i++) {
      tellSurplus(id, protection.strays.get(i), out);
    }
    for (int i = 0; i < protection.legs(); i++) {
      cancel(id, protection.leg(i), out);
    }
  }

  /**
   * With a position a stray goes once the leg that is kept is verified; one on the wrong side
   * protects nothing and goes at once. One that a listing found goes only if that listing shows the
   * kept one beside it: when the end of the journal was lost, the stray may be what has replaced
   * it.
   */
  void trim(int id, TradeView trade, Sentinel.Outlets out) {
    Protection protection = protections.get(id);
    for (int i = 0; i < protection.strays.count(); i++) {
      LegState leg = protection.strays.get(i);
      boolean wrong = leg.terms().side() != Protection.closingSide(trade.side());
      if (!leg.isNone() && (wrong || isKeptVerified(id, leg, trade))) {
        tellSurplus(id, leg, out);
        cancel(id, leg, out);
      }
    }
  }

  private boolean isKeptVerified(int id, LegState stray, TradeView trade) {
    LegState kept = protections.get(id).slot(stray.kind()).leg();
    boolean isDoubted =
        kept.absence().isMissed() || (stray.isFound() && !kept.absence().isListed());
    return kept.rests()
        && !isDoubted
        && Protection.covers(kept, trade, parts.instruments().get(id));
  }

  private static void tellSurplus(int id, LegState leg, Sentinel.Outlets out) {
    if (!leg.isNone() && !leg.isSurplus()) {
      leg.writeId(
          out.facts()
              .surplusFound()
              .instrumentId(id)
              .legKind(leg.kind())
              .venueLegId(leg.venueLegId())
              .own(Bool.TRUE)
              .legClientId());
      out.facts().emit();
    }
  }
}
