package io.bulwark.journal;

import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.LogHealth;
import io.bulwark.engine.port.StateSource;
import io.bulwark.engine.port.StepLog;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal whose disk is memory, for simulations: its excerpts are those of a journal on disk,
 * byte for byte, one behind the other; the files round them are not there. Some of its bytes are
 * durable, the others go with the power: {@link #crash} says where they end.
 *
 * <p>One thread at a time, and one writer or reader of {@link #resume} at a time.
 */
public final class MemoryJournal {

  private static final int FIRST_BYTES = 1 << 22;
  private static final int BYTES_MAX = 1 << 30;

  private final IntArrayList snapshots = new IntArrayList();
  private byte[] bytes = new byte[FIRST_BYTES];
  private int end;
  private int durableEnd;
  private long durableSequence;
  private JournalEnd last = JournalEnd.NOTHING_YET;

  /** Takes everything away, but keeps the memory. */
  public void clear() {
    end = 0;
    durableEnd = 0;
    durableSequence = 0;
    last = JournalEnd.NOTHING_YET;
    snapshots.clear();
  }

  /** Where the last excerpt ends, bytes from the first. */
  public int end() {
    return end;
  }

  /** Bytes up to here survive a loss of power. */
  public int durableEnd() {
    return durableEnd;
  }

  /** Sequence of the last step that survives a loss of power. */
  public long durableSequence() {
    return durableSequence;
  }

  /** What the next excerpt will continue. */
  public JournalEnd last() {
    return last;
  }

  /** Makes all bytes durable, as an operating system does now and then unasked. */
  public void force() {
    durableEnd = end;
    durableSequence = last.sequence();
  }

  /**
   * The writer is dead, and so much of what it wrote is left: wherever in an excerpt that ends.
   *
   * @param keptBytes from {@link #durableEnd} to {@link #end}
   */
  public void crash(int keptBytes) {
    if (keptBytes < durableEnd || keptBytes > end) {
      throw new IllegalArgumentException(
          "expected what is durable to be kept, but was: keptBytes="
              + keptBytes
              + ", durable="
              + durableEnd
              + ", end="
              + end);
    }
    end = keptBytes;
  }

  /**
   * Looks at what is there: finds the newest snapshot, checks all behind it, and cuts off a last
   * excerpt that is not whole.
   *
   * @return the excerpts from that snapshot on, or from the first
   * @throws IllegalStateException when an excerpt before the last is not what was written
   */
  public MemoryExcerpts resume() {
    int from = 0;
    while (!snapshots.isEmpty()) {
      from = snapshots.getInt(snapshots.size() - 1);
      if (MemoryExcerpts.isWhole(bytes, from, end)) {
        break;
      }
      snapshots.remove(snapshots.size() - 1);
      from = 0;
    }
    MemoryExcerpts look = new MemoryExcerpts(bytes, from, end);
    while (look.next()) {
      // checks
    }
    end = look.position();
    last = look.last();
    force();
    return new MemoryExcerpts(bytes, from, end);
  }

  /** All excerpts, from the first on. */
  public MemoryExcerpts excerpts() {
    return new MemoryExcerpts(bytes, 0, end);
  }

  /**
   * Goes on behind the end, with a snapshot first if there was a step.
   *
   * @param state after the last step
   * @param config of which the two intervals and the durability count
   */
  public Writer writer(StateSource state, JournalConfig config) {
    return new Writer(state, config);
  }

  /**
   * Writes all of it as a journal on disk, which every command opens.
   *
   * @param directory empty, or not there yet
   * @throws JournalException EXISTS, IN_USE, NOT_A_JOURNAL, NETWORK or IO
   */
  public void writeTo(Path directory) {
    try (WriterLock lock = JournalDirectory.claim(directory);
        DayAppender days = new DayAppender(directory)) {
      lock.check();
      MemoryExcerpts all = excerpts();
      UnsafeBuffer excerpt = new UnsafeBuffer(0, 0);
      while (all.next()) {
        days.day(all.timeNs() / DayFile.DAY_NS * DayAppender.DAY_MS);
        excerpt.wrap(bytes, all.begin(), all.position() - all.begin());
        days.append(excerpt, excerpt.capacity());
      }
    }
  }

  /** Writes as {@link JournalWriter} does. */
  public final class Writer implements StepLog {

    private final ExcerptBinder binder;
    private final ExcerptTarget toMemory = this::append;
    private final JournalConfig config;
    private final Durability durability;
    private long dayEndNs;

    private Writer(StateSource state, JournalConfig config) {
      this.config = config;
      durability =
          config.durability() == DurabilityKind.POWER ? new Forced() : Durability.OF_PROCESS;
      binder = new ExcerptBinder(state);
      binder.goOn(last);
      dayEndNs = last.timeNs() == 0 ? 0 : dayEnd(last.timeNs());
      end();
    }

    @Override
    public void beforeStep(long timeNs) {
      if (timeNs >= dayEndNs) {
        binder.checkTime(timeNs);
        dayEndNs = dayEnd(timeNs);
        if (binder.lastSequence() > 0) {
          snapshot(timeNs);
        }
      }
    }

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
      binder.checkStep(sequence, timeNs, length);
      binder.step(sequence, timeNs, buffer, offset, length, toMemory);
      if (sequence % config.hashInterval() == 0) {
        binder.hash(timeNs, toMemory);
      }
      if (sequence % config.snapshotInterval() == 0) {
        snapshot(timeNs);
      }
    }

    @Override
    public Durability durability() {
      return durability;
    }

    /** Writes where the engine runs. */
    public void host(long timeNs, String text) {
      beforeStep(timeNs);
      binder.host(timeNs, text, toMemory);
    }

    /** Ends a session in good order. */
    public void end() {
      if (binder.lastSequence() > 0) {
        snapshot(binder.lastTimeNs());
      }
    }

    private void snapshot(long timeNs) {
      snapshots.addInt(end);
      binder.snapshot(timeNs, toMemory);
    }

    private void append(UnsafeBuffer excerpt, int length) {
      if (end + (long) length > BYTES_MAX) {
        throw new IllegalStateException(
            "expected at most " + BYTES_MAX + " bytes in memory, but was: more");
      }
      if (end + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(BYTES_MAX, Math.max(end + length, bytes.length * 2)));
      }
      excerpt.getBytes(0, bytes, end, length);
      end += length;
      last = MemoryExcerpts.ending(excerpt);
    }

    private static long dayEnd(long timeNs) {
      return timeNs - timeNs % DayFile.DAY_NS + DayFile.DAY_NS;
    }
  }

  /** Power-safe: whoever asks for it gets all made durable at once. */
  private final class Forced implements Durability {

    @Override
    public long durableSequence() {
      return durableSequence;
    }

    @Override
    public void want() {
      MemoryJournal.this.force();
    }

    @Override
    public void force() {
      MemoryJournal.this.force();
    }

    @Override
    public LogHealth health() {
      return LogHealth.SOUND;
    }

    @Override
    public void onChange(Runnable listener) {
      // nothing changes behind the writer's back
    }
  }
}
