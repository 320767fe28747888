package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.StateSource;
import io.bulwark.engine.port.StepLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a journal: every step as one excerpt, a snapshot at the head of each new day, a hash and a
 * snapshot of the state every so many steps.
 *
 * <p>An excerpt is put together in a buffer of our own, where it gets running hash and checksum,
 * and copied to the mapped file in one go. What is remembered moves on only after that, so a failed
 * append leaves the writer as it was.
 *
 * <p>One thread at a time. Steady state allocates nothing.
 */
public final class JournalWriter implements StepLog, AutoCloseable {

  /** Largest payload of an excerpt in bytes. */
  public static final int PAYLOAD_BYTES_MAX = DayAppender.EXCERPT_BYTES_MAX - ExcerptHeader.LENGTH;

  private static final long MS_NS = 1_000_000;
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

  private final StateSource state;
  private final int hashInterval;
  private final int snapshotInterval;
  private final WriterLock lock;
  private final DayAppender days;
  private final JournalKeeper keeper;
  private final Reserve reserve;
  private final ExcerptSeal seal = new ExcerptSeal();
  private final ExpandableArrayBuffer excerpt = new ExpandableArrayBuffer(1 << 16);
  private final UnsafeBuffer excerptBytes = new UnsafeBuffer(excerpt.byteArray());
  private long dayEndNs;
  private long lastSequence;
  private long lastTimeNs;
  private long runningHash;
  private @Nullable FileWatch dayWatch;
  private ExcerptTarget target;
  private boolean isLost;
  private boolean isBegun;

  private JournalWriter(StateSource state, JournalConfig config, Parts parts) {
    this.state = state;
    this.hashInterval = config.hashInterval();
    this.snapshotInterval = config.snapshotInterval();
    this.lock = parts.lock;
    this.days = parts.days;
    this.keeper = parts.keeper;
    this.reserve = parts.reserve;
    this.target = days;
    ExcerptHeader.putVersions(excerpt, MessageHeaderDecoder.SCHEMA_VERSION, state.stateVersion());
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
    checkTime(timeNs);
    if (!isLost) {
      try {
        beginDay(timeNs);
        return;
      } catch (RuntimeException | InternalError e) {
        turnToReserve(e);
      }
    }
    dayEndNs = dayStart(timeNs) + DayFile.DAY_NS;
    if (lastSequence > 0) {
      snapshot(timeNs);
    }
  }

  @Override
  public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    if (sequence != lastSequence + 1) {
      throw new IllegalStateException(
          "expected the next step, but was: sequence=" + sequence + ", last=" + lastSequence);
    }
    if (timeNs >= dayEndNs) {
      throw new IllegalStateException(
          "expected beforeStep on a new day, but was: timeNs=" + timeNs + ", dayEndNs=" + dayEndNs);
    }
    checkTime(timeNs); // a caller's fault is none of the disk's
    checkLength(length);
    if (!isLost) {
      try {
        appendToDay(sequence, timeNs, buffer, offset, length);
        return;
      } catch (RuntimeException | InternalError e) {
        turnToReserve(e);
        if (lastSequence == sequence) {
          return; // what failed came after the step
        }
      }
    }
    excerpt.putBytes(ExcerptHeader.LENGTH, buffer, offset, length);
    write(ExcerptKind.STEP, sequence, timeNs, length);
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
    excerpt.putBytes(ExcerptHeader.LENGTH, buffer, offset, length);
    write(ExcerptKind.STEP, sequence, timeNs, length);
    if (isHashDue) {
      excerpt.putLong(ExcerptHeader.LENGTH, state.stateHash(), LITTLE_ENDIAN);
      write(ExcerptKind.HASH, sequence, timeNs, Long.BYTES);
    }
    if (isSnapshotDue) {
      snapshot(timeNs);
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
      reserve.begin(lastSequence);
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
    if (lastSequence > 0 && !isLost) {
      snapshot(lastTimeNs);
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
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    checkLength(utf8.length);
    excerpt.putBytes(ExcerptHeader.LENGTH, utf8);
    write(ExcerptKind.HOST, lastSequence, timeNs, utf8.length);
  }

  /** Sequence of the last step; 0 before the first. */
  public long lastSequence() {
    return lastSequence;
  }

  /** Running hash after the last excerpt: equal hashes, equal journals but for HOST. */
  public long runningHash() {
    return runningHash;
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
    if (lastSequence > 0) {
      snapshot(timeNs);
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
    lastSequence = end.sequence();
    lastTimeNs = end.timeNs();
    runningHash = end.runningHash();
    if (lastTimeNs > 0) {
      turnTo(lastTimeNs);
    }
    end();
  }

  private void snapshot(long timeNs) {
    int length = state.saveState(excerpt, ExcerptHeader.LENGTH);
    checkLength(length);
    write(ExcerptKind.SNAPSHOT, lastSequence, timeNs, length);
  }

  /** Whether the files are still those that are being written. */
  private void checkFiles() {
    lock.check();
    if (dayWatch != null) {
      dayWatch.check();
    }
  }

  private void checkTime(long timeNs) {
    if (timeNs < lastTimeNs) {
      throw new IllegalStateException(
          "expected time not to go back, but was: timeNs=" + timeNs + ", last=" + lastTimeNs);
    }
  }

  private static void checkLength(int length) {
    if (length > PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException(
          "expected at most "
              + PAYLOAD_BYTES_MAX
              + " bytes in one excerpt, but was: length="
              + length);
    }
  }

  /** Completes the header before the payload that stands in the buffer, and appends both. */
  private void write(ExcerptKind kind, long sequence, long timeNs, int payloadLength) {
    checkTime(timeNs);
    if (excerptBytes.byteArray() != excerpt.byteArray()) {
      excerptBytes.wrap(excerpt.byteArray()); // the buffer grew
    }
    int length = ExcerptHeader.LENGTH + payloadLength;
    if (dayWatch != null && !isLost) {
      keeper.require(days.position() + length);
    }
    ExcerptHeader.put(excerptBytes, kind, sequence, timeNs, payloadLength);
    long hash = seal.seal(excerptBytes, length, runningHash);
    target.append(excerptBytes, length);
    lastSequence = sequence;
    lastTimeNs = timeNs;
    runningHash = hash;
    if (dayWatch == null && !isLost) {
      dayWatch = FileWatch.of(days.file());
      keeper.begin(days.file());
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
