package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Rows of one archive file, each checked in itself and against the row before. Reads by hand on
 * bytes: prices must go from text to fixed point exactly, and 86,000 rows must not be felt. Columns
 * beyond {@code close_time} are counted, not read: nothing here needs them, and some archives leave
 * them empty.
 */
final class KlineReader implements AutoCloseable {

  private static final String[] COLUMNS = {
    "open_time", "open", "high", "low", "close", "volume", "close_time"
  };
  private static final int COLUMN_COUNT = 12;
  private static final int CLOSE_TIME = 6;
  private static final byte[] HEADER = "open_time,".getBytes(StandardCharsets.US_ASCII);

  /** 2010 to 2100: a time outside is in another unit. */
  private static final long TIME_MS_MIN = 1_262_304_000_000L;

  private static final long TIME_MS_MAX = 4_102_444_800_000L;
  private static final int SHOWN_MAX = 40;
  private static final String AGAIN = "mend the line or download the file again";

  private final Path path;
  private final LineReader lines;
  private final Kline row = new Kline();
  private final int[] ends = new int[COLUMN_COUNT];
  private long lastOpenTimeMs = E8.NULL;

  /** Opens the file. */
  KlineReader(Path path) {
    this.path = path;
    this.lines = new LineReader(path);
  }

  /**
   * Moves to the next row; false at the end.
   *
   * @throws MarketDataException when the row, or the file, is not what it should be
   */
  boolean next() {
    boolean found = lines.next() && (lines.line() > 1 || !isHeader() || lines.next());
    if (!found) {
      if (lastOpenTimeMs == E8.NULL) {
        throw MarketDataException.of(
            path, "rows of klines", "a file without any", "download it again");
      }
      return false;
    }
    split();
    readTimes();
    row.openE8 = decimal(1);
    row.highE8 = decimal(2);
    row.lowE8 = decimal(3);
    row.closeE8 = decimal(4);
    row.volumeE8 = decimal(5);
    checkPrices();
    return true;
  }

  /** The row; overwritten by the next. */
  Kline row() {
    return row;
  }

  /** Line of the row in the file, from 1. */
  long line() {
    return lines.line();
  }

  @Override
  public void close() {
    lines.close();
  }

  private boolean isHeader() {
    byte[] bytes = lines.bytes();
    int from = lines.from();
    if (lines.to() > from && bytes[from] >= '0' && bytes[from] <= '9') {
      return false; // older archives have no header
    }
    for (int i = 0; i < HEADER.length; i++) {
      if (from + i >= lines.to() || bytes[from + i] != HEADER[i]) {
        throw wrong(
            "a header that begins with open_time, or a row of numbers",
            shown(from, lines.to()),
            "check that this is an unpacked archive of klines");
      }
    }
    return true;
  }

  private void split() {
    byte[] bytes = lines.bytes();
    int columns = 0;
    for (int i = lines.from(); i < lines.to(); i++) {
      if (bytes[i] == ',') {
        if (columns < COLUMN_COUNT) {
          ends[columns] = i;
        }
        columns++;
      }
    }
    if (columns < COLUMN_COUNT) {
      ends[columns] = lines.to();
    }
    columns++;
    if (columns != COLUMN_COUNT) {
      throw wrong(COLUMN_COUNT + " columns", columns + " columns", AGAIN);
    }
  }

  private void readTimes() {
    long openTimeMs = DecimalText.parseLong(lines.bytes(), start(0), ends[0]);
    if (openTimeMs < TIME_MS_MIN
        || openTimeMs > TIME_MS_MAX
        || openTimeMs % Kline.INTERVAL_MS != 0) {
      throw wrong("open_time in ms at a whole minute", field(0), AGAIN);
    }
    long closeTimeMs = DecimalText.parseLong(lines.bytes(), start(CLOSE_TIME), ends[CLOSE_TIME]);
    if (closeTimeMs != openTimeMs + Kline.INTERVAL_MS - 1) {
      throw wrong(
          "close_time 59999 ms after open_time",
          field(CLOSE_TIME),
          "check that the file holds 1-minute klines");
    }
    if (openTimeMs <= lastOpenTimeMs) {
      throw wrong(
          "rows sorted by open_time, each minute once",
          openTimeMs == lastOpenTimeMs ? "the minute of the row before" : "an earlier minute",
          "sort the file and drop repeated rows, or download it again");
    }
    lastOpenTimeMs = openTimeMs;
    row.openTimeNs = openTimeMs * Kline.NS_PER_MS;
  }

  private long decimal(int column) {
    long valueE8 = DecimalText.parseE8(lines.bytes(), start(column), ends[column]);
    if (!E8.isPresent(valueE8)) {
      throw wrong(DecimalText.EXPECTED + " as " + COLUMNS[column], field(column), AGAIN);
    }
    return valueE8;
  }

  private void checkPrices() {
    if (row.lowE8 == 0) {
      throw wrong("prices above zero", "low=0", AGAIN);
    }
    boolean inOrder =
        row.lowE8 <= Math.min(row.openE8, row.closeE8)
            && Math.max(row.openE8, row.closeE8) <= row.highE8;
    if (!inOrder) {
      throw wrong(
          "low <= open, close <= high",
          field(1) + ", " + field(2) + ", " + field(3) + ", " + field(4),
          AGAIN);
    }
  }

  private int start(int column) {
    return column == 0 ? lines.from() : ends[column - 1] + 1;
  }

  private String field(int column) {
    return COLUMNS[column] + "=" + shown(start(column), ends[column]);
  }

  /** Text of the file fit for a message: short, and printable whatever the bytes are. */
  private String shown(int from, int to) {
    StringBuilder text = new StringBuilder(SHOWN_MAX);
    for (int i = from; i < to && i < from + SHOWN_MAX; i++) {
      byte c = lines.bytes()[i];
      text.append(c >= ' ' && c < 0x7f ? (char) c : '?');
    }
    return text.isEmpty() ? "nothing" : text.toString();
  }

  private MarketDataException wrong(String expected, String found, String toDo) {
    return MarketDataException.of(path, line(), expected, found, toDo);
  }
}
