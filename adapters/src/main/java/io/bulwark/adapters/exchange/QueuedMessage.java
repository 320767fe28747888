package io.bulwark.adapters.exchange;

import org.agrona.ExpandableArrayBuffer;

/** A message of the catalogue that waits for its time; reused. */
final class QueuedMessage {

  private static final int INITIAL_BYTES = 512;

  final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(INITIAL_BYTES);
  int length;
  long timeNs;
  long insertion;

  /** Nobody waits any more for what comes of it. */
  boolean isUnheard;

  /** Order of delivery: by time, then by insertion. */
  static int compare(QueuedMessage a, QueuedMessage b) {
    int byTime = Long.compare(a.timeNs, b.timeNs);
    return byTime != 0 ? byTime : Long.compare(a.insertion, b.insertion);
  }
}
