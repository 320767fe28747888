package io.bulwark.engine.port;

/**
 * Something that has inputs at known times: market data from a file, answers of a simulated venue.
 */
public interface TimedSource {

  /** {@link #nextTimeNs()} when nothing is left. */
  long NEVER_NS = Long.MAX_VALUE;

  /**
   * Time of the next input, or of something the source has to do for itself before it can know its
   * next input; ns since the epoch; {@link #NEVER_NS} if there is neither. Never decreasing as long
   * as everything else that the source is told comes in the order of time too.
   */
  long nextTimeNs();

  /**
   * Does what is due at {@link #nextTimeNs()} and delivers the next input if it stands at that
   * time: one input, or none (a command reached a simulated venue; its answer comes later). Only to
   * be called while {@link #nextTimeNs()} is not NEVER.
   */
  void deliverNext(InputSink sink);
}
