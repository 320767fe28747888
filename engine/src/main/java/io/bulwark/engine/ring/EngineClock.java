package io.bulwark.engine.ring;

/**
 * Time as the engine counts it, and the waiting for it. The only clock in the engine; an interface
 * so that a test turns the hands itself. Every method may be called by every thread.
 */
public interface EngineClock {

  /** Engine time now, ns since the epoch, never decreasing. */
  long timeNs();

  /**
   * Parks the calling thread until this engine time at the latest. Returns earlier when it is
   * unparked or interrupted, and now and then without a reason: the caller looks again.
   *
   * @param untilNs engine time; {@code Long.MAX_VALUE}: there is no such time
   */
  void parkUntil(long untilNs);

  /** A monotonic reading of real time, ns from an arbitrary origin; for lengths of waits. */
  long monotonicNs();

  /** The wall clock, ns since the epoch. It may jump: for the record only. */
  long wallTimeNs();
}
