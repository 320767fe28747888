package io.bulwark.journal;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * The first place of a day file whose bytes are not what was written.
 *
 * @param kind of the damage
 * @param day whose file it is
 * @param sequence of the step that should have stood there, or behind the excerpt of another kind
 *     that should have
 * @param position in the day file, in bytes, of the document
 * @param detail "expected this, but was that"
 */
public record Damage(Kind kind, LocalDate day, long sequence, long position, String detail) {

  /** Kinds of damage. */
  public enum Kind {
    /** The head of the day file is gone. */
    HEAD,
    /** A document has no header of ours, or one that contradicts its length. */
    HEADER,
    /** The checksum does not fit the bytes. */
    CHECKSUM,
    /** Steps are missing, doubled or in another order. */
    SEQUENCE,
    /** Every excerpt is sound, but not the one that was written behind the one before. */
    RUNNING_HASH,
    /** Time goes backwards, or out of the file's day. */
    TIME,
    /** The file ends within a document, or before its end. */
    TRUNCATED,
    /** Documents that were written behind the last readable one cannot be found. */
    LOST_END,
    /** The day is not the one that was sealed, or its seal is not one. */
    SEAL
  }

  /** One sentence for the user. */
  public String sentence(Path journal) {
    return "journal "
        + journal
        + " is damaged at step "
        + sequence
        + " (day "
        + day
        + ", byte "
        + position
        + " of "
        + DayFile.name(day)
        + ", "
        + kind
        + "): "
        + detail
        + (sequence > 1
            ? "; every step before it is sound: restore that file from a copy, or replay up to step "
                + (sequence - 1)
            : "; restore that file from a copy");
  }
}
