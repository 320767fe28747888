package io.bulwark.adapters.market;

/**
 * Rows of one file, one at a time, each checked in itself. After an exception about a row the next
 * call goes on with the row behind it, unless the file itself cannot be read on: then {@link #line}
 * stands still.
 */
interface RowReader extends AutoCloseable {

  /**
   * Moves to the next row; false at the end.
   *
   * @throws MarketDataException when the row, or the file, is not what it should be
   */
  boolean next();

  /**
   * Checks that the row may stand behind the one for which this was called last; nothing to check
   * where any order will do.
   *
   * @throws MarketDataException when rows that have to be sorted are not, or one is repeated
   */
  default void requireOrder() {}

  /** When the row is delivered, or begins. */
  long timeNs();

  /** Line of the row in the file, from 1. */
  long line();

  /** Bytes of the file that were taken, as it lies on the disk. */
  long bytesRead();

  @Override
  void close();
}
