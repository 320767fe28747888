package io.bulwark.journal;

/**
 * How the file of the last day ends.
 *
 * @param kind what is to be done about it
 * @param last end of what is sound in it; {@link JournalEnd#NOTHING_YET} without an excerpt
 * @param excerpts sound ones, counted only when it is TORN
 * @param position in bytes, where the next excerpt belongs
 * @param dataEnd in bytes, behind which there is nothing but zeros
 */
record DayEnding(Kind kind, JournalEnd last, long excerpts, long position, long dataEnd) {

  /** Kinds of endings. */
  enum Kind {
    /** There is nothing behind the last excerpt. */
    SOUND,
    /** Not one excerpt was begun: its writer died while it made the file. */
    EMPTY,
    /** An excerpt was being written. */
    UNFINISHED,
    /** The day is marked as over, but this is the last file. */
    ENDED,
    /** What follows the last sound excerpt claims to be complete and is not, or is cut off. */
    TORN
  }

  DayEnding as(Kind other) {
    return new DayEnding(other, last, excerpts, position, dataEnd);
  }
}
