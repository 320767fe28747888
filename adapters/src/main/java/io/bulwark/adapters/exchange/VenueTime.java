package io.bulwark.adapters.exchange;

/** The venue's clock, which counts milliseconds. */
final class VenueTime {

  private static final long MS_NS = 1_000_000;

  private VenueTime() {}

  static long floorToMs(long timeNs) {
    return timeNs - Math.floorMod(timeNs, MS_NS);
  }
}
