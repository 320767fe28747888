package io.bulwark.adapters.market;

import java.nio.file.Path;

/** Opens the market inputs of a journal; whoever knows journals brings it. */
@FunctionalInterface
public interface JournalMarkets {

  /**
   * A source of the market inputs that a journal holds.
   *
   * @throws MarketDataException when there is no such journal, or it is damaged
   */
  MarketData open(Path journal);
}
