package io.bulwark.engine.sentinel;

import org.jspecify.annotations.Nullable;

/** What the two legs of an open replacement have done, as its state machine understands it. */
final class ReplacementEvents {

  private ReplacementEvents() {}

  /** What moves the replacement on now; null: nothing does. */
  static Replacement.@Nullable Event next(Replacement.Stage stage, Slot slot, LegState spare) {
    LegState leg = slot.leg();
    return switch (stage) {
      case BRIDGING -> ofPlan(leg, whileBridging(spare));
      case RETIRING -> ofPlan(leg, whileRetiring(slot, spare));
      case PLACING -> whilePlacing(slot);
      case CLEANING -> spare.isNone() ? Replacement.Event.SPARE_GONE : ofPlan(leg, null);
      case NONE, OVER -> null;
    };
  }

  /** Whatever else there is: that the leg in the plan acts or is gone comes first. */
  private static Replacement.@Nullable Event ofPlan(
      LegState leg, Replacement.@Nullable Event otherwise) {
    if (leg.isActing()) {
      return Replacement.Event.PLAN_ACTING;
    }
    return leg.isNone() ? Replacement.Event.PLAN_GONE : otherwise;
  }

  private static Replacement.@Nullable Event whileBridging(LegState spare) {
    if (spare.rests()) {
      return Replacement.Event.SPARE_PRESENT;
    }
    return spare.tellsGone() != null ? Replacement.Event.SPARE_GONE : null;
  }

  /** Without its bridge a stop that still rests is not given up. */
  private static Replacement.@Nullable Event whileRetiring(Slot slot, LegState spare) {
    boolean bridgeLost = slot.burst.isForStop() && spare.isNone() && slot.leg().rests();
    return bridgeLost ? Replacement.Event.SPARE_GONE : null;
  }

  private static Replacement.@Nullable Event whilePlacing(Slot slot) {
    if (slot.leg().rests()) {
      return Replacement.Event.PLAN_PRESENT;
    }
    int code = slot.refusedCode();
    boolean forGood = code != 0 && !Refusals.isTransient(code);
    return slot.leg().isNone() && forGood ? Replacement.Event.PLAN_REFUSED : null;
  }
}
