package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalAllocationTest {

  private static final int WARM_UP = 100_000;
  private static final int STEPS = 200_000;

  /** The promise of 64 KiB for a million steps. Turning to a new block takes some 4 KiB of it. */
  private static final long BYTES_MAX = (64 << 10) / 5;

  @TempDir Path directory;

  @Test
  void shouldAllocateNothingWhenAppendingAndReadingSteps() {
    UnsafeBuffer frames = new UnsafeBuffer(new byte[100]);
    try (JournalWriter writer =
        JournalWriter.create(directory, new CountingState(), new JournalConfig(1000, 100_000))) {
      append(writer, frames, 1, WARM_UP);
      long before = allocated();
      append(writer, frames, WARM_UP + 1, STEPS);
      assertThat(allocated() - before).isLessThan(BYTES_MAX);
    }
    try (JournalReader reader = JournalReader.open(directory)) {
      read(reader, WARM_UP);
      long before = allocated();
      read(reader, STEPS);
      assertThat(allocated() - before).isLessThan(BYTES_MAX);
    }
  }

  private static void append(JournalWriter writer, UnsafeBuffer frames, int first, int count) {
    for (int i = first; i < first + count; i++) {
      long timeNs = DAY_ONE_NS + i;
      frames.putLong(8, i);
      writer.beforeStep(timeNs);
      writer.append(i, timeNs, frames, 0, frames.capacity());
    }
  }

  private static void read(JournalReader reader, int count) {
    for (int i = 0; i < count; i++) {
      if (!reader.nextStep()) {
        throw new IllegalStateException("expected a step, but was: none, after=" + i);
      }
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
