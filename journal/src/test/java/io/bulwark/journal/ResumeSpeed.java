package io.bulwark.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Measures how long it takes to take up a journal of one long day, as a process that has just begun
 * would: {@code java ... io.bulwark.journal.ResumeSpeed [steps] [frameBytes] [stateBytes]}.
 */
public final class ResumeSpeed {

  private static final long START_NS = 1_738_540_800_000_000_000L;
  private static final int SNAPSHOT_INTERVAL = 100_000;

  private ResumeSpeed() {}

  /** Writes the day in a process of its own, then prints what each part took, three times over. */
  public static void main(String[] args) throws Exception {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 10_099_999;
    int bytes = args.length > 1 ? Integer.parseInt(args[1]) : 100;
    int stateBytes = args.length > 2 ? Integer.parseInt(args[2]) : 256 << 10;
    Path directory = Files.createTempDirectory("resume-speed");
    write(directory, steps, bytes, stateBytes);
    System.out.println(
        steps + " steps of " + bytes + " bytes in one day, state of " + stateBytes + " bytes");
    for (int i = 0; i < 3; i++) {
      takeUp(directory, "as it is");
    }
    try (DayFileEditor editor = new DayFileEditor(directory, 0)) {
      editor.write(editor.last().end() + Integer.BYTES, new byte[] {1, 2, 3, 4});
    }
    takeUp(directory, "within an excerpt");
    try (DayFileEditor editor = new DayFileEditor(directory, 0)) {
      editor.flip(editor.last().position() + 40, 1);
    }
    takeUp(directory, "last excerpt damaged");
    goOn(directory, stateBytes);
    TestFiles.delete(directory);
  }

  private static void write(Path directory, int steps, int bytes, int stateBytes) {
    UnsafeBuffer frames = new UnsafeBuffer(new byte[bytes]);
    JournalConfig config = new JournalConfig(10_000, SNAPSHOT_INTERVAL);
    long begin = System.nanoTime();
    try (JournalWriter writer =
        JournalWriter.create(directory, new PaddedState(stateBytes), config)) {
      for (int i = 1; i <= steps; i++) {
        long timeNs = START_NS + i * 1000L;
        frames.putLong(8, i);
        writer.beforeStep(timeNs);
        writer.append(i, timeNs, frames, 0, bytes);
      }
    }
    System.out.printf("  written in %.1f s%n", (System.nanoTime() - begin) / 1e9);
  }

  private static void goOn(Path directory, int stateBytes) {
    try (JournalResume resume = JournalResume.open(directory)) {
      while (resume.reader().next()) {
        // to the end
      }
      long begin = System.nanoTime();
      JournalConfig config = new JournalConfig(10_000, SNAPSHOT_INTERVAL);
      try (JournalWriter writer = resume.writer(new PaddedState(stateBytes), config)) {
        System.out.printf(
            "  writer with its first snapshot %.1f ms; runningHash=%x%n",
            (System.nanoTime() - begin) / 1e6, writer.runningHash());
      }
    }
  }

  private static void takeUp(Path directory, String how) {
    long begin = System.nanoTime();
    try (JournalResume resume = JournalResume.open(directory)) {
      long opened = System.nanoTime();
      long steps = 0;
      while (resume.reader().nextStep()) {
        steps++;
      }
      System.out.printf(
          "  %-20s lock, repair, seek %.1f ms; read %d steps %.1f ms; %s%n",
          how, (opened - begin) / 1e6, steps, (System.nanoTime() - opened) / 1e6, resume.repairs());
    }
  }
}
