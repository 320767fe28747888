package io.bulwark.adapters.market;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Lines of a text file, packed as its name says ({@link Packing}), as bytes in place: between
 * {@link #from} and {@link #to} of {@link #bytes}, without the line's end, until the next call.
 * Memory is one buffer, whatever the file's size.
 */
final class LineReader implements AutoCloseable {

  /** Longest line of a CSV file. No row is near it: a longer one is not CSV. */
  static final int CSV_LINE_BYTES_MAX = 4096;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final String DOWNLOAD_AGAIN = "download it again";

  private final byte[] bytes;
  private final int lineBytesMax;
  private final Path path;
  private final Packing packing;
  private final CountedStream file;
  private final InputStream in;
  private int limit;
  private int nextLine;
  private int from;
  private int to;
  private long line;

  /**
   * Opens a file of CSV text.
   *
   * @throws MarketDataException when it cannot be read, or is empty
   */
  LineReader(Path path) {
    this(path, CSV_LINE_BYTES_MAX);
  }

  /**
   * Opens a file.
   *
   * @param lineBytesMax longest line
   * @throws MarketDataException when it cannot be read, or is empty
   */
  LineReader(Path path, int lineBytesMax) {
    this.path = path;
    this.lineBytesMax = lineBytesMax;
    this.bytes = new byte[Math.max(BUFFER_BYTES, 2 * lineBytesMax)];
    this.packing = Packing.of(path);
    this.file = new CountedStream(open(path));
    this.in = unpack();
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
      if (scanned > lineBytesMax) {
        throw MarketDataException.of(
            path,
            line + 1,
            "lines of text",
            "more than " + lineBytesMax + " bytes without a line's end",
            "check that this is a file of market data");
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

  /** Bytes of the file, as it lies on the disk, of which lines were taken. */
  long bytesRead() {
    return packing == Packing.PLAIN ? file.count() - (limit - nextLine) : file.count();
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
          path,
          line + 1,
          "a complete " + packing.label() + " file",
          "one that ends in the middle",
          DOWNLOAD_AGAIN);
    } catch (ZipException e) {
      throw MarketDataException.of(
          path, "an intact " + packing.label() + " file", "a damaged one", DOWNLOAD_AGAIN, e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static InputStream open(Path path) {
    try {
      if (Files.size(path) == 0) {
        throw MarketDataException.of(path, "rows of data", "an empty file", DOWNLOAD_AGAIN);
      }
      return new FileInputStream(path.toFile());
    } catch (IOException e) {
      throw MarketDataException.of(
          path, "a readable file", "refused by the system", "check its path and permissions", e);
    }
  }

  private InputStream unpack() {
    try {
      return packing.unpack(path, file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private MarketDataException unreadable(IOException e) {
    return MarketDataException.of(
        path, "a readable file", "an error of the system", "check the disk", e);
  }
}
