package io.bulwark.adapters.market;

import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.TimedSource;

/**
 * Inputs of one chain of files in the order of time: first those that stand before trading, as
 * bars, then all others.
 */
interface Tape extends AutoCloseable {

  /**
   * Opens the first file and goes to the first bar.
   *
   * @param backfillFromNs no bar opens before
   * @param tradingFromNs every bar has ended by then, no later input is earlier
   */
  void open(long backfillFromNs, long tradingFromNs);

  /** Open time of the next bar; NEVER_NS when there is none. */
  default long barTimeNs() {
    return TimedSource.NEVER_NS;
  }

  /** Delivers the bar of {@link #barTimeNs}. */
  default void deliverBar(InputEncoder encoder, InputSink sink) {
    throw new IllegalStateException("expected a tape with bars, but was: one without");
  }

  /** Ends the backfill: from here on {@link #nextTimeNs} and {@link #deliverNext}. */
  void beginTrading();

  /** NEVER_NS at the end. */
  long nextTimeNs();

  /** Delivers the input of {@link #nextTimeNs}, which is not NEVER_NS. */
  void deliverNext(InputEncoder encoder, InputSink sink);

  /** Bars that were delivered. */
  default int bars() {
    return 0;
  }

  /** Bytes of its files, as they lie on the disk. */
  long bytes();

  /** Bytes of its files that were taken. */
  long bytesRead();

  @Override
  void close();
}
