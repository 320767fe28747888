package io.bulwark.journal;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.journal.Damage.Kind;
import io.bulwark.journal.JournalException.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Walks the excerpts of a journal from day file to day file, with every check. */
final class ExcerptWalk implements AutoCloseable {

  private final Path journal;
  private final ExcerptChain chain = new ExcerptChain();
  private List<DayFile> days;
  private int dayIndex;
  private @Nullable DayWalker walker;
  private UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
  private int offset;

  ExcerptWalk(Path journal) {
    this.journal = journal;
    this.days = JournalDirectory.days(journal);
  }

  /** The day files as last listed. */
  List<DayFile> days() {
    return days;
  }

  /** Lists the day files; they are only ever added at the end while somebody reads. */
  void refreshDays() {
    days = JournalDirectory.days(journal);
  }

  /** Where the header of the excerpt stands, until the next move. */
  UnsafeBuffer buffer() {
    return buffer;
  }

  /** Where in the buffer the header begins. */
  int offset() {
    return offset;
  }

  /** The day file of the excerpt. */
  DayFile day() {
    return days.get(dayIndex);
  }

  /** Where in its file the document of the excerpt begins. */
  long position() {
    return walker == null ? 0 : walker.position();
  }

  /** Opens a day file to be read without the one before it; false when there is none yet. */
  boolean startAt(int index) {
    chain.start();
    return openDay(index);
  }

  /** Opens the next day file to be read without the one before it. */
  boolean startNextDay() {
    return startAt(dayIndex + 1);
  }

  /**
   * Opens a day file and reads its last excerpt, as the head of the file has it, without those
   * before it.
   *
   * @return false when it has none
   */
  boolean startAtLast(int index) throws FaultException {
    startAt(index);
    DayWalker at = Objects.requireNonNull(walker);
    if (!at.begin()) {
      return false;
    }
    if (at.moveToLastWritten()) {
      chain.land();
    }
    return read();
  }

  /** Opens a day file at a document. */
  boolean startAt(int index, long position) {
    boolean opened = startAt(index);
    Objects.requireNonNull(walker).moveTo(position);
    chain.land();
    return opened;
  }

  /** Position of the newest sound snapshot of a day file that is not after a step; -1: none. */
  long findSnapshot(int index, long sequence, List<Damage> passedOver) throws FaultException {
    startAt(index);
    return new SnapshotSeek(Objects.requireNonNull(walker), sequence, passedOver).find();
  }

  /** Where the walk stands, behind the excerpt last read. */
  JournalEnd last() {
    return chain.last();
  }

  /** Moves to the next excerpt; false when there is none yet. */
  boolean read() throws FaultException {
    if (walker == null && !startAt(0)) {
      return false;
    }
    while (true) {
      DayWalker at = Objects.requireNonNull(walker);
      switch (at.next()) {
        case EXCERPT -> {
          accept(at);
          return true;
        }
        case TIP -> {
          if (dayIndex + 1 < days.size()) {
            throw new FaultException(
                new Fault(Kind.LOST_END, "expected an end mark, since a later day follows"),
                at.position());
          }
          return false;
        }
        case END_MARK -> {
          if (!openDay(dayIndex + 1)) {
            return false;
          }
        }
      }
    }
  }

  /** Jumps, within the day file, to shortly before the first excerpt whose key is the target. */
  void jumpBefore(SeekKey key, long target) throws FaultException {
    DayWalker at = Objects.requireNonNull(walker);
    long landing = key.landing(at, target);
    if (landing > at.position()) {
      at.moveTo(landing);
      chain.land();
    }
  }

  /**
   * A head that is missing where it was looked for: the file is just being made, or its writer died
   * making it, or it was emptied. Reading waits for it; a check tells.
   */
  boolean isHeadMissing() {
    return walker != null && !walker.hasHead();
  }

  /** Says where a fault is. */
  Damage damage(Fault fault, long position) {
    return new Damage(
        fault.kind(), days.get(dayIndex).day(), chain.nextSequence(), position, fault.detail());
  }

  private void accept(DayWalker at) throws FaultException {
    buffer = at.buffer();
    offset = at.offset();
    refuseNewer(journal, buffer, offset);
    Fault fault = chain.accept(buffer, offset, at.file().day().toEpochDay());
    if (fault != null) {
      throw new FaultException(fault, at.position());
    }
  }

  /**
   * Refuses an excerpt of a later build.
   *
   * @throws JournalException NEWER
   */
  static void refuseNewer(Path journal, DirectBuffer buffer, int offset) {
    int format = ExcerptHeader.formatVersion(buffer, offset);
    int schema = ExcerptHeader.schemaVersion(buffer, offset);
    if (format > ExcerptHeader.FORMAT_VERSION || schema > MessageHeaderDecoder.SCHEMA_VERSION) {
      throw new JournalException(
          Problem.NEWER,
          "journal "
              + journal
              + " is newer than this build: expected at most format "
              + ExcerptHeader.FORMAT_VERSION
              + " and catalogue "
              + MessageHeaderDecoder.SCHEMA_VERSION
              + ", but was: format="
              + format
              + ", catalogue="
              + schema
              + "; read it with the build that wrote it, or a later one");
    }
  }

  private boolean openDay(int index) {
    if (index >= days.size() && !hasNewDay()) {
      return false;
    }
    DayWalker opened = new DayWalker(days.get(index));
    close();
    walker = opened;
    dayIndex = index;
    return true;
  }

  /** Whether the directory has a day behind those known. */
  private boolean hasNewDay() {
    int known = days.size();
    refreshDays();
    return days.size() > known;
  }

  @Override
  public void close() {
    if (walker != null) {
      walker.close();
      walker = null;
    }
  }
}
