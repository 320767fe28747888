package io.bulwark.replay;

import io.bulwark.journal.JournalReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is found at the place where a reader stands; keeps the first, counts all. */
final class Findings {

  private static final int KEPT_MAX = 10;
  private static final long DAY_NS = 86_400_000_000_000L;

  private final List<Finding> kept = new ArrayList<>();
  private @Nullable JournalReader reader;
  private long count;

  /** What is found now is found here. */
  void at(JournalReader place) {
    reader = place;
  }

  void add(Finding.Rule rule, String detail) {
    count++;
    if (kept.size() < KEPT_MAX && reader != null) {
      kept.add(
          new Finding(
              rule,
              LocalDate.ofEpochDay(reader.timeNs() / DAY_NS),
              String.valueOf(reader.file().getFileName()),
              reader.filePosition(),
              reader.sequence(),
              reader.timeNs(),
              detail));
    }
  }

  /** All that was found, kept or not. */
  long count() {
    return count;
  }

  /** The first. */
  List<Finding> kept() {
    return List.copyOf(kept);
  }
}
