package io.bulwark.engine.port;

import org.agrona.DirectBuffer;

/** Keeps steps: the journal, write-ahead. Called by the engine thread only. */
public interface StepLog {

  /**
   * Announces the time of the step that is about to be decided, while the state is still that after
   * the step before: the log begins a new day's file with a snapshot when the day changed.
   *
   * @param timeNs time of the coming step, never decreasing
   */
  void beforeStep(long timeNs);

  /**
   * Appends one step whole. When it returns, the step survives the death of the process.
   *
   * @param sequence contiguous, from 1
   * @param timeNs the step's time
   * @param buffer holds the step's frames (input first, then decisions), see {@code
   *     message.FrameCursor}
   */
  void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length);

  /** What it keeps beyond the death of the process, and how well it is. */
  default Durability durability() {
    return Durability.OF_PROCESS;
  }
}
