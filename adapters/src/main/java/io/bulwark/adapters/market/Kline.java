package io.bulwark.adapters.market;

/** One kline; a row that is overwritten, never kept. Prices scale 1e-8. */
final class Kline {

  /** One minute, the shortest interval of the archive, in ns. */
  static final long INTERVAL_NS = 60_000_000_000L;

  /** The same in ms, the unit of the archive. */
  static final long INTERVAL_MS = 60_000L;

  static final long NS_PER_MS = 1_000_000L;

  long intervalNs = INTERVAL_NS;
  long openTimeNs;
  long openE8;
  long highE8;
  long lowE8;
  long closeE8;

  /** In the base asset; zero when nothing traded. */
  long volumeE8;

  /** Whether nothing traded in this interval; the archive repeats the last price then. */
  boolean isFrozen() {
    return volumeE8 == 0;
  }
}
