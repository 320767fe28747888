package io.bulwark.adapters.market;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes archive files of klines for tests; minutes count from 2024-01-01T00:00Z. */
final class Archive {

  static final String HEADER =
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
          + "taker_buy_quote_volume,ignore";
  static final long START_S = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();

  private final List<String> lines = new ArrayList<>();
  private int minutes = 1;

  static Archive withHeader() {
    return new Archive().line(HEADER);
  }

  static Archive headerless() {
    return new Archive();
  }

  /** Rows from here on stand for this many minutes; they are still counted in minutes. */
  Archive interval(int length) {
    minutes = length;
    return this;
  }

  /** A row: "open high low close volume". */
  Archive row(int minute, String values) {
    long openMs = (START_S + minute * 60L) * 1000;
    return line(
        openMs
            + ","
            + values.replace(' ', ',')
            + ","
            + (openMs + minutes * 60_000L - 1)
            + ",,,,,0");
  }

  /** Unremarkable rows for the minutes from inclusive to exclusive. */
  Archive rows(int from, int to) {
    for (int minute = from; minute < to; minute += minutes) {
      row(minute, "100 110 95 105 4");
    }
    return this;
  }

  Archive line(String line) {
    lines.add(line);
    return this;
  }

  /** Writes it; packed when the name ends in .gz or .zip. */
  Path write(Path folder, String name) {
    return write(folder, name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, String name, byte[] bytes) {
    Path path = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = packed(file, name)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  private static OutputStream packed(OutputStream file, String name) throws IOException {
    if (name.endsWith(".zip")) {
      ZipOutputStream zip = new ZipOutputStream(file);
      zip.putNextEntry(new ZipEntry(name.replace(".zip", ".csv")));
      return zip;
    }
    return name.endsWith(".gz") ? new GZIPOutputStream(file) : file;
  }
}
