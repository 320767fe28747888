package io.bulwark.engine.risk;

import io.bulwark.engine.step.StateIo;

/** How often something happened, and in which steps: the newest ones are remembered. */
final class Occurrences {

  private int count;
  private final long[] sequences = new long[Trigger.EVIDENCE_MAX];

  void add(long sequence) {
    if (count >= sequences.length) {
      System.arraycopy(sequences, 1, sequences, 0, sequences.length - 1);
    }
    sequences[Math.min(count, sequences.length - 1)] = sequence;
    count++;
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** Writes the steps, oldest first, and tells how many. */
  int copy(long[] into) {
    int kept = Math.min(count, sequences.length);
    System.arraycopy(sequences, 0, into, 0, kept);
    return kept;
  }

  void state(StateIo io) {
    count = io.int32("count", count);
    io.int64s("sequences", sequences, sequences.length);
  }
}
