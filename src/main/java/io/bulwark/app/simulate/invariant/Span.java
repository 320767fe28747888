package io.bulwark.app.simulate.invariant;

/** How much available time a state has lasted, pauses left out. */
final class Span {

  private long countedNs;
  private long sinceNs = -1;

  /**
   * The state lasts, or does not.
   *
   * @param availableNs available time up to now
   */
  void track(boolean lasts, long availableNs) {
    if (sinceNs >= 0) {
      countedNs += availableNs - sinceNs;
    }
    sinceNs = lasts ? availableNs : -1;
  }

  /** It is over, or begins anew. */
  void reset() {
    countedNs = 0;
    sinceNs = -1;
  }

  boolean isRunning() {
    return sinceNs >= 0;
  }

  /** Up to when it was tracked last. */
  long ns() {
    return countedNs;
  }
}
