package io.bulwark.journal;

/**
 * Where a journal ends, or where a reader stands in it: what the next excerpt must continue.
 *
 * @param sequence of the last step; 0 before the first
 * @param timeNs of the last excerpt, in ns since 1970; 0 before the first
 * @param runningHash after the last excerpt
 */
public record JournalEnd(long sequence, long timeNs, long runningHash) {

  /** The end of a journal that has nothing yet. */
  static final JournalEnd NOTHING_YET = new JournalEnd(0, 0, 0);
}
