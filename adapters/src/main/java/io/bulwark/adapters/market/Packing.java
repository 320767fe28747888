package io.bulwark.adapters.market;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** How the text of a file is packed, known by the end of its name. */
enum Packing {
  PLAIN,
  GZIP,
  ZIP;

  private static final int BUFFER_BYTES = 1 << 16;

  static Packing of(Path path) {
    String name = path.toString();
    return name.endsWith(".gz") ? GZIP : name.endsWith(".zip") ? ZIP : PLAIN;
  }

  /** For sentences. */
  String label() {
    return this == ZIP ? "zip" : "gzip";
  }

  /**
   * The text of a file.
   *
   * @throws MarketDataException when it is not packed as its name says
   */
  InputStream unpack(Path path, InputStream file) throws IOException {
    return switch (this) {
      case PLAIN -> file;
      case GZIP -> unzip(path, file);
      case ZIP -> onlyEntry(path, file);
    };
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

  private static InputStream onlyEntry(Path path, InputStream file) throws IOException {
    ZipInputStream zip = new ZipInputStream(file);
    ZipEntry entry = firstEntry(path, zip);
    if (entry == null || entry.isDirectory() || !entry.getName().endsWith(".csv")) {
      zip.close();
      throw MarketDataException.of(
          path,
          "a zip file that holds one .csv",
          entry == null ? "one without an entry" : "entry " + MarketDataException.shown(entry),
          "download it again, or unpack it and pass the .csv");
    }
    return zip;
  }

  private static @Nullable ZipEntry firstEntry(Path path, ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (EOFException | ZipException e) {
      zip.close();
      throw MarketDataException.of(
          path, "an intact zip file", "a damaged one", "download it again", e);
    }
  }
}
