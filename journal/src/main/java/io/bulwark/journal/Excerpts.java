package io.bulwark.journal;

import org.agrona.DirectBuffer;

/**
 * The excerpts of a journal as they are read, each checked before it is shown. After {@link #next}
 * said true, the others speak of that excerpt, until the next call that moves.
 */
public interface Excerpts {

  /** Moves to the next excerpt of whatever kind; false when there is none. */
  boolean next();

  /**
   * Goes to a step: {@link #next} then moves to the first step with this sequence or a later one.
   *
   * @return false when there is none
   */
  boolean seekSequence(long sequence);

  /** Kind of the excerpt. */
  ExcerptKind kind();

  /** Sequence of the step; of the last step before it for the other kinds (0 before the first). */
  long sequence();

  /** Step time in nanoseconds since 1970; of a snapshot, that of the step behind it. */
  long timeNs();

  /** Version of the layout of the state of which snapshots and hashes are. */
  int stateVersion();

  /**
   * Holds the payload: frames of a STEP, saved state of a SNAPSHOT, UTF-8 text of a HOST, eight
   * bytes of a HASH.
   */
  DirectBuffer buffer();

  /** Where the payload begins. */
  int offset();

  /** Length of the payload in bytes. */
  int length();

  /** The state's hash; only of a HASH. */
  long stateHash();
}
