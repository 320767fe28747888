package io.bulwark.engine.sentinel;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/** What desired prices are computed from: the plan price, a closed bar, a part of the profit. */
final class Plan {

  private long planPxE8 = E8.NULL;
  private boolean barClosed;
  private long partOfE8;
  private long breakEvenPxE8 = E8.NULL;

  /** Begins a new trade. */
  void reset(long newPlanPxE8) {
    planPxE8 = newPlanPxE8;
    barClosed = false;
    partOfE8 = 0;
    breakEvenPxE8 = E8.NULL;
  }

  /** Reference price when the signal was decided; it never changes. */
  long planPxE8() {
    return planPxE8;
  }

  /** A bar of the protection closed. */
  void onBarClosed() {
    barClosed = true;
  }

  /** Whether prices are to be computed anew because a bar closed. */
  boolean isBarClosed() {
    return barClosed;
  }

  void repricedByBar() {
    barClosed = false;
  }

  /** Part of the profit is being taken of a position of this quantity. */
  void onPartTaken(long ofQtyE8) {
    partOfE8 = ofQtyE8;
  }

  /** Whether the part was closed, and the stop-loss is to follow. */
  boolean isPartClosed(long qtyE8) {
    return qtyE8 < partOfE8;
  }

  /**
   * The part was closed.
   *
   * @param stopPxE8 price that the stop-loss keeps from now on; {@code E8.NULL}: none
   */
  void brokeEven(long stopPxE8) {
    partOfE8 = 0;
    breakEvenPxE8 = stopPxE8;
  }

  /** The stop-loss never loosens beyond it; {@code E8.NULL}: nothing holds it there. */
  long breakEvenPxE8() {
    return breakEvenPxE8;
  }

  void state(StateIo io) {
    planPxE8 = io.int64("planPxE8", planPxE8);
    barClosed = io.bool("barClosed", barClosed);
    partOfE8 = io.int64("partOfE8", partOfE8);
    breakEvenPxE8 = io.int64("breakEvenPxE8", breakEvenPxE8);
  }
}
