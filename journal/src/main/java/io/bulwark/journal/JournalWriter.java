package io.bulwark.journal;

import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.StateSource;
import io.bulwark.engine.port.StepLog;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a journal: every step as one excerpt, a snapshot at the head of each new day, a hash and a
 * snapshot of the state every so many steps.
 *
 * <p>One thread at a time. Steady state allocates nothing.
 */
public final class JournalWriter implements StepLog, AutoCloseable {

  /** Largest payload of an excerpt in bytes. */
  public static final int PAYLOAD_BYTES_MAX = DayAppender.EXCERPT_BYTES_MAX - ExcerptHeader.LENGTH;

  private static final long MS_NS = 1_000_000;
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

  private final ExcerptBinder binder;
  private final ExcerptTarget toDisk = new ToDisk();
  private final int hashInterval;
  private final int snapshotInterval;
  private final WriterLock lock;
  private final DayAppender days;
  private final JournalKeeper keeper;
  private final Reserve reserve;
  private long dayEndNs;
  private @Nullable FileWatch dayWatch;
  private ExcerptTarget target;
  private boolean isLost;
  private boolean isBegun;

  private JournalWriter(StateSource state, JournalConfig config, Parts parts) {
    this.binder = new ExcerptBinder(state);
    this.hashInterval = config.hashInterval();
    this.snapshotInterval = config.snapshotInterval();
    this.lock = parts.lock;
    this.days = parts.days;
    this.keeper = parts.keeper;
    this.reserve = parts.reserve;
    this.target = days;
  }

  private record Parts(WriterLock lock, DayAppender days, JournalKeeper keeper, Reserve reserve) {}

  /**
   * Begins a journal.
   *
   * @param directory is made if it is missing; otherwise it must be empty, or hold nothing but what
   *     a writer left that died before its first excerpt
   * @param state what snapshots and hashes are taken of, always between two steps
   * @throws JournalException EXISTS, IN_USE, NOT_A_JOURNAL, NETWORK or IO
   * @see JournalResume to go on in a journal that is there
   */
  public static JournalWriter create(Path directory, StateSource state, JournalConfig config) {
    return create(directory, state, config, new LocalDisk());
  }

  static JournalWriter create(Path directory, StateSource state, JournalConfig config, Disk disk) {
    WriterLock lock = JournalDirectory.claim(directory);
    return open(directory, state, config, lock, JournalEnd.NOTHING_YET, disk);
  }

  /**
   * Goes on behind the end of a journal, with the state after its last step, of which the first
   * excerpt is a snapshot. The lock is the writer's from here on, also when this throws.
   */
  static JournalWriter open(
      Path directory,
      StateSource state,
      JournalConfig config,
      WriterLock lock,
      JournalEnd end,
      Disk disk) {
    DayAppender days = null;
    Reserve reserve = null;
    boolean created = false;
    try {
      reserve = Reserve.make(directory, disk);
      days = new DayAppender(directory);
      JournalKeeper keeper = new JournalKeeper(directory, config, disk);
      JournalWriter writer =
          new JournalWriter(state, config, new Parts(lock, days, keeper, reserve));
      writer.goOn(end);
      keeper.start();
      created = true;
      return writer;
    } finally {
      if (!created) {
        close(days, reserve, lock);
      }
    }
  }

  @Override
  public void beforeStep(long timeNs) {
    if (timeNs < dayEndNs) {
      return;
    }
    binder.checkTime(timeNs);
    if (!isLost) {
      try {
        beginDay(timeNs);
        return;
      } catch (RuntimeException | InternalError e) {
        turnToReserve(e);
      }
    }
    dayEndNs = dayStart(timeNs) + DayFile.DAY_NS;
    if (lastSequence() > 0) {
      binder.snapshot(timeNs, toDisk);
    }
  }

