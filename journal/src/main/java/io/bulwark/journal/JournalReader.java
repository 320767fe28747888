package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.journal.Damage.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Reads a journal, finished or being written, and checks every excerpt before it shows it:
 * checksum, contiguous sequence, time, running hash; and every end before it believes it.
 *
 * <p>At the end {@link #next} says false; called again later it goes on with what a live writer has
 * added since. A reader only reads: it takes no lock and cannot disturb a writer. One thread at a
 * time; an interrupt of that thread closes the reader's file. Reading on allocates nothing.
 *
 * <p>Every method that reads throws {@link JournalDamaged} when it comes to damage, and {@link
 * JournalException} NEWER or IO.
 */
public final class JournalReader implements Excerpts, AutoCloseable {

  private final Path journal;
  private final ExcerptWalk walk;
  private final List<Damage> passedOver = new ArrayList<>();
  private boolean isAhead;

  private JournalReader(Path journal) {
    this.journal = journal;
    this.walk = new ExcerptWalk(journal);
  }

  /**
   * Opens a journal before its first excerpt. A journal without days yet is an empty one.
   *
   * @throws JournalException MISSING, NOT_A_JOURNAL, NEWER, DAMAGED (at its first excerpt) or IO
   */
  public static JournalReader open(Path directory) {
    JournalReader reader = unproven(directory);
    boolean opened = false;
    try {
      reader.isAhead = reader.next();
      opened = true;
      return reader;
    } finally {
      if (!opened) {
        reader.close();
      }
    }
  }

  /** A reader that has not looked at any excerpt yet. */
  static JournalReader unproven(Path directory) {
    return new JournalReader(directory);
  }

  /** The days that have a file, in order; may grow while a writer lives. */
  public List<LocalDate> days() {
    walk.refreshDays();
    return walk.days().stream().map(DayFile::day).toList();
  }

  /**
   * Moves to the next excerpt of whatever kind.
   *
   * @return false when there is none yet
   */
  @Override
  public boolean next() {
    if (isAhead) {
      isAhead = false;
      return true;
    }
    try {
      return walk.read();
    } catch (FaultException e) {
      throw damaged(e);
    }
  }

  /** Moves to the next step, passing by (and checking) all else; false when there is none yet. */
  public boolean nextStep() {
    while (next()) {
      if (kind() == ExcerptKind.STEP) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes to a step: {@link #next} then moves to the first step with this sequence or a later one.
   *
   * @return false when there is none yet; {@link #next} then moves to what is added
   */
  @Override
  public boolean seekSequence(long sequence) {
    return seek(SeekKey.SEQUENCE, sequence);
  }

  /**
   * Goes to a time: {@link #next} then moves to the first step at this time or later.
   *
   * @param timeNs step time
   * @return false when there is none yet; {@link #next} then moves to what is added
   */
  public boolean seekTimeNs(long timeNs) {
    return seek(SeekKey.TIME_NS, timeNs);
  }

  /**
   * Goes to the newest sound snapshot that is not after a step: {@link #next} then moves to it. One
   * that fails its checks is passed over for an older one, see {@link #passedOver}; reading on from
   * there comes to it as damage. The cost does not grow with the length of the day.
   *
   * @return false when there is none; {@link #next} then moves to the journal's first excerpt
   */
  public boolean seekSnapshot(long sequence) {
    passedOver.clear();
    isAhead = false;
    walk.refreshDays();
    for (int day = walk.days().size() - 1; day >= 0; day--) {
      try {
        if (seekSnapshot(day, sequence)) {
          isAhead = true;
          return true;
        }
      } catch (FaultException e) {
        passedOver.add(walk.damage(e.fault(), e.position()));
      }
    }
    startAt(0);
    return false;
  }

  /** What the last {@link #seekSnapshot} passed over because it is damaged. */
  public List<Damage> passedOver() {
    return List.copyOf(passedOver);
  }

  /**
   * Goes to the end: {@link #next} then moves to what is added. Reads the last excerpts only,
   * whatever the length of the journal.
   *
   * @return what the next excerpt will continue
   */
  public JournalEnd seekEnd() {
    isAhead = false;
    walk.refreshDays();
    try {
      for (int day = walk.days().size() - 1; day >= 0; day--) {
        if (walk.startAtLast(day)) {
          while (walk.read()) {
            // what the head of the file did not have yet
          }
          return walk.last();
        }
      }
      startAt(0);
      return JournalEnd.NOTHING_YET;
    } catch (FaultException e) {
      throw damaged(e);
    }
  }

  /**
   * Goes to the beginning of a day: {@link #next} then moves to the first excerpt of its file.
   *
   * @return false when it has no file
   */
  public boolean seekDay(LocalDate day) {
    walk.refreshDays();
    List<DayFile> days = walk.days();
    for (int i = 0; i < days.size(); i++) {
      if (days.get(i).day().equals(day)) {
        return startAt(i);
      }
    }
    return false;
  }

  /** Kind of the excerpt. */
  @Override
  public ExcerptKind kind() {
    return ExcerptKind.ofCode(ExcerptHeader.kindCode(walk.buffer(), walk.offset()));
  }

  /** Sequence of the step; of the last step before it for the other kinds (0 before the first). */
  @Override
  public long sequence() {
    return ExcerptHeader.sequence(walk.buffer(), walk.offset());
  }

  /** Step time in nanoseconds since 1970; of a snapshot, that of the step behind it. */
  @Override
  public long timeNs() {
    return ExcerptHeader.timeNs(walk.buffer(), walk.offset());
  }

  /** The day file in which the excerpt stands. */
  public Path file() {
    return walk.day().path();
  }

  /** Where in its day file the excerpt stands, in bytes. */
  public long filePosition() {
    return walk.position();
  }

  /** Version of the format of the excerpt. */
  public int formatVersion() {
    return ExcerptHeader.formatVersion(walk.buffer(), walk.offset());
  }

  /** Version of the message catalogue in which the frames of a step are written. */
  public int schemaVersion() {
    return ExcerptHeader.schemaVersion(walk.buffer(), walk.offset());
  }

  /** Version of the layout of the state of which snapshots and hashes are. */
  @Override
  public int stateVersion() {
    return ExcerptHeader.stateVersion(walk.buffer(), walk.offset());
  }

  /** The journal's running hash after this excerpt. */
  public long runningHash() {
    return ExcerptHeader.runningHash(walk.buffer(), walk.offset());
  }

  /**
   * Holds the payload: frames of a STEP, saved state of a SNAPSHOT, UTF-8 text of a HOST, eight
   * bytes of a HASH. Valid until the next call of a method that moves; ask for it each time.
   */
  @Override
  public DirectBuffer buffer() {
    return walk.buffer();
  }

  /** Where the payload begins. */
  @Override
  public int offset() {
    return walk.offset() + ExcerptHeader.headerLength(walk.buffer(), walk.offset());
  }

  /** Length of the payload in bytes. */
  @Override
  public int length() {
    return ExcerptHeader.payloadLength(walk.buffer(), walk.offset());
  }

  /** The state's hash; only of a HASH. */
  @Override
  public long stateHash() {
    return walk.buffer().getLong(offset(), LITTLE_ENDIAN);
  }

  /** Where the header of the excerpt begins in {@link #buffer}. */
  int headerOffset() {
    return walk.offset();
  }

  /** Goes to the next day as if it were the first; false when there is none. */
  boolean skipDay() {
    isAhead = false;
    return walk.startNextDay();
  }

  /** Damage that reading waits for to mend itself: a day file without a head. */
  Optional<Damage> missingHead() {
    return walk.isHeadMissing()
        ? Optional.of(
            walk.damage(new Fault(Kind.HEAD, "expected the head of a day file, but was: none"), 0))
        : Optional.empty();
  }

  @Override
  public void close() {
    walk.close();
  }

  /** Where the reader stands, behind the excerpt it last moved to; not to be asked after a seek. */
  JournalEnd position() {
    return walk.last();
  }

  /** Goes to the newest snapshot of a day, and reads it. */
  private boolean seekSnapshot(int day, long sequence) throws FaultException {
    if (day > 0 && walk.startAt(day) && firstIsAfter(sequence)) {
      return false;
    }
    long position = walk.findSnapshot(day, sequence, passedOver);
    return position >= 0 && walk.startAt(day, position) && walk.read();
  }

  /** Whether the day begins after a step; one whose beginning is damaged may not. */
  private boolean firstIsAfter(long sequence) {
    try {
      return walk.read() && sequence() > sequence;
    } catch (FaultException e) {
      return false; // the search passes over it
    }
  }

  private boolean seek(SeekKey key, long target) {
    try {
      if (!startAt(lastDayBelow(key, target)) || !walk.read()) {
        return false;
      }
      if (!isStepFrom(key, target)) {
        walk.jumpBefore(key, target);
        do {
          if (!walk.read()) {
            return false;
          }
        } while (!isStepFrom(key, target));
      }
      isAhead = true;
      return true;
    } catch (FaultException e) {
      throw damaged(e);
    }
  }

  private boolean isStepFrom(SeekKey key, long target) {
    return kind() == ExcerptKind.STEP && key(key) >= target;
  }

  /** The last day whose first excerpt has a key below the target; the first day when none has. */
  private int lastDayBelow(SeekKey key, long target) throws FaultException {
    walk.refreshDays();
    int low = 0;
    int high = walk.days().size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (startAt(middle) && walk.read() && key(key) < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean startAt(int index) {
    isAhead = false;
    return walk.startAt(index);
  }

  private long key(SeekKey key) {
    return key.of(walk.buffer(), walk.offset());
  }

  private JournalDamaged damaged(FaultException e) {
    return new JournalDamaged(journal, walk.damage(e.fault(), e.position()));
  }
}
