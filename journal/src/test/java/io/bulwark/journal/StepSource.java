package io.bulwark.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes steps whose bytes follow from their sequence, as the engine would: decide, then append.
 */
final class StepSource implements AutoCloseable {

  /** 2025-02-03T00:00Z. */
  static final long DAY_ONE_NS = 1_738_540_800_000_000_000L;

  static final long SECOND_NS = 1_000_000_000L;

  private final CountingState state;
  private final JournalWriter writer;
  private long sequence;

  StepSource(Path directory, int hashInterval) {
    this(directory, hashInterval, Integer.MAX_VALUE);
  }

  StepSource(Path directory, int hashInterval, int snapshotInterval) {
    state = new CountingState();
    writer =
        JournalWriter.create(directory, state, new JournalConfig(hashInterval, snapshotInterval));
  }

  StepSource(Path directory, int hashInterval, Disk disk) {
    state = new CountingState();
    writer =
        JournalWriter.create(
            directory, state, new JournalConfig(hashInterval, Integer.MAX_VALUE), disk);
  }

  private StepSource(JournalResume resume, CountingState state, JournalConfig config) {
    this.state = state;
    this.sequence = resume.end().sequence();
    this.writer = resume.writer(state, config);
  }

  /** Goes on in a journal, as an engine does: newest snapshot, later steps, then its writer. */
  static StepSource resume(Path directory, int hashInterval, int snapshotInterval) {
    try (JournalResume resume = JournalResume.open(directory)) {
      return resume(resume, new JournalConfig(hashInterval, snapshotInterval));
    }
  }

  static StepSource resume(JournalResume resume, JournalConfig config) {
    CountingState state = new CountingState();
    boolean isLoaded = false;
    JournalReader reader = resume.reader();
    while (reader.next()) {
      if (reader.kind() == ExcerptKind.STEP) {
        state.apply(reader.buffer(), reader.offset(), reader.length());
      } else if (reader.kind() == ExcerptKind.SNAPSHOT && !isLoaded) {
        state.load(reader.buffer(), reader.offset());
        isLoaded = true;
      }
    }
    return new StepSource(resume, state, config);
  }

  /** One journal of two days: steps 1 to 10 and 11 to 20, a second apart; a hash each 4 steps. */
  static void writeTwoDays(Path directory) {
    try (StepSource source = new StepSource(directory, 4)) {
      source.steps(10, DAY_ONE_NS);
      source.steps(10, DAY_ONE_NS + DayFile.DAY_NS);
    }
  }

  /** Time of a step of {@link #writeTwoDays}. */
  static long timeNs(long sequence) {
    return sequence <= 10
        ? DAY_ONE_NS + (sequence - 1) * SECOND_NS
        : DAY_ONE_NS + DayFile.DAY_NS + (sequence - 11) * SECOND_NS;
  }

  static byte[] bytes(long sequence) {
    return ("step " + sequence + " ".repeat((int) (sequence % 5)) + "|" + sequence * 31)
        .getBytes(StandardCharsets.US_ASCII);
  }

  static String text(DirectBuffer buffer, int offset, int length) {
    return buffer.getStringWithoutLengthAscii(offset, length);
  }

  static String text(JournalReader reader) {
    return text(reader.buffer(), reader.offset(), reader.length());
  }

  void steps(int count, long firstTimeNs) {
    for (int i = 0; i < count; i++) {
      step(firstTimeNs + i * SECOND_NS, bytes(sequence + 1));
    }
  }

  void step(long timeNs, byte[] bytes) {
    writer.beforeStep(timeNs);
    UnsafeBuffer frames = new UnsafeBuffer(bytes);
    state.apply(frames, 0, bytes.length);
    writer.append(++sequence, timeNs, frames, 0, bytes.length);
  }

  CountingState state() {
    return state;
  }

  JournalWriter writer() {
    return writer;
  }

  @Override
  public void close() {
    writer.close();
  }
}
