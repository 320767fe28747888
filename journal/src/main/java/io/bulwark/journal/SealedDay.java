package io.bulwark.journal;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What came of sealing a day.
 *
 * @param file the seal
 * @param seal what it says
 * @param differences between an older seal and the day as it is now; none otherwise
 */
public record SealedDay(
    LocalDate day, Path file, DaySeal seal, Verdict verdict, java.util.List<String> differences) {

  /** Kinds of outcome. */
  public enum Verdict {
    /** It was not sealed and is now. */
    SEALED,
    /** It was sealed before, and the day is still the same. */
    AGREES,
    /** It was sealed before, and the day is not the same; the old seal stands. */
    DIFFERS
  }
}
