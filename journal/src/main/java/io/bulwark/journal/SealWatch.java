package io.bulwark.journal;

import io.bulwark.journal.Damage.Kind;
import io.bulwark.journal.DaySeal.Line;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the sealed days of a journal that is read from its beginning against their seals. */
final class SealWatch {

  private final Path journal;
  private final NavigableSet<LocalDate> sealed;
  private @Nullable DayDigest digest;
  private LocalDate day = LocalDate.EPOCH;
  private long dayEndNs;
  private long sequenceBefore;
  private long lastSequence;
  private int agreed;

  SealWatch(Path journal) {
    this.journal = journal;
    this.sealed = SealFiles.days(journal);
  }

  /** How many days are as they were sealed. */
  int agreed() {
    return agreed;
  }

  /** Takes the next excerpt; what is wrong with the day before it, when it begins another. */
  Optional<Damage> take(JournalReader reader) {
    Optional<Damage> damage = Optional.empty();
    if (reader.timeNs() >= dayEndNs) {
      damage = endDay();
      begin(reader.timeNs() / DayFile.DAY_NS);
    }
    lastSequence = reader.sequence();
    if (digest != null) {
      digest.take(reader);
    }
    return damage;
  }

  /** Ends the day that was read to its end; what is wrong with it. */
  Optional<Damage> endDay() {
    DayDigest read = digest;
    digest = null;
    long first = sequenceBefore + 1;
    sequenceBefore = lastSequence;
    if (read == null) {
      return Optional.empty();
    }
    try {
      List<String> differences = SealFiles.read(journal, day).differences(read.seal(List.of()));
      if (differences.isEmpty()) {
        agreed++;
        return Optional.empty();
      }
      return Optional.of(
          damage(day, first, "expected, by the seal, " + String.join("; ", differences)));
    } catch (IllegalArgumentException e) {
      return Optional.of(damage(day, first, String.valueOf(e.getMessage())));
    }
  }

  /** Ends the day that was read up to damage, in it or in a later one. */
  Optional<Damage> endDay(LocalDate damaged) {
    if (day.equals(damaged)) {
      digest = null;
    }
    dayEndNs = 0;
    return endDay();
  }

  /** Sealed days without a file, but for those before the journal's first: they may be moved. */
  List<Damage> withoutFile(List<LocalDate> days) {
    List<Damage> damages = new ArrayList<>();
    for (LocalDate each : sealed) {
      if (!days.contains(each) && (days.isEmpty() || each.isAfter(days.get(0)))) {
        damages.add(
            damage(each, sealedFirst(each), "expected the file of a sealed day, but was: none"));
      }
    }
    return damages;
  }

  private long sealedFirst(LocalDate of) {
    try {
      return Long.parseLong(SealFiles.read(journal, of).value(Line.FIRST_SEQUENCE));
    } catch (IllegalArgumentException e) {
      return 0; // the seal does not say; the day does
    }
  }

  private void begin(long epochDay) {
    day = LocalDate.ofEpochDay(epochDay);
    dayEndNs = (epochDay + 1) * DayFile.DAY_NS;
    digest = sealed.contains(day) ? new DayDigest(day) : null;
  }

  private static Damage damage(LocalDate of, long sequence, String detail) {
    return new Damage(Kind.SEAL, of, sequence, 0, detail);
  }
}
