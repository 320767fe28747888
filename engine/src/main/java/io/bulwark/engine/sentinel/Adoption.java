package io.bulwark.engine.sentinel;

import io.bulwark.engine.orders.TradeView;

/**
 * Empty places of a plan take legs of ours that stand outside it (safeguard 3): one that is where
 * it should be, else the newest. Where it stands elsewhere it is moved as any other leg.
 */
final class Adoption {

  private Adoption() {}

  /**
   * Fills an empty place.
   *
   * @param ratchet whether a stop-loss that is tighter than desired makes itself the desired one
   */
  static void fill(Slot slot, Strays strays, TradeView trade, boolean ratchet) {
    int best = slot.leg().isNone() ? best(slot, strays, trade) : -1;
    if (best < 0) {
      return;
    }
    LegState leg = strays.take(best);
    leg.adopt();
    strays.add(slot.exchange(leg)); // it may still have to be told that the one before ended
    slot.burst.replaced();
    if (ratchet && slot.burst.isForStop()) {
      long pxE8 = leg.terms().triggerPxE8();
      slot.desire(Protection.tighter(trade.side(), pxE8, slot.desiredPxE8()));
    }
  }

  private static int best(Slot slot, Strays strays, TradeView trade) {
    int best = -1;
    for (int i = 0; i < strays.count(); i++) {
      LegState leg = strays.get(i);
      boolean may =
          leg.rests()
              && leg.kind() == slot.kind
              && leg.terms().side() == Protection.closingSide(trade.side());
      if (may && (best < 0 || isBetter(leg, strays.get(best), slot.desiredPxE8()))) {
        best = i;
      }
    }
    return best;
  }

  private static boolean isBetter(LegState leg, LegState than, long desiredPxE8) {
    boolean fits = leg.terms().triggerPxE8() == desiredPxE8;
    boolean otherFits = than.terms().triggerPxE8() == desiredPxE8;
    return fits == otherFits ? leg.venueLegId() > than.venueLegId() : fits;
  }
}
