package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What {@code durability: power} costs: the time of a force, and how long an entry waits for one,
 * with some steps of a market between two entries. Not a test; run by hand with a directory on the
 * disk to be measured.
 */
final class ForceSpeed {

  private static final int ENTRIES = 2_000;
  private static final int STEPS_BETWEEN = 20;
  private static final int STEP_BYTES = 150;
  private static final long STEP_NS = 1_000_000;

  private long sequence;

  private ForceSpeed() {}

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory(Path.of(args[0]), "force");
    JournalConfig config =
        new JournalConfig(10_000, 1_000_000, DurabilityKind.POWER, 5_000_000_000L, 0);
    try (JournalWriter writer = JournalWriter.create(directory, new CountingState(), config)) {
      ForceSpeed speed = new ForceSpeed();
      speed.inLine(writer);
      tell("force in line", speed.inLine(writer));
      tell("entry held", speed.held(writer));
    }
    TestFiles.delete(directory);
  }

  private void steps(JournalWriter writer) {
    UnsafeBuffer step = new UnsafeBuffer(new byte[STEP_BYTES]);
    for (int i = 0; i < STEPS_BETWEEN; i++) {
      long timeNs = DAY_ONE_NS + sequence * STEP_NS;
      writer.beforeStep(timeNs);
      writer.append(++sequence, timeNs, step, 0, STEP_BYTES);
    }
  }

  private long[] inLine(JournalWriter writer) {
    long[] tookNs = new long[ENTRIES];
    for (int i = 0; i < ENTRIES; i++) {
      steps(writer);
      long beganNs = System.nanoTime();
      writer.durability().force();
      tookNs[i] = System.nanoTime() - beganNs;
    }
    return tookNs;
  }

  private long[] held(JournalWriter writer) {
    Thread engine = Thread.currentThread();
    writer.durability().onChange(() -> LockSupport.unpark(engine));
    long[] tookNs = new long[ENTRIES];
    for (int i = 0; i < ENTRIES; i++) {
      steps(writer);
      long beganNs = System.nanoTime();
      writer.durability().want();
      while (writer.durability().durableSequence() < sequence) {
        LockSupport.parkNanos(STEP_NS);
      }
      tookNs[i] = System.nanoTime() - beganNs;
    }
    return tookNs;
  }

  private static void tell(String what, long[] tookNs) {
    Arrays.sort(tookNs);
    System.out.printf(
        java.util.Locale.ROOT,
        "%s: p50 %d us, p99 %d us, max %d us%n",
        what,
        tookNs[tookNs.length / 2] / 1000,
        tookNs[tookNs.length * 99 / 100] / 1000,
        tookNs[tookNs.length - 1] / 1000);
  }
}
