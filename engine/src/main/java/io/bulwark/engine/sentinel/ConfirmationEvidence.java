package io.bulwark.engine.sentinel;

import io.bulwark.engine.step.StateIo;

/** What has shown that the venue's risk system knows a position (safeguard 1). */
final class ConfirmationEvidence {

  private long accountTimeNs;
  private long listedTimeNs;

  /** Begins a new trade; an account event may come before the fill it belongs to. */
  void reset() {
    listedTimeNs = 0;
  }

  void reported(long transactTimeNs) {
    accountTimeNs = Math.max(accountTimeNs, transactTimeNs);
  }

  void listed(long updateTimeNs) {
    listedTimeNs = Math.max(listedTimeNs, updateTimeNs);
  }

  /** Newest account event with the position, by the venue's clock. */
  long accountTimeNs() {
    return accountTimeNs;
  }

  /** Newest position in an answer asked for after the first fill, by the venue's clock. */
  long listedTimeNs() {
    return listedTimeNs;
  }

  void state(StateIo io) {
    accountTimeNs = io.int64("accountTimeNs", accountTimeNs);
    listedTimeNs = io.int64("listedTimeNs", listedTimeNs);
  }
}
