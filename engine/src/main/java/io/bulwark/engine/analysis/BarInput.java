package io.bulwark.engine.analysis;

import io.bulwark.engine.message.codec.BarDecoder;

/**
 * A backfill bar as it came in. One object, filled again for each bar, so that the series of an
 * instrument need not decode it again; lives only as long as the call.
 */
final class BarInput {

  private long intervalNs;
  private long openNs;
  private long openE8;
  private long highE8;
  private long lowE8;
  private long closeE8;
  private long volumeE8;

  /** Reads the message and says whether it can be a bar at all. */
  boolean read(BarDecoder m) {
    intervalNs = m.intervalNs();
    openNs = m.openTimeNs();
    openE8 = m.openE8();
    highE8 = m.highE8();
    lowE8 = m.lowE8();
    closeE8 = m.closeE8();
    volumeE8 = m.volumeE8();
    return intervalNs > 0
        && volumeE8 >= 0
        && lowE8 > 0
        && lowE8 <= Math.min(openE8, closeE8)
        && highE8 >= Math.max(openE8, closeE8);
  }

  long intervalNs() {
    return intervalNs;
  }

  long openNs() {
    return openNs;
  }

  long openE8() {
    return openE8;
  }

  long highE8() {
    return highE8;
  }

  long lowE8() {
    return lowE8;
  }

  long closeE8() {
    return closeE8;
  }

  long volumeE8() {
    return volumeE8;
  }
}
