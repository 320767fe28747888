package io.bulwark.adapters.exchange;

/** The venue's clock, which counts milliseconds. */
final class VenueTime {

  static final long MS_NS = 1_000_000;
  static final long SECOND_NS = 1000 * MS_NS;
  static final long MINUTE_NS = 60 * SECOND_NS;
  static final long HOUR_NS = 60 * MINUTE_NS;
  static final long DAY_NS = 24 * HOUR_NS;

  /** How long an order that ended without a fill can be looked up. */
  static final long EMPTY_KEPT_NS = 3 * DAY_NS;

  /** How long any other can. */
  static final long KEPT_NS = 90 * DAY_NS;

  private VenueTime() {}

  static long floorToMs(long timeNs) {
    return timeNs - Math.floorMod(timeNs, MS_NS);
  }
}
