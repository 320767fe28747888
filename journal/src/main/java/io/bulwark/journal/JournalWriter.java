package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.port.StateSource;
import io.bulwark.engine.port.StepLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

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

  private final StateSource state;
  private final int hashInterval;
  private final int snapshotInterval;
  private final WriterLock lock;
  private final DayAppender days;
  private final CRC32C crc = new CRC32C();
  private final ExpandableArrayBuffer excerpt = new ExpandableArrayBuffer(1 << 16);
  private final UnsafeBuffer excerptBytes = new UnsafeBuffer(excerpt.byteArray());
  private long dayEndNs;
  private long lastSequence;
  private long lastTimeNs;
  private long runningHash;
  private @Nullable FileWatch dayWatch;

  private JournalWriter(
      StateSource state, JournalConfig config, WriterLock lock, DayAppender days) {
    this.state = state;
    this.hashInterval = config.hashInterval();
    this.snapshotInterval = config.snapshotInterval();
    this.lock = lock;
    this.days = days;
    ExcerptHeader.putVersions(excerpt, MessageHeaderDecoder.SCHEMA_VERSION, state.stateVersion());
  }

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
    WriterLock lock = JournalDirectory.claim(directory);
    return open(directory, state, config, lock, JournalEnd.NOTHING_YET);
  }

  /**
   * Goes on behind the end of a journal, with the state after its last step, of which the first
   * excerpt is a snapshot. The lock is the writer's from here on, also when this throws.
   */
  static JournalWriter open(
      Path directory, StateSource state, JournalConfig config, WriterLock lock, JournalEnd end) {
    DayAppender days = null;
    boolean created = false;
    try {
      days = new DayAppender(directory);
      JournalWriter writer = new JournalWriter(state, config, lock, days);
      writer.goOn(end);
      created = true;
      return writer;
    } finally {
      if (!created) {
        close(days, lock);
      }
    }
  }

  @Override
  public void beforeStep(long timeNs) {
    if (timeNs >= dayEndNs) {
      beginDay(timeNs);
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
    checkLength(length);
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
  }

  /**
   * Ends a session in good order: keeps the state after the last step, so that the next session has
   * nothing to read. To be called before {@link #close}, between two steps, by a session that was
   * not ended by a failure.
   */
  public void end() {
    if (lastSequence > 0) {
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
    close(days, lock);
  }

  /**
   * Turns to the file of a day. It begins with the state after the last step, so that every day can
   * be replayed alone; before the first step there is no state to keep.
   */
  private void beginDay(long timeNs) {
    if (timeNs < lastTimeNs) {
      throw new IllegalStateException(
          "expected time not to go back, but was: timeNs=" + timeNs + ", last=" + lastTimeNs);
    }
    checkFiles();
    turnTo(timeNs);
    if (lastSequence > 0) {
      snapshot(timeNs);
    }
  }

  private void turnTo(long timeNs) {
    long dayStartNs = timeNs - timeNs % DayFile.DAY_NS;
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
    if (timeNs < lastTimeNs) {
      throw new IllegalStateException(
          "expected time not to go back, but was: timeNs=" + timeNs + ", last=" + lastTimeNs);
    }
    if (excerptBytes.byteArray() != excerpt.byteArray()) {
      excerptBytes.wrap(excerpt.byteArray()); // the buffer grew
    }
    int length = ExcerptHeader.LENGTH + payloadLength;
    ExcerptHeader.put(excerptBytes, kind, sequence, timeNs, payloadLength);
    long hash =
        kind == ExcerptKind.HOST
            ? runningHash
            : WyHash.hash(
                excerptBytes,
                ExcerptHeader.HASH_FROM,
                length - ExcerptHeader.HASH_FROM,
                runningHash);
    ExcerptHeader.putRunningHash(excerptBytes, hash);
    crc.reset();
    crc.update(excerpt.byteArray(), ExcerptHeader.CRC_FROM, length - ExcerptHeader.CRC_FROM);
    ExcerptHeader.putCrc(excerptBytes, (int) crc.getValue());
    days.append(excerptBytes, length);
    lastSequence = sequence;
    lastTimeNs = timeNs;
    runningHash = hash;
    if (dayWatch == null) {
      dayWatch = FileWatch.of(days.file());
    }
  }

  private static void close(@Nullable DayAppender days, WriterLock lock) {
    try (lock) {
      if (days != null) {
        days.close();
      }
    }
  }
}
