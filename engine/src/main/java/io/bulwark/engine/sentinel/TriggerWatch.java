package io.bulwark.engine.sentinel;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.Timers;

/**
 * Watches a stop-loss that should act (safeguard 12): the working price beyond its trigger, its
 * order ended with the position still open, a remainder; and a trigger that the venue refused to
 * take because the price was beyond it already.
 */
final class TriggerWatch {

  /** The position should be closed this long after the stop's order ended. */
  static final long AFTER_END_NS = 1_000_000_000L;

  private final long graceNs;
  private long beyondNs = E8.NULL;
  private boolean acting;
  private long endedNs = E8.NULL;
  private boolean remainder;
  private long refusedPxE8 = E8.NULL;
  private boolean passed;

  TriggerWatch(long graceNs) {
    this.graceNs = graceNs;
  }

  /** Begins a new trade. */
  void reset() {
    beyondNs = E8.NULL;
    acting = false;
    endedNs = E8.NULL;
    remainder = false;
    forgetRefusal();
  }

  /**
   * A new working price.
   *
   * @param beyond whether it meets the condition of the stop that protects
   */
  void onPrice(boolean beyond, long timeNs) {
    if (beyond || acting) {
      beyondNs = beyondNs == E8.NULL ? timeNs : beyondNs;
    } else {
      beyondNs = E8.NULL;
    }
  }

  /** The stop's condition is met, by the venue's word. */
  void onActing(long timeNs) {
    acting = true;
    beyondNs = beyondNs == E8.NULL ? timeNs : beyondNs;
  }

  /** The stop's order ended otherwise than by another's hand. */
  void onEnded(long timeNs) {
    endedNs = timeNs;
  }

  /** The stop's order ended and left a part of the position open. */
  void onRemainder() {
    remainder = true;
  }

  /** Another stop protects now, or none does: what was watched is gone. */
  void onOtherStop() {
    beyondNs = E8.NULL;
    acting = false;
  }

  /** The venue refused a new stop at this price because it would trigger; the old one stays. */
  void onRefusedPx(long pxE8) {
    refusedPxE8 = pxE8;
    passed = false;
  }

  /** The refused price is not desired any more. */
  void forgetRefusal() {
    refusedPxE8 = E8.NULL;
    passed = false;
  }

  /** Price that was refused; {@code E8.NULL}: none. */
  long refusedPxE8() {
    return refusedPxE8;
  }

  /** A working price newer than the refusal is beyond the refused price. */
  void onPassed() {
    passed = true;
  }

  boolean isPassed() {
    return passed;
  }

  /** When the stop should have acted by; never: nothing is watched. */
  long dueNs() {
    long byPriceNs = beyondNs == E8.NULL ? Timers.NEVER_NS : beyondNs + graceNs;
    long byEndNs = endedNs == E8.NULL ? Timers.NEVER_NS : endedNs + AFTER_END_NS;
    return Math.min(byPriceNs, byEndNs);
  }

  /** Whether the stop did not do what it is for. */
  boolean hasFailed(long timeNs) {
    return remainder || timeNs >= dueNs();
  }

  /** Since when it should act. */
  long sinceNs(long timeNs) {
    if (beyondNs != E8.NULL) {
      return beyondNs;
    }
    return endedNs != E8.NULL ? endedNs : timeNs;
  }

  /** Whether sending a stop-loss has to wait: the order of the last one may have closed it all. */
  boolean awaitsEnd() {
    return endedNs != E8.NULL;
  }

  void state(StateIo io) {
    beyondNs = io.int64("beyondNs", beyondNs);
    acting = io.bool("acting", acting);
    endedNs = io.int64("endedNs", endedNs);
    remainder = io.bool("remainder", remainder);
    refusedPxE8 = io.int64("refusedPxE8", refusedPxE8);
    passed = io.bool("passed", passed);
  }
}
