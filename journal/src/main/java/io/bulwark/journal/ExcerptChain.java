package io.bulwark.journal;

import io.bulwark.journal.Damage.Kind;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Checks that each excerpt is the one written behind the one before: steps contiguous, time never
 * back and within the file's day, running hash continued.
 */
final class ExcerptChain {

  private enum Link {
    /** The next excerpt begins what is read: the first step of all, or a day's snapshot. */
    START,
    /**
     * The next excerpt is in the midst: it is taken as it is, what follows is checked against it.
     */
    LANDED,
    LINKED
  }

  private Link link = Link.START;
  private long sequence;
  private long timeNs;
  private long runningHash;

  /** The next excerpt is the first of a file that is read without the one before. */
  void start() {
    link = Link.START;
  }

  /** The next excerpt is anywhere. */
  void land() {
    link = Link.LANDED;
  }

  /** Sequence of the step that comes next, as far as is known. */
  long nextSequence() {
    return sequence + 1;
  }

  /** The excerpt last taken, as the end of what was read. */
  JournalEnd last() {
    return new JournalEnd(sequence, timeNs, runningHash);
  }

  /** Takes the next excerpt; what is wrong with it, or null when nothing is. */
  @Nullable Fault accept(UnsafeBuffer buffer, int offset, long epochDay) {
    int kindCode = ExcerptHeader.kindCode(buffer, offset);
    long newSequence = ExcerptHeader.sequence(buffer, offset);
    long newTimeNs = ExcerptHeader.timeNs(buffer, offset);
    long newHash = ExcerptHeader.runningHash(buffer, offset);
    if (!ExcerptKind.isCode(kindCode)) {
      return Fault.differs(Kind.HEADER, "a kind of excerpt from 1 to", 4, kindCode);
    }
    ExcerptKind kind = ExcerptKind.ofCode(kindCode);
    boolean believed = link == Link.LANDED || (link == Link.START && kind == ExcerptKind.SNAPSHOT);
    if (!believed) {
      Fault fault = linkFault(buffer, offset, kind, newSequence, newTimeNs, newHash);
      if (fault != null) {
        return fault;
      }
    }
    if (newTimeNs / DayFile.DAY_NS != epochDay) {
      return Fault.differs(Kind.TIME, "a time in epoch day", epochDay, newTimeNs / DayFile.DAY_NS);
    }
    link = Link.LINKED;
    sequence = newSequence;
    timeNs = newTimeNs;
    runningHash = newHash;
    return null;
  }

  private @Nullable Fault linkFault(
      UnsafeBuffer buffer,
      int offset,
      ExcerptKind kind,
      long newSequence,
      long newTimeNs,
      long newHash) {
    boolean linked = link == Link.LINKED;
    long lastSequence = linked ? sequence : 0;
    long expected = kind == ExcerptKind.STEP ? lastSequence + 1 : lastSequence;
    if (newSequence != expected) {
      return Fault.differs(
          Kind.SEQUENCE, linked ? "sequence" : "a snapshot or sequence", expected, newSequence);
    }
    if (linked && newTimeNs < timeNs) {
      return Fault.differs(Kind.TIME, "a time in ns not before", timeNs, newTimeNs);
    }
    long lastHash = linked ? runningHash : 0;
    long hash =
        kind == ExcerptKind.HOST
            ? lastHash
            : WyHash.hash(
                buffer,
                offset + ExcerptHeader.HASH_FROM,
                ExcerptHeader.headerLength(buffer, offset)
                    + ExcerptHeader.payloadLength(buffer, offset)
                    - ExcerptHeader.HASH_FROM,
                lastHash);
    return hash == newHash
        ? null
        : Fault.differsHex(Kind.RUNNING_HASH, "running hash", hash, newHash);
  }
}
