package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.nio.file.Path;

/**
 * Klines of one archive file. Columns beyond {@code close_time} are counted, not read: nothing here
 * needs them, and some archives leave them empty.
 */
final class KlineReader implements RowReader {

  private static final int CLOSE_TIME = 6;

  private final CsvRows rows;
  private final long intervalMs;
  private final Kline row = new Kline();
  private long lastOpenTimeNs = E8.NULL;

  /** Opens a file of klines of this length. */
  KlineReader(Path path, long intervalMs) {
    this.intervalMs = intervalMs;
    this.rows = new CsvRows(path, DataKind.KLINES);
    row.intervalNs = intervalMs * Kline.NS_PER_MS;
  }

  @Override
  public boolean next() {
    if (!rows.next()) {
      return false;
    }
    readTimes();
    row.openE8 = rows.e8(1);
    row.highE8 = rows.e8(2);
    row.lowE8 = rows.e8(3);
    row.closeE8 = rows.e8(4);
    row.volumeE8 = rows.e8(5);
    checkPrices();
    return true;
  }

  /** The row; overwritten by the next. */
  Kline row() {
    return row;
  }

  @Override
  public void requireOrder() {
    if (row.openTimeNs <= lastOpenTimeNs) {
      String unit = intervalMs == Kline.INTERVAL_MS ? "minute" : "interval";
      throw rows.wrong(
          "rows sorted by open_time, each " + unit + " once",
          row.openTimeNs == lastOpenTimeNs
              ? "the " + unit + " of the row before"
              : "an earlier " + unit,
          "sort the file and drop repeated rows, or download it again");
    }
    lastOpenTimeNs = row.openTimeNs;
  }

  @Override
  public long timeNs() {
    return row.openTimeNs;
  }

  @Override
  public long line() {
    return rows.line();
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public void close() {
    rows.close();
  }

  private void readTimes() {
    long openTimeMs = rows.timeMs(0);
    boolean isMinutes = intervalMs == Kline.INTERVAL_MS;
    if (!E8.isPresent(openTimeMs) || openTimeMs % intervalMs != 0) {
      throw rows.wrong(
          isMinutes
              ? "open_time in ms at a whole minute"
              : "open_time in ms at the start of " + Interval.nameOf(intervalMs),
          rows.field(0),
          isMinutes ? CsvRows.AGAIN : holdsKlines());
    }
    if (rows.number(CLOSE_TIME) != openTimeMs + intervalMs - 1) {
      throw rows.wrong(
          "close_time " + (intervalMs - 1) + " ms after open_time",
          rows.field(CLOSE_TIME),
          holdsKlines());
    }
    row.openTimeNs = openTimeMs * Kline.NS_PER_MS;
  }

  private String holdsKlines() {
    return "check that the file holds klines of " + Interval.nameOf(intervalMs);
  }

  private void checkPrices() {
    if (row.lowE8 == 0) {
      throw rows.wrong("prices above zero", "low=0", CsvRows.AGAIN);
    }
    boolean inOrder =
        row.lowE8 <= Math.min(row.openE8, row.closeE8)
            && Math.max(row.openE8, row.closeE8) <= row.highE8;
    if (!inOrder) {
      throw rows.wrong(
          "low <= open, close <= high",
          rows.field(1) + ", " + rows.field(2) + ", " + rows.field(3) + ", " + rows.field(4),
          CsvRows.AGAIN);
    }
  }
}
