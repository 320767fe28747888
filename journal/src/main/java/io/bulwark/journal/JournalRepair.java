package io.bulwark.journal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was put right before a journal was taken up again.
 *
 * @param kind of what was found
 * @param day whose file it was
 * @param position in that file, in bytes, from which on nothing was kept
 * @param bytes that were cut: from the position to the last that was not zero
 * @param lastSequence of the last sound step in the file; 0 when it had none
 * @param excerpt that was cut first, as far as it could still say what it was
 * @param kept the file as it was found, when it was replaced
 */
public record JournalRepair(
    Kind kind,
    LocalDate day,
    long position,
    long bytes,
    long lastSequence,
    Optional<ExcerptKind> excerpt,
    Optional<Path> kept) {

  /** Kinds of repair. */
  public enum Kind {
    /** The writer died while it made the day's file: removed, there was no excerpt in it. */
    EMPTY_DAY,
    /** The writer died within an excerpt: cleared, none that was complete is lost. */
    UNFINISHED,
    /**
     * The writer died in the change of day, after it marked the old day as over: the mark was
     * cleared. It would look the same if somebody had removed the files of later days.
     */
    DAY_CHANGE,
    /** The end of the file was damaged, with nothing sound behind: the file was replaced. */
    TORN_TAIL,
    /** The last writer had to leave its last steps in the reserve: they were taken in. */
    RESERVE
  }

  /** One sentence for the user. */
  public String sentence() {
    if (kind == Kind.RESERVE) {
      return "journal completed: the last writer could not append to it any more, and its reserve was"
          + " taken in: lastStep="
          + lastSequence
          + ", bytes="
          + bytes;
    }
    String what =
        switch (kind) {
          case EMPTY_DAY -> "had no excerpt yet and was removed";
          case UNFINISHED -> "ended within an excerpt that was being written, which was cleared";
          case DAY_CHANGE ->
              "was marked as over, but no later one is there; the mark was cleared (if you removed"
                  + " the file of a later day, stop and put it back)";
          case TORN_TAIL -> "had a damaged end, which was cut";
          case RESERVE -> "was completed";
        };
    return "journal repaired: the file of day "
        + day
        + " "
        + what
        + ": byte="
        + position
        + ", bytesCut="
        + bytes
        + ", lastStep="
        + lastSequence
        + excerpt.map(it -> ", cut=" + it).orElse("")
        + kept.map(it -> "; the file as it was is kept as " + it).orElse("");
  }
}
