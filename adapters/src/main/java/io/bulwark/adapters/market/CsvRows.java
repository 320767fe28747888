package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows of an archive file, with or without a header row, split into the columns of its kind. Reads
 * by hand on bytes: decimals must go from text to fixed point exactly, and a month of trades has
 * hundreds of millions of them.
 */
final class CsvRows implements AutoCloseable {

  static final String AGAIN = "mend the line or download the file again";

  /** 2010 to 2100: a time outside is in another unit. */
  private static final long TIME_MS_MIN = 1_262_304_000_000L;

  private static final long TIME_MS_MAX = 4_102_444_800_000L;

  private final Path path;
  private final String label;
  private final List<String> columns;
  private final byte[] header;
  private final LineReader lines;
  private final int[] ends;
  private boolean hasRows;

  /** Opens the file. */
  CsvRows(Path path, DataKind kind) {
    this.path = path;
    this.label = kind.label();
    this.columns = kind.columns();
    this.header = (columns.get(0) + ",").getBytes(StandardCharsets.US_ASCII);
    this.ends = new int[columns.size()];
    this.lines = new LineReader(path);
  }

  /**
   * Moves to the next row; false at the end.
   *
   * @throws MarketDataException when it has other columns, or there is no row at all
   */
  boolean next() {
    boolean found = lines.next() && (lines.line() > 1 || !isHeader() || lines.next());
    if (!found) {
      if (!hasRows) {
        throw MarketDataException.of(
            path, "rows of " + label, "a file without any", "download it again");
      }
      return false;
    }
    hasRows = true;
    split();
    return true;
  }

  boolean isEmpty(int column) {
    return start(column) == ends[column];
  }

  /** A decimal number that is not negative. */
  long e8(int column) {
    long valueE8 = DecimalText.parseE8(lines.bytes(), start(column), ends[column]);
    if (!E8.isPresent(valueE8)) {
      throw wrong(DecimalText.EXPECTED + " as " + columns.get(column), field(column), AGAIN);
    }
    return valueE8;
  }

  /** A decimal number that may be negative. */
  long signedE8(int column) {
    long valueE8 = DecimalText.parseSignedE8(lines.bytes(), start(column), ends[column]);
    if (!E8.isPresent(valueE8)) {
      throw wrong(
          DecimalText.EXPECTED + ", or the same below zero, as " + columns.get(column),
          field(column),
          AGAIN);
    }
    return valueE8;
  }

  /** A whole number of digits; {@code E8.NULL} when it is none. */
  long number(int column) {
    return DecimalText.parseLong(lines.bytes(), start(column), ends[column]);
  }

  /** A time in milliseconds; {@code E8.NULL} when it is none, or of another unit. */
  long timeMs(int column) {
    long timeMs = number(column);
    return timeMs < TIME_MS_MIN || timeMs > TIME_MS_MAX ? E8.NULL : timeMs;
  }

  /** A column for a message. */
  String field(int column) {
    return columns.get(column)
        + "="
        + MarketDataException.shown(lines.bytes(), start(column), ends[column]);
  }

  MarketDataException wrong(String expected, String found, String toDo) {
    return MarketDataException.of(path, line(), expected, found, toDo);
  }

  long line() {
    return lines.line();
  }

  long bytesRead() {
    return lines.bytesRead();
  }

  @Override
  public void close() {
    lines.close();
  }

  private boolean isHeader() {
    byte[] bytes = lines.bytes();
    int from = lines.from();
    if (lines.to() > from && (bytes[from] == ',' || (bytes[from] >= '0' && bytes[from] <= '9'))) {
      return false; // older archives have no header
    }
    for (int i = 0; i < header.length; i++) {
      if (from + i >= lines.to() || bytes[from + i] != header[i]) {
        throw wrong(
            "a header that begins with " + columns.get(0) + ", or a row of numbers",
            MarketDataException.shown(bytes, from, lines.to()),
            "check that this is an archive of " + label);
      }
    }
    return true;
  }

  private void split() {
    byte[] bytes = lines.bytes();
    int count = 0;
    for (int i = lines.from(); i < lines.to(); i++) {
      if (bytes[i] == ',') {
        if (count < ends.length) {
          ends[count] = i;
        }
        count++;
      }
    }
    if (count < ends.length) {
      ends[count] = lines.to();
    }
    count++;
    if (count != ends.length) {
      throw wrong(ends.length + " columns", count + (count == 1 ? " column" : " columns"), AGAIN);
    }
  }

  private int start(int column) {
    return column == 0 ? lines.from() : ends[column - 1] + 1;
  }
}
