package io.bulwark.engine.port;

/**
 * Something that has inputs at known times: market data from a file, answers of a simulated venue.
 */
public interface TimedSource {

  /** {@link #nextTimeNs()} when nothing is left. */
  long NEVER_NS = Long.MAX_VALUE;

  /**
   * Time of the next input, ns since the epoch; never decreasing; {@link #NEVER_NS} if there is
   * none.
   */
  long nextTimeNs();

  /**
   * Delivers exactly the next input. Only to be called while {@link #nextTimeNs()} is not NEVER.
   */
  void deliverNext(InputSink sink);
}
