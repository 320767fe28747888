package io.bulwark.journal;

import io.bulwark.journal.DayWalker.Found;
import java.util.List;

/**
 * Looks in one day file for the newest sound snapshot that is not after a step.
 *
 * <p>Jumps to the step, and from there backwards in stretches of doubling length, each walked
 * forwards from its first sound excerpt. So the cost is that of the bytes between snapshot and
 * step, at most four times over, whatever the length of the day. Documents that fail their checks
 * are passed over: what follows them is found by its magic and checksum.
 */
final class SnapshotSeek {

  private static final long FIRST_STRETCH_BYTES = 64 << 10;
  private static final long NOWHERE = -1;

  private final DayWalker walker;
  private final long sequence;
  private final List<Damage> passedOver;

  /**
   * Prepares a search.
   *
   * @param passedOver gets the snapshots, not after the step, that failed their checks
   */
  SnapshotSeek(DayWalker walker, long sequence, List<Damage> passedOver) {
    this.walker = walker;
    this.sequence = sequence;
    this.passedOver = passedOver;
  }

  /** Position of the snapshot in the file; -1 when there is none. */
  long find() throws FaultException {
    if (!walker.begin()) {
      return NOWHERE;
    }
    long first = walker.nextPosition();
    long behind = sequence == Long.MAX_VALUE ? sequence : sequence + 1;
    long to = Math.max(first, SeekKey.SEQUENCE.landing(walker, behind));
    long found = newestWithin(to, Long.MAX_VALUE);
    for (long bytes = FIRST_STRETCH_BYTES; found == NOWHERE && to > first; bytes *= 2) {
      long from = Math.max(first, to - bytes);
      found = newestWithin(from == first ? first : walker.find(from, to), to);
      to = from;
    }
    long newest = found;
    passedOver.removeIf(
        it -> it.day().equals(walker.file().day()) && it.position() < newest); // none of ours
    return found;
  }

  /** Walks from a document on; -1 for none is allowed. */
  private long newestWithin(long from, long to) {
    long newest = NOWHERE;
    long position = from;
    while (position != NOWHERE) {
      walker.moveTo(position);
      try {
        while (walker.next() == Found.EXCERPT && walker.position() < to) {
          if (SeekKey.SEQUENCE.of(walker) > sequence) {
            return newest;
          }
          if (kind() == ExcerptKind.SNAPSHOT.code()) {
            newest = walker.position();
          }
        }
        return newest;
      } catch (FaultException e) {
        passOver(e);
        position = walker.find(e.position() + Integer.BYTES, to);
      }
    }
    return newest;
  }

  private void passOver(FaultException e) {
    walker
        .claimedSnapshot(e.position())
        .ifPresent(
            claimed -> {
              if (claimed <= sequence) {
                passedOver.add(
                    new Damage(
                        e.fault().kind(),
                        walker.file().day(),
                        claimed + 1,
                        e.position(),
                        e.fault().detail()));
              }
            });
  }

  private int kind() {
    return ExcerptHeader.kindCode(walker.buffer(), walker.offset());
  }
}
