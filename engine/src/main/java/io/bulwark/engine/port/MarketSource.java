package io.bulwark.engine.port;

/**
 * Market data: first its declaration, instruments and backfill, then prices in the order of time.
 */
public interface MarketSource extends TimedSource, AutoCloseable {

  /** When trading starts, ns since the epoch; no price is earlier. Known before {@link #open}. */
  long startTimeNs();

  /**
   * Delivers {@code SourceDeclared}, every {@code InstrumentListed} in the order of their ids, then
   * the backfill as {@code Bar}s. To be called once, before the first {@link #deliverNext}.
   */
  void open(InputSink sink);

  /** Share of the data that was delivered, 0 to 1, for a progress display. */
  double progress();

  /** Closes files. Throws nothing: there is nothing a caller could do. */
  @Override
  void close();
}
