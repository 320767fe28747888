package io.bulwark.journal;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The file of one UTC day, named by Chronicle Queue's FAST_DAILY roll cycle. */
record DayFile(LocalDate day, Path path) {

  static final long DAY_NS = 86_400_000_000_000L;
  private static final String SUFFIX = "F.cq4";

  static String name(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day) + SUFFIX;
  }

  /** The day files of a journal in the order of time; other files are none of ours. */
  static List<DayFile> list(Path journal) {
    try (Stream<Path> files = Files.list(journal)) {
      return files
          .flatMap(file -> of(file).stream())
          .sorted((a, b) -> a.day.compareTo(b.day))
          .toList();
    } catch (IOException e) {
      throw new JournalException(
          Problem.IO, "journal " + journal + " cannot be listed: " + e.getMessage(), e);
    }
  }

  private static Optional<DayFile> of(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.matches("[0-9]{8}" + SUFFIX)) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(name.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
      return Optional.of(new DayFile(day, file));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // eight digits that are no date: a stranger's file
    }
  }
}
