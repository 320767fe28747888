package io.bulwark.journal;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The seals beside the day files of a journal. */
final class SealFiles {

  private static final int TEXT_BYTES_MAX = 1 << 14;

  private SealFiles() {}

  /** The days that have one. */
  static NavigableSet<LocalDate> days(Path journal) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    try (Stream<Path> files = Files.list(journal)) {
      files.flatMap(file -> day(String.valueOf(file.getFileName())).stream()).forEach(days::add);
    } catch (IOException e) {
      throw new JournalException(
          Problem.IO, "journal " + journal + " cannot be listed: " + e.getMessage(), e);
    }
    return days;
  }

  /**
   * The seal of a day.
   *
   * @throws IllegalArgumentException when the file is none
   */
  static DaySeal read(Path journal, LocalDate day) {
    Path file = DaySeal.file(journal, day);
    try (InputStream in = Files.newInputStream(file)) {
      return DaySeal.parse(new String(in.readNBytes(TEXT_BYTES_MAX), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "expected a seal, but was: " + file.getFileName() + " cannot be read, " + e.getMessage(),
          e);
    }
  }

  /** Writes the seal of a day as a whole: another file takes its name when it is on the disk. */
  static void write(Path journal, LocalDate day, DaySeal seal) {
    Path file = DaySeal.file(journal, day);
    Path begun = file.resolveSibling(file.getFileName() + ".begun");
    try {
      try (FileChannel channel =
          FileChannel.open(
              begun,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(seal.text().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new JournalException(
          Problem.IO,
          "seal " + file + " cannot be written: " + e + "; check permissions and free space",
          e);
    }
  }

  private static Optional<LocalDate> day(String name) {
    if (!DaySeal.isName(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(name.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty(); // eight digits that are no date: a stranger's file
    }
  }
}
