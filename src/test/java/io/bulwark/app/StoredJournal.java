package io.bulwark.app;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A journal as bytes on the disk, to be changed behind the back of whoever reads it. Knows of an
 * excerpt's header what {@code ExcerptHeader} promises to keep.
 */
final class StoredJournal {

  private static final int MAGIC = 0x4B4C5742;
  private static final int CRC_AT = 4;
  private static final int CRC_FROM = 8;
  private static final int KIND_AT = 20;
  private static final int STEP = 1;
  private static final int SEQUENCE_AT = 24;
  private static final int LENGTH_AT = 40;
  private static final int HEADER_LENGTH = 44;

  private final Path directory;

  StoredJournal(Path directory) {
    this.directory = directory;
  }

  /** Names and contents of all files. */
  Map<String, ByteBuffer> contents() {
    Map<String, ByteBuffer> contents = new TreeMap<>();
    for (Path file : files("")) {
      contents.put(file.getFileName().toString(), ByteBuffer.wrap(read(file)));
    }
    return contents;
  }

  /**
   * Turns one bit of a byte of a step around, counted from the beginning of its header.
   *
   * @return to turn it back
   */
  Runnable flip(long sequence, int offset) {
    for (Path day : files(".cq4")) {
      byte[] bytes = read(day);
      int at = find(ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN), sequence);
      if (at >= 0) {
        byte[] flipped = bytes.clone();
        flipped[at + offset] ^= 0x10;
        write(day, flipped);
        return () -> write(day, bytes);
      }
    }
    throw new IllegalArgumentException("expected a step of the journal, but was: " + sequence);
  }

  /** Number of bytes of a step, with its header. */
  int length(long sequence) {
    for (Path day : files(".cq4")) {
      ByteBuffer bytes = ByteBuffer.wrap(read(day)).order(LITTLE_ENDIAN);
      int at = find(bytes, sequence);
      if (at >= 0) {
        return HEADER_LENGTH + bytes.getInt(at + LENGTH_AT);
      }
    }
    throw new IllegalArgumentException("expected a step of the journal, but was: " + sequence);
  }

  /** Gives the first excerpt a version that no build knows, with a checksum that fits. */
  void makeNewer(int versionAt) {
    Path day = files(".cq4").get(0);
    ByteBuffer bytes = ByteBuffer.wrap(read(day)).order(LITTLE_ENDIAN);
    int at = 0;
    while (bytes.getInt(at) != MAGIC) {
      at += Integer.BYTES;
    }
    bytes.putShort(at + versionAt, (short) 999);
    int end = at + HEADER_LENGTH + bytes.getInt(at + LENGTH_AT);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), at + CRC_FROM, end - at - CRC_FROM);
    bytes.putInt(at + CRC_AT, (int) crc.getValue());
    write(day, bytes.array());
  }

  private static int find(ByteBuffer bytes, long sequence) {
    for (int at = 0; at + HEADER_LENGTH <= bytes.capacity(); at += Integer.BYTES) {
      if (bytes.getInt(at) == MAGIC
          && bytes.get(at + KIND_AT) == STEP
          && bytes.getLong(at + SEQUENCE_AT) == sequence) {
        return at;
      }
    }
    return -1;
  }

  private List<Path> files(String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
