package io.bulwark.journal;

import org.agrona.concurrent.UnsafeBuffer;

/** Where a writer's excerpts go: the file of the day, or the reserve. */
interface ExcerptTarget {

  /** Appends one excerpt. When this returns, it survives the death of the process. */
  void append(UnsafeBuffer excerpt, int length);

  /** Told when the excerpt appended last counts as written. */
  default void appended() {}
}
