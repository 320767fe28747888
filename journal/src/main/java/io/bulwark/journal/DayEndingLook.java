package io.bulwark.journal;

import io.bulwark.journal.DayWalker.Found;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks at how the file of the last day ends. Where head and last excerpt agree, that is a look at
 * the last excerpt and at what is behind it; only when they do not, the day is walked from its
 * beginning to its first fault. A fault is a torn tail when no sound excerpt that could continue
 * the day follows it anywhere in the file, and damage otherwise.
 */
final class DayEndingLook {

  private final Path journal;
  private final DayFile file;

  private DayEndingLook(Path journal, DayFile file) {
    this.journal = journal;
    this.file = file;
  }

  /**
   * Looks.
   *
   * @throws JournalDamaged when sound excerpts follow a fault
   * @throws JournalException NEWER or IO
   */
  static DayEnding of(Path journal, DayFile file) {
    DayEndingLook look = new DayEndingLook(journal, file);
    DayEnding ending = look.fromLastWritten();
    return ending != null ? ending : look.fromBeginning();
  }

  /** The ending as the head of the file tells it; null when it cannot be believed. */
  private @Nullable DayEnding fromLastWritten() {
    ExcerptChain chain = new ExcerptChain();
    try (DayWalker walker = new DayWalker(file)) {
      if (!walker.begin()) {
        return withoutHead(walker, chain);
      }
      if (walker.moveToLastWritten()) {
        chain.land();
      }
      boolean holdsExcerpt = false;
      Found found = walker.next();
      while (found == Found.EXCERPT) {
        accept(chain, walker);
        holdsExcerpt = true;
        found = walker.next();
      }
      DayEnding ending = ending(walker, chain, found);
      return holdsExcerpt ? ending : ending.as(DayEnding.Kind.EMPTY);
    } catch (FaultException e) {
      return null; // the walk from the beginning says exactly where and what
    }
  }

  private DayEnding fromBeginning() {
    ExcerptChain chain = new ExcerptChain();
    long excerpts = 0;
    try (DayWalker walker = new DayWalker(file)) {
      try {
        Found found = walker.next();
        while (found == Found.EXCERPT) {
          accept(chain, walker);
          excerpts++;
          found = walker.next();
        }
        return ending(walker, chain, found);
      } catch (FaultException e) {
        long dataEnd = walker.endOfData(e.position());
        refuseFollowers(walker, chain, e, dataEnd);
        return new DayEnding(DayEnding.Kind.TORN, chain.last(), excerpts, e.position(), dataEnd);
      }
    }
  }

  private void accept(ExcerptChain chain, DayWalker walker) throws FaultException {
    ExcerptWalk.refuseNewer(journal, walker.buffer(), walker.offset());
    Fault fault = chain.accept(walker.buffer(), walker.offset(), file.day().toEpochDay());
    if (fault != null) {
      throw new FaultException(fault, walker.position());
    }
  }

  /** The walk stands at a tip or end mark that agrees with the head. */
  private DayEnding ending(DayWalker walker, ExcerptChain chain, Found found) {
    long position = walker.position();
    long dataEnd = walker.endOfData(position);
    if (dataEnd == position) {
      return new DayEnding(DayEnding.Kind.SOUND, chain.last(), 0, position, dataEnd);
    }
    refuseFollowers(
        walker,
        chain,
        new FaultException(
            new Fault(
                Damage.Kind.LOST_END,
                "expected nothing behind the last excerpt, but was: " + found + ", then more"),
            position),
        dataEnd);
    DayEnding.Kind kind =
        found == Found.END_MARK ? DayEnding.Kind.ENDED : DayEnding.Kind.UNFINISHED;
    return new DayEnding(kind, chain.last(), 0, position, dataEnd);
  }

  /** A head that is not complete may have what belongs to a head behind it, but nothing else. */
  private DayEnding withoutHead(DayWalker walker, ExcerptChain chain) {
    DayEnding ending = ending(walker, chain, Found.TIP);
    return ending.as(
        ending.dataEnd() <= DayHead.FIRST_EXCERPT_WITHIN
            ? DayEnding.Kind.EMPTY
            : DayEnding.Kind.TORN);
  }

  /** Sound excerpts behind a fault make it damage in the midst of the day. */
  private void refuseFollowers(
      DayWalker walker, ExcerptChain chain, FaultException fault, long dataEnd) {
    JournalEnd last = chain.last();
    long at = walker.find(fault.position(), dataEnd);
    while (at >= 0) {
      long sequence = ExcerptHeader.sequence(walker.buffer(), walker.offset());
      boolean isStep =
          ExcerptHeader.kindCode(walker.buffer(), walker.offset()) == ExcerptKind.STEP.code();
      if (sequence > last.sequence() || (sequence == last.sequence() && !isStep)) {
        throw new JournalDamaged(
            journal,
            new Damage(
                fault.fault().kind(),
                file.day(),
                last.sequence() + 1,
                fault.position(),
                fault.fault().detail()));
      }
      at = walker.find(at + Integer.BYTES, dataEnd);
    }
  }
}
