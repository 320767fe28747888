package io.bulwark.adapters.market;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Lines of a text file, plain or gzip by its name, as bytes in place: between {@link #from} and
 * {@link #to} of {@link #bytes}, without the line's end, until the next call. Memory is one buffer,
 * whatever the file's size.
 */
final class LineReader implements AutoCloseable {

  /** Longest line. No kline is near it: a longer one is not CSV. */
  static final int LINE_BYTES_MAX = 4096;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final String DOWNLOAD_AGAIN = "download it again";

  private final byte[] bytes = new byte[BUFFER_BYTES];
  private final Path path;
  private final InputStream in;
  private int limit;
  private int nextLine;
  private int from;
  private int to;
  private long line;

  /**
   * Opens the file.
   *
   * @throws MarketDataException when it cannot be read, or is empty
   */
  LineReader(Path path) {
    this.path = path;
    this.in = open(path);
  }

  /** Moves to the next line; false at the end. */
  boolean next() {
    int scanned = nextLine;
    while (true) {
      for (int i = scanned; i < limit; i++) {
        if (bytes[i] == '\n') {
          return take(i, i + 1);
        }
      }
      scanned = limit - nextLine;
      if (scanned > LINE_BYTES_MAX) {
        throw MarketDataException.of(
            path,
            line + 1,
            "lines of CSV text",
            "more than " + LINE_BYTES_MAX + " bytes without a line's end",
            "check that this is the unpacked archive file");
      }
      if (!fill()) {
        return limit > nextLine && take(limit, limit);
      }
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Number of the line, from 1. */
  long line() {
    return line;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private boolean take(int end, int next) {
    from = nextLine;
    to = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
    nextLine = next;
    line++;
    return true;
  }

  /** Moves the unfinished line to the front and reads behind it; false at the end of the file. */
  private boolean fill() {
    System.arraycopy(bytes, nextLine, bytes, 0, limit - nextLine);
    limit -= nextLine;
    nextLine = 0;
    try {
      int count = in.read(bytes, limit, bytes.length - limit);
      limit += Math.max(count, 0);
      return count > 0;
    } catch (EOFException e) {
      throw MarketDataException.of(
          path, line + 1, "a complete gzip file", "one that ends in the middle", DOWNLOAD_AGAIN);
    } catch (ZipException e) {
      throw MarketDataException.of(path, "an intact gzip file", "a damaged one", DOWNLOAD_AGAIN, e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static InputStream open(Path path) {
    try {
      if (Files.size(path) == 0) {
        throw MarketDataException.of(path, "rows of klines", "an empty file", DOWNLOAD_AGAIN);
      }
      InputStream file = new FileInputStream(path.toFile());
      return path.toString().endsWith(".gz") ? unzip(path, file) : file;
    } catch (IOException e) {
      throw MarketDataException.of(
          path, "a readable file", "refused by the system", "check its path and permissions", e);
    }
  }

  private static InputStream unzip(Path path, InputStream file) throws IOException {
    try {
      return new GZIPInputStream(file, BUFFER_BYTES);
    } catch (EOFException | ZipException e) {
      file.close();
      throw MarketDataException.of(
          path,
          "a gzip file",
          "something else",
          "take .gz off its name if it is plain text, or download it again",
          e);
    }
  }

  private MarketDataException unreadable(IOException e) {
    return MarketDataException.of(
        path, "a readable file", "an error of the system", "check the disk", e);
  }
}
