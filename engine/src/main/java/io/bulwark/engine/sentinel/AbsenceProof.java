package io.bulwark.engine.sentinel;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.Timers;

/** Two complete listings, asked for at least five seconds apart, that do not show a leg. */
final class AbsenceProof {

  /** Distance between the two. */
  static final long APART_NS = 5_000_000_000L;

  private long firstMissNs = E8.NULL;
  private boolean listed;

  /** Nothing was missed yet. */
  void reset() {
    firstMissNs = E8.NULL;
  }

  /** Begins a listing: nothing seen in it yet. */
  void listingBegun() {
    listed = false;
  }

  void listedNow() {
    listed = true;
  }

  /** Whether the newest listing, as far as it is read, shows it. */
  boolean isListed() {
    return listed;
  }

  /** Whether there is a first witness. */
  boolean isMissed() {
    return firstMissNs != E8.NULL;
  }

  /**
   * Ends a complete listing.
   *
   * @param askedNs when it was asked for
   * @return whether it is the second witness
   */
  boolean isCompleteWith(long askedNs) {
    if (listed) {
      firstMissNs = E8.NULL;
      return false;
    }
    if (firstMissNs == E8.NULL) {
      firstMissNs = askedNs;
    }
    return askedNs - firstMissNs >= APART_NS;
  }

  /** From when on a listing that is asked for can be the second; never: there is no first. */
  long secondNs() {
    return isMissed() ? firstMissNs + APART_NS : Timers.NEVER_NS;
  }

  void state(StateIo io) {
    firstMissNs = io.int64("firstMissNs", firstMissNs);
    listed = io.bool("listed", listed);
  }
}
