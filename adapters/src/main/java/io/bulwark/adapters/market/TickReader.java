package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.nio.file.Path;

/**
 * Rows of one archive file of aggTrades, trades, bookTicker or fundingRate, in the file's order.
 */
final class TickReader implements RowReader {

  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long INTERVAL_HOURS_MAX = 24;

  private final DataKind kind;
  private final CsvRows rows;
  private Tick tick = new Tick();

  /** Opens the file. */
  TickReader(Path path, DataKind kind) {
    this.kind = kind;
    this.rows = new CsvRows(path, kind);
  }

  @Override
  public boolean next() {
    if (!rows.next()) {
      return false;
    }
    tick.line = rows.line();
    switch (kind) {
      case BOOK_TICKER -> readQuote();
      case AGG_TRADES -> readTrade(TickType.AGG_TRADE, 5);
      case TRADES -> readTrade(TickType.TRADE, 4);
      case FUNDING -> readFunding();
      case KLINES, MARK_KLINES, RAW_LOG ->
          throw new IllegalStateException("expected ticks, but was: kind=" + kind.label());
    }
    return true;
  }

  /** The row; overwritten by the next. */
  Tick tick() {
    return tick;
  }

  /** Reads the next row into another tick, and gives the one that was read last. */
  Tick exchange(Tick other) {
    Tick read = tick;
    tick = other;
    return read;
  }

  @Override
  public long timeNs() {
    return tick.timeNs;
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

  private void readTrade(TickType type, int timeColumn) {
    tick.type = type;
    tick.id = readId();
    tick.priceE8 = positiveE8(1);
    tick.qtyE8 = positiveE8(2);
    readTime(timeColumn);
  }

  private void readQuote() {
    tick.type = TickType.QUOTE;
    tick.id = readId();
    tick.priceE8 = rows.e8(1);
    tick.qtyE8 = rows.e8(2);
    tick.askPxE8 = rows.e8(3);
    tick.askQtyE8 = rows.e8(4);
    readTime(5);
  }

  private void readFunding() {
    tick.type = TickType.FUNDING;
    tick.id = E8.NULL;
    long hours = rows.number(1);
    if (hours < 1 || hours > INTERVAL_HOURS_MAX) {
      throw rows.wrong("1 to 24 hours", rows.field(1), CsvRows.AGAIN);
    }
    tick.intervalNs = hours * HOUR_NS;
    tick.priceE8 = rows.signedE8(2);
    readTime(0);
  }

  private void readTime(int column) {
    long timeMs = rows.timeMs(column);
    if (!E8.isPresent(timeMs)) {
      throw rows.wrong("a time in ms", rows.field(column), CsvRows.AGAIN);
    }
    tick.timeNs = timeMs * Kline.NS_PER_MS;
    tick.eventTimeNs = tick.timeNs;
  }

  /** Some archives keep no ids. */
  private long readId() {
    if (rows.isEmpty(0)) {
      return E8.NULL;
    }
    long id = rows.number(0);
    if (!E8.isPresent(id)) {
      throw rows.wrong("a whole number, or nothing", rows.field(0), CsvRows.AGAIN);
    }
    return id;
  }

  private long positiveE8(int column) {
    long valueE8 = rows.e8(column);
    if (valueE8 == 0) {
      throw rows.wrong("a number above zero", rows.field(column), CsvRows.AGAIN);
    }
    return valueE8;
  }
}