  @Override
  public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    binder.checkStep(sequence, timeNs, length); // a caller's fault is none of the disk's
    if (timeNs >= dayEndNs) {
      throw new IllegalStateException(
          "expected beforeStep on a new day, but was: timeNs=" + timeNs + ", dayEndNs=" + dayEndNs);
    }
    if (!isLost) {
      try {
        appendToDay(sequence, timeNs, buffer, offset, length);
        return;
      } catch (RuntimeException | InternalError e) {
        turnToReserve(e);
        if (lastSequence() == sequence) {
          return; // what failed came after the step
        }
      }
    }
    binder.step(sequence, timeNs, buffer, offset, length, toDisk);
  }

  private void appendToDay(
      long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    boolean isHashDue = sequence % hashInterval == 0;
    boolean isSnapshotDue = sequence % snapshotInterval == 0;
    if (isSnapshotDue) {
      checkFiles();
    } else if (isHashDue && dayWatch != null) {
      dayWatch.checkThere();
    }
    binder.step(sequence, timeNs, buffer, offset, length, toDisk);
    if (isHashDue) {
      binder.hash(timeNs, toDisk);
    }
    if (isSnapshotDue) {
      binder.snapshot(timeNs, toDisk);
    }
    keeper.appended(sequence, days.file(), days.position());
    if (!isBegun) {
      isBegun = true;
      keeper.forceNow(); // the session's number, before its first command
    }
  }

  /**
   * Goes on in the reserve, for good: whatever failed once is not tried again with a position open.
   * An internal error is how the machine tells of a page that a truncated file does not have any
   * more, or, where room cannot be taken ahead, of one that the disk has no room for; no other
   * error of the machine is caught.
   *
   * @throws RuntimeException or an error: the cause, when the reserve cannot be written either
   */
  private void turnToReserve(Throwable cause) {
    if (cause instanceof JournalException) {
      LOG.error("the journal cannot be appended to: {}; its reserve is used", cause.getMessage());
    } else {
      LOG.error("the journal cannot be appended to; its reserve is used", cause);
    }
    try {
      reserve.begin(lastSequence());
    } catch (JournalException e) {
      e.addSuppressed(cause);
      throw e;
    }
    target = reserve;
    isLost = true;
    keeper.lost();
  }

  @Override
  public Durability durability() {
    return keeper;
  }

  /**
   * Ends a session in good order: keeps the state after the last step, so that the next session has
   * nothing to read. To be called before {@link #close}, between two steps, by a session that was
   * not ended by a failure.
   */
  public void end() {
    if (lastSequence() > 0 && !isLost) {
      binder.snapshot(binder.lastTimeNs(), toDisk);
    }
  }

  /**
   * Writes where the engine runs: outside of every hash, for a human reader.
   *
   * @param timeNs step time, not before the last step's
   * @param text without secrets; a journal may be sent to a stranger
   */
  public void host(long timeNs, String text) {
    beforeStep(timeNs);
    binder.host(timeNs, text, toDisk);
  }

  /** Sequence of the last step; 0 before the first. */
  public long lastSequence() {
    return binder.lastSequence();
  }

  /** Running hash after the last excerpt: equal hashes, equal journals but for HOST. */
  public long runningHash() {
    return binder.runningHash();
  }

  /** Lets go of the journal; it is complete up to the last step. */
  @Override
  public void close() {
    try {
      keeper.close(); // first: nobody takes room any more where some is given back
      if (!isLost && dayWatch != null) {
        keeper.leave(days.file(), days.position());
      }
    } finally {
      close(days, reserve, lock);
    }
  }

  /**
   * Turns to the file of a day. It begins with the state after the last step, so that every day can
   * be replayed alone; before the first step there is no state to keep.
   */
  private void beginDay(long timeNs) {
    checkFiles();
    if (dayWatch != null) {
      keeper.beforeDay();
    }
    Path finished = days.file();
    long finishedAt = days.position();
    turnTo(timeNs);
    if (lastSequence() > 0) {
      binder.snapshot(timeNs, toDisk);
      keeper.leave(finished, finishedAt);
    }
  }

  private static long dayStart(long timeNs) {
    return timeNs - timeNs % DayFile.DAY_NS;
  }

  private void turnTo(long timeNs) {
    long dayStartNs = dayStart(timeNs);
    days.day(dayStartNs / MS_NS);
    dayEndNs = dayStartNs + DayFile.DAY_NS;
    dayWatch = null;
  }

  private void goOn(JournalEnd end) {
    binder.goOn(end);
    if (end.timeNs() > 0) {
      turnTo(end.timeNs());
    }
    end();
  }

  /** Whether the files are still those that are being written. */
  private void checkFiles() {
    lock.check();
    if (dayWatch != null) {
      dayWatch.check();
    }
  }

  /** Where excerpts go, with what is due before and behind each. */
  private final class ToDisk implements ExcerptTarget {

    @Override
    public void append(UnsafeBuffer excerpt, int length) {
      if (dayWatch != null && !isLost) {
        keeper.require(days.position() + length);
      }
      target.append(excerpt, length);
    }

    @Override
    public void appended() {
      if (dayWatch == null && !isLost) {
        dayWatch = FileWatch.of(days.file());
        keeper.begin(days.file());
      }
    }
  }

  private static void close(
      @Nullable DayAppender days, @Nullable Reserve reserve, WriterLock lock) {
    try (lock;
        reserve;
        days) {
      // closed from the last to the first, each whatever the others throw
    }
  }
}
