package io.bulwark.engine.port;

import org.agrona.DirectBuffer;

/**
 * A venue that lives in virtual time and in this process: it watches the same market inputs as the
 * engine, and its answers and events are a {@link TimedSource}. Single-threaded.
 */
public interface VirtualVenue extends Venue, TimedSource {

  /**
   * Shows the venue a market input: SourceDeclared, InstrumentListed, Trade, Quote or Mark. Others
   * are ignored. The venue sees a price before the engine does.
   */
  void onMarket(long timeNs, DirectBuffer buffer, int offset, int length);

  /**
   * The client is gone, and another takes its place at once. Of what the venue told the first, what
   * it did not hear yet is lost, and so are the answers to the calls it has sent; these arrive all
   * the same.
   */
  void disconnect();
}
