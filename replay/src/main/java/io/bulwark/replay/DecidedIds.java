package io.bulwark.replay;

import java.util.Arrays;
import org.agrona.collections.LongHashSet;

/**
 * The client ids that the steps read so far decided, and which steps those are. Sixteen bytes for
 * each command: ids other than an entry's are in the order of the steps that decided them.
 */
final class DecidedIds {

  private final LongHashSet entries = new LongHashSet();
  private long[] steps = new long[1 << 10];
  private long[] his = new long[1 << 10];
  private int size;

  /** Begin and end of each stretch of steps without a gap. */
  private long[] stretches = new long[2];

  private int stretchesLength;

  /** Reads a step. */
  void step(long sequence) {
    if (stretchesLength > 0 && stretches[stretchesLength - 1] == sequence - 1) {
      stretches[stretchesLength - 1] = sequence;
      return;
    }
    if (stretchesLength == stretches.length) {
      stretches = Arrays.copyOf(stretches, stretchesLength * 2);
    }
    stretches[stretchesLength++] = sequence;
    stretches[stretchesLength++] = sequence;
  }

  /** Remembers an entry; whether it is new. */
  boolean addEntry(long signalId) {
    return entries.add(signalId);
  }

  boolean hasEntry(long signalId) {
    return entries.contains(signalId);
  }

  /** Remembers another command of the step that was read last. */
  void add(long sequence, long hi) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size * 2);
      his = Arrays.copyOf(his, size * 2);
    }
    steps[size] = sequence;
    his[size++] = hi;
  }

  boolean has(long sequence, long hi) {
    int at = Arrays.binarySearch(steps, 0, size, sequence);
    if (at < 0) {
      return false;
    }
    for (int i = at; i >= 0 && steps[i] == sequence; i--) {
      if (his[i] == hi) {
        return true;
      }
    }
    for (int i = at + 1; i < size && steps[i] == sequence; i++) {
      if (his[i] == hi) {
        return true;
      }
    }
    return false;
  }

  /** Whether every step from the first on was read. */
  boolean isComplete() {
    return stretchesLength == 2 && stretches[0] == 1;
  }

  /** Whether a step was not read, and is not to come. */
  boolean isMissing(long sequence) {
    for (int i = 0; i < stretchesLength; i += 2) {
      if (sequence >= stretches[i] && sequence <= stretches[i + 1]) {
        return false;
      }
    }
    return stretchesLength > 0 && sequence < stretches[stretchesLength - 1];
  }
}
