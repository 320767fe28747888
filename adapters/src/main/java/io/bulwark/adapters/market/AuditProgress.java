package io.bulwark.adapters.market;

import java.util.function.DoubleConsumer;

/** Tells now and then which share of all bytes an audit has read. */
final class AuditProgress {

  private static final int ROWS = 1 << 14;

  private final long bytes;
  private final DoubleConsumer to;
  private int untilNext = ROWS;

  AuditProgress(long bytes, DoubleConsumer to) {
    this.bytes = bytes;
    this.to = to;
  }

  void onRow(long bytesRead) {
    untilNext--;
    if (untilNext == 0) {
      untilNext = ROWS;
      to.accept(Math.min(1, bytesRead / (double) Math.max(1, bytes)));
    }
  }
}
