package io.bulwark.journal;

import org.agrona.DirectBuffer;

/** What a place in the journal is looked for by. Both never decrease along the journal. */
enum SeekKey {
  SEQUENCE {
    @Override
    long of(DirectBuffer buffer, int offset) {
      return ExcerptHeader.sequence(buffer, offset);
    }
  },
  TIME_NS {
    @Override
    long of(DirectBuffer buffer, int offset) {
      return ExcerptHeader.timeNs(buffer, offset);
    }
  };

  /** A walk of this many bytes is cheaper than another probe. */
  private static final int WALK_BYTES = 64 << 10;

  abstract long of(DirectBuffer buffer, int offset);

  long of(DayWalker walker) {
    return of(walker.buffer(), walker.offset());
  }

  /**
   * Position of an excerpt whose key is below the target, near the first that is not; 0: begin at
   * the file's beginning. Halves the range of bytes and looks for the next sound excerpt behind
   * each middle: a day of gigabytes takes some twenty small reads, and no index has to be believed.
   */
  long landing(DayWalker walker, long target) throws FaultException {
    long low = 0;
    long high = walker.lastWritten();
    while (high - low > WALK_BYTES) {
      long middle = (low + (high - low) / 2) & -4L;
      long found = walker.find(middle, high);
      if (found < 0 || of(walker) >= target) {
        high = middle;
      } else {
        low = found;
      }
    }
    return low;
  }
}
