package io.bulwark.adapters.exchange.fault;

/**
 * A stretch of time in which a rule is awake.
 *
 * @param from begin, inclusive
 * @param to end, exclusive
 */
public record FaultWindow(FaultTime from, FaultTime to) {

  /** The whole session. */
  public static final FaultWindow ALWAYS = new FaultWindow(FaultTime.START, FaultTime.NEVER);

  /**
   * Checks that it is not empty, as far as that can be known without the session's start.
   *
   * @throws IllegalArgumentException when it is
   */
  public FaultWindow {
    boolean comparable = from.isAbsolute() == to.isAbsolute();
    if (comparable && from.ns() >= to.ns()) {
      throw new IllegalArgumentException(
          "expected a window that begins before it ends, but was: from=" + from + ", to=" + to);
    }
  }

  /** Whether it is open at this time. */
  boolean contains(long timeNs, long sessionStartNs) {
    return timeNs >= from.at(sessionStartNs) && timeNs < to.at(sessionStartNs);
  }
}
