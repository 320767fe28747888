package io.bulwark.engine.sentinel;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * How long a position had no present stop-loss: in wall time, which is told, and in available time,
 * which counts against the limit. It starts at the first fill or at the first sight of the
 * position, whichever is earlier.
 */
final class UnprotectedClock {

  private final Availability availability;
  private long seenNs = E8.NULL;
  private long openNs = E8.NULL;
  private long nakedSinceNs = E8.NULL;
  private long countedToNs;
  private long countedNs;
  private long firstNs = E8.NULL;
  private long totalNs;
  private long totalAvailableNs;

  UnprotectedClock(Availability availability) {
    this.availability = availability;
  }

  /** Begins a new trade. What was seen of its position before is kept. */
  void reset() {
    openNs = E8.NULL;
    nakedSinceNs = E8.NULL;
    countedToNs = 0;
    countedNs = 0;
    firstNs = E8.NULL;
    totalNs = 0;
    totalAvailableNs = 0;
  }

  /** The venue tells of a position of this instrument. */
  void positionSeen(boolean open, long timeNs) {
    if (!open) {
      seenNs = E8.NULL;
    } else if (seenNs == E8.NULL) {
      seenNs = timeNs;
    }
  }

  /** A trade is over: what was seen of a position was its. */
  void forgetSight() {
    seenNs = E8.NULL;
  }

  /**
   * Keeps the account.
   *
   * @param open whether a trade has a position
   * @param held whether a present stop-loss protects it
   */
  void track(boolean open, boolean held, long timeNs) {
    if (open && openNs == E8.NULL) {
      openNs = seenNs == E8.NULL ? timeNs : Math.min(seenNs, timeNs);
      nakedSinceNs = openNs;
      countedToNs = openNs;
    } else if (open && !held && nakedSinceNs == E8.NULL) {
      nakedSinceNs = timeNs;
      countedToNs = timeNs;
    }
    if (nakedSinceNs != E8.NULL && (held || !open)) {
      settle(timeNs);
      totalNs += timeNs - nakedSinceNs;
      totalAvailableNs += countedNs;
      nakedSinceNs = E8.NULL;
      countedNs = 0;
      if (held && firstNs == E8.NULL) {
        firstNs = timeNs - openNs;
      }
    }
  }

  /**
   * Counts up to now. To be called before anything changes that tells whether the venue answers.
   */
  void settle(long timeNs) {
    if (nakedSinceNs != E8.NULL) {
      countedNs += availability.between(countedToNs, timeNs);
      countedToNs = timeNs;
    }
  }

  /** Nobody saw what happened to the stop-loss in the meantime: the count begins anew. */
  void restart(long timeNs) {
    countedNs = 0;
    countedToNs = timeNs;
  }

  boolean isNaked() {
    return nakedSinceNs != E8.NULL;
  }

  /** Available time of the present nakedness, up to when it was last counted. */
  long countedNs() {
    return countedNs;
  }

  /** Available time of the present nakedness, up to now; 0 while a stop-loss protects. */
  long availableNs(long timeNs) {
    return isNaked() ? countedNs + availability.between(countedToNs, timeNs) : 0;
  }

  /** From the first fill to the first present stop-loss; {@code E8.NULL}: never. */
  long firstNs() {
    return firstNs;
  }

  /** Time with a position and without a present stop-loss. */
  long totalNs() {
    return totalNs;
  }

  /** Of that time the part in which the venue answered. */
  long totalAvailableNs() {
    return totalAvailableNs;
  }

  void state(StateIo io) {
    seenNs = io.int64("seenNs", seenNs);
    openNs = io.int64("openNs", openNs);
    nakedSinceNs = io.int64("nakedSinceNs", nakedSinceNs);
    countedToNs = io.int64("countedToNs", countedToNs);
    countedNs = io.int64("countedNs", countedNs);
    firstNs = io.int64("firstNs", firstNs);
    totalNs = io.int64("totalNs", totalNs);
    totalAvailableNs = io.int64("totalAvailableNs", totalAvailableNs);
  }
}
