package io.bulwark.journal;

import io.bulwark.journal.JournalException.Problem;
import io.bulwark.journal.SealedDay.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Seals the finished days of a journal, see {@link DaySeal}. A day is finished when a later one has
 * a file; the newest, when its UTC day is over and no writer holds the journal. Each day is read
 * alone, with every check.
 */
public final class JournalSeal {

  private final Path journal;
  private final LocalDate today;
  private final EngineVersions versions;

  /**
   * For the days of a journal.
   *
   * @param today by the wall clock, UTC
   */
  public JournalSeal(Path journal, LocalDate today, EngineVersions versions) {
    this.journal = journal;
    this.today = today;
    this.versions = versions;
  }

  /**
   * Seals every finished day, or compares it with the seal it has.
   *
   * @param each is told each day, oldest first
   * @return why the newest day was left out; empty when it was not
   * @throws JournalDamaged at a damaged day; those before it are sealed
   * @throws JournalException UNFINISHED when no day is finished, or as a reader
   */
  public String all(Consumer<SealedDay> each) {
    List<LocalDate> days = JournalDirectory.days(journal).stream().map(DayFile::day).toList();
    for (LocalDate day : days.subList(0, Math.max(0, days.size() - 1))) {
      each.accept(seal(day));
    }
    try {
      each.accept(newest(days));
      return "";
    } catch (JournalException e) {
      if (e.problem() == Problem.UNFINISHED && days.size() > 1) {
        return String.valueOf(e.getMessage());
      }
      throw e;
    }
  }

  /**
   * Seals one day, or compares it with the seal it has.
   *
   * @throws JournalException UNFINISHED, MISSING, or as a reader
   */
  public SealedDay one(LocalDate day) {
    List<LocalDate> days = JournalDirectory.days(journal).stream().map(DayFile::day).toList();
    if (!days.contains(day)) {
      throw new JournalException(
          Problem.MISSING, "expected a day of the journal, but was: day=" + day + ", days=" + days);
    }
    return day.equals(days.get(days.size() - 1)) ? newest(days) : seal(day);
  }

  /** Nobody may write to it meanwhile, and nobody who trades in real time will again. */
  private SealedDay newest(List<LocalDate> days) {
    if (days.isEmpty()) {
      throw unfinished("journal " + journal + " has no day yet");
    }
    LocalDate day = days.get(days.size() - 1);
    if (!day.isBefore(today)) {
      throw unfinished("day " + day + " is not over: seal it tomorrow");
    }
    try {
      WriterLock lock = WriterLock.take(journal);
      try (lock) {
        return seal(day);
      }
    } catch (JournalException e) {
      if (e.problem() == Problem.IN_USE) {
        throw unfinished("day " + day + " is still being written: " + e.getMessage());
      }
      throw e;
    } catch (IOException e) {
      throw new JournalException(
          Problem.IO, "journal " + journal + " cannot be locked: " + e + "; check permissions", e);
    }
  }

  private static JournalException unfinished(String what) {
    return new JournalException(Problem.UNFINISHED, "expected a finished day to seal, but " + what);
  }

  private SealedDay seal(LocalDate day) {
    DaySeal seal = read(day);
    Path file = DaySeal.file(journal, day);
    if (!Files.exists(file)) {
      SealFiles.write(journal, day, seal);
      return new SealedDay(day, file, seal, Verdict.SEALED, List.of());
    }
    List<String> differences;
    try {
      differences = SealFiles.read(journal, day).differences(seal);
    } catch (IllegalArgumentException e) {
      differences = List.of(String.valueOf(e.getMessage()));
    }
    return new SealedDay(
        day, file, seal, differences.isEmpty() ? Verdict.AGREES : Verdict.DIFFERS, differences);
  }

  private DaySeal read(LocalDate day) {
    DayDigest digest = new DayDigest(day);
    long endNs = (day.toEpochDay() + 1) * DayFile.DAY_NS;
    try (JournalReader reader = JournalReader.unproven(journal)) {
      reader.seekDay(day);
      while (reader.next() && reader.timeNs() < endNs) {
        digest.take(reader);
        if (reader.kind() == ExcerptKind.STEP) {
          versions.step(reader);
        }
      }
    } catch (JournalDamaged e) {
      if (e.damage().day().equals(day)) {
        throw e;
      } // of a later day: this one was read to its end
    }
    if (digest.isEmpty()) {
      throw unfinished("day " + day + " holds nothing: run journal check");
    }
    return digest.seal(versions.take());
  }
}
