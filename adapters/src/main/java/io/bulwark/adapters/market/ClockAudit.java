package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;

/** How the receive clock of one log stood to the venue's: receive time minus event time. */
final class ClockAudit {

  private static final long NS_PER_MS = 1_000_000L;

  /** Beyond it the median is cut off; 1 ms buckets. */
  private static final int DELAY_MAX_MS = 60_000;

  private final int[] counts = new int[2 * DELAY_MAX_MS + 1];
  private long total;
  private long minNs = Long.MAX_VALUE;
  private long maxNs = Long.MIN_VALUE;
  private long lastReceiveNs = E8.NULL;
  private int setBack;

  void add(long receiveNs, long eventTimeNs) {
    long delayNs = receiveNs - eventTimeNs;
    minNs = Math.min(minNs, delayNs);
    maxNs = Math.max(maxNs, delayNs);
    long delayMs = Math.floorDiv(delayNs, NS_PER_MS);
    counts[(int) Math.min(Math.max(delayMs, -DELAY_MAX_MS), DELAY_MAX_MS) + DELAY_MAX_MS]++;
    total++;
    setBack += receiveNs < lastReceiveNs ? 1 : 0;
    lastReceiveNs = receiveNs;
  }

  boolean isEmpty() {
    return total == 0;
  }

  AuditReport.Clock report(DataFile file) {
    return new AuditReport.Clock(file.path(), minNs, medianMs() * NS_PER_MS, maxNs, setBack);
  }

  private long medianMs() {
    long below = 0;
    int i = 0;
    while (2 * (below + counts[i]) < total) {
      below += counts[i++];
    }
    return (long) i - DELAY_MAX_MS;
  }
}
