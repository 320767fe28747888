package io.bulwark.adapters.market;

import io.bulwark.engine.port.MarketSource;

/** A market source that can tell what it holds. */
public interface MarketData extends MarketSource {

  /** What is there; the count of backfill bars is complete once the source is open. */
  DataReport report();
}
