package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.nio.file.Path;

/**
 * Ticks of one archive file in the order of time, and of ids at equal times. Archives of bookTicker
 * are known to have rows out of order, so up to {@link #WINDOW} rows are held back and sorted by
 * insertion from the newest on, which costs nothing where rows are in order. A row that belongs
 * before one that has left the window is refused: the file needs sorting.
 */
final class SortedTicks implements RowReader {

  /** Rows that are held back; a power of two. */
  static final int WINDOW = 1024;

  private final Path path;
  private final TickReader reader;

  /** A ring; the slot behind the newest is free. */
  private final Tick[] ring = new Tick[2 * WINDOW];

  private Tick current = new Tick();
  private int oldest;
  private int count;
  private boolean isAtEnd;
  private long lastTimeNs = E8.NULL;
  private long lastId = E8.NULL;

  /** Opens the file. */
  SortedTicks(Path path, DataKind kind) {
    this.path = path;
    this.reader = new TickReader(path, kind);
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Tick();
    }
  }

  @Override
  public boolean next() {
    while (!isAtEnd && count < WINDOW) {
      isAtEnd = !reader.next();
      if (!isAtEnd) {
        insert();
      }
    }
    if (count == 0) {
      return false;
    }
    Tick spare = current;
    current = ring[oldest];
    ring[oldest] = spare;
    oldest = (oldest + 1) & (ring.length - 1);
    count--;
    return true;
  }

  /** The row; overwritten by the next. */
  Tick tick() {
    return current;
  }

  /** Also: each trade once, where trades have ids. */
  @Override
  public void requireOrder() {
    if (current.timeNs < lastTimeNs) {
      throw wrong(
          "rows that are out of order by at most " + WINDOW + " rows",
          "one that is further",
          "sort the file by time");
    }
    if (current.isTrade() && E8.isPresent(lastId) && current.id == lastId) {
      throw wrong("each id once", "id " + lastId + " again", "drop repeated rows");
    }
    lastTimeNs = current.timeNs;
    lastId = current.id;
  }

  @Override
  public long timeNs() {
    return current.timeNs;
  }

  @Override
  public long line() {
    return current.line;
  }

  @Override
  public long bytesRead() {
    return reader.bytesRead();
  }

  @Override
  public void close() {
    reader.close();
  }

  private void insert() {
    int mask = ring.length - 1;
    int at = (oldest + count) & mask;
    Tick inserted = reader.exchange(ring[at]);
    while (at != oldest && isBefore(inserted, ring[(at - 1) & mask])) {
      ring[at] = ring[(at - 1) & mask];
      at = (at - 1) & mask;
    }
    ring[at] = inserted;
    count++;
  }

  private static boolean isBefore(Tick a, Tick b) {
    return a.timeNs < b.timeNs || (a.timeNs == b.timeNs && a.id < b.id);
  }

  private MarketDataException wrong(String expected, String found, String toDo) {
    return MarketDataException.of(path, line(), expected, found, toDo);
  }
}
