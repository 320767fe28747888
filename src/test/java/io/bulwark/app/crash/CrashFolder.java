package io.bulwark.app.crash;

import io.bulwark.journal.JournalReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for journals. */
final class CrashFolder implements AutoCloseable {

  private static final int ONE_IN = Integer.getInteger("bulwark.crash.oneIn", 4);

  private final Path folder;

  CrashFolder() {
    try {
      folder = Files.createTempDirectory("bulwark-crash");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a point is tried: each fourth, or all with {@code -Dbulwark.crash.oneIn=1}. */
  static boolean isTaken(int point) {
    return point % ONE_IN == 0;
  }

  Path path() {
    return folder;
  }

  @Override
  public void close() {
    remove(folder);
  }

  static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the last steps of a journal away, as a machine does that loses power: what was written
   * last is zeros again.
   *
   * @return how many were taken: none of a session's start
   */
  static int loseTail(Path journal, int steps, long keepTo) {
    long from = Long.MAX_VALUE;
    long to = 0;
    Path file = journal;
    int lost = 0;
    try (JournalReader reader = JournalReader.open(journal)) {
      long last = reader.seekEnd().sequence();
      long first = Math.max(last - steps + 1, keepTo + 1);
      if (first > last || !reader.seekSequence(first)) {
        return 0;
      }
      while (reader.next()) {
        if (from == Long.MAX_VALUE && reader.sequence() >= first) {
          from = reader.filePosition();
          file = reader.file();
        }
        if (!reader.file().equals(file)) {
          return 0; // a day began meanwhile: its file was forced
        }
        to = reader.filePosition() + reader.length() + HEADER_AT_MOST;
        lost = (int) (last - first + 1);
      }
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(from);
      bytes.write(new byte[(int) (Math.min(to, bytes.length()) - from)]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lost;
  }

  /** More than an excerpt has before its payload, and its padding. */
  private static final int HEADER_AT_MOST = 128;
}
