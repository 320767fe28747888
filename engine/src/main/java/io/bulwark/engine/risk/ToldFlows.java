package io.bulwark.engine.risk;

import io.bulwark.engine.step.StateIo;

/**
 * Deposits and withdrawals that events told, so that none counts twice: an event may come again,
 * and it may come behind one of later, when a listing has told of it.
 */
final class ToldFlows {

  /** Remembered against repeats; more than that in the time in which an event may come again. */
  private static final int MAX = 32;

  private final long[] timeNs = new long[MAX];
  private final long[] walletE8 = new long[MAX];
  private int count;
  private long countedUpToNs;

  /**
   * Remembers one.
   *
   * @param transactTimeNs of it, by the venue's clock
   * @param afterE8 wallet balance after it: one moment may have several
   * @return false when it is known already
   */
  boolean add(long transactTimeNs, long afterE8) {
    for (int i = 0; i < Math.min(count, MAX); i++) {
      if (timeNs[i] == transactTimeNs && walletE8[i] == afterE8) {
        return false;
      }
    }
    timeNs[count % MAX] = transactTimeNs;
    walletE8[count % MAX] = afterE8;
    count++;
    return true;
  }

  /** All up to this time, by the venue's clock, is counted, whether it was told or not. */
  void countedUpTo(long transactTimeNs) {
    countedUpToNs = Math.max(countedUpToNs, transactTimeNs);
  }

  /** Whether one of that time is counted only if its event was heard. */
  boolean isUncounted(long transactTimeNs) {
    return transactTimeNs > countedUpToNs;
  }

  void state(StateIo io) {
    io.int64s("timeNs", timeNs, MAX);
    io.int64s("walletE8", walletE8, MAX);
    count = io.int32("count", count);
    countedUpToNs = io.int64("countedUpToNs", countedUpToNs);
  }
}
