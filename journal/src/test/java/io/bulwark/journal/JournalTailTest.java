package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTailTest {

  private static final int STEPS = 200_000;
  private static final int STEPS_OF_MANY_DAYS = 150;

  @TempDir Path directory;

  @Test
  void shouldSeeEachStepWhenItHasBeenWritten() {
    try (StepSource source = new StepSource(directory, 4);
        JournalReader reader = JournalReader.open(directory)) {
      assertThat(reader.next()).isFalse();
      for (int i = 1; i <= 20; i++) {
        source.step(StepSource.timeNs(i), StepSource.bytes(i));
        assertThat(reader.nextStep()).isTrue();
        assertThat(reader.sequence()).isEqualTo(i);
        assertThat(reader.nextStep()).isFalse();
      }
    }
  }

  @Test
  void shouldSeeEveryStepOnceWhenReadingBesideTheWriter() throws Exception {
    try (StepSource source = new StepSource(directory, 100)) {
      CompletableFuture<Long> reading =
          CompletableFuture.supplyAsync(() -> follow(directory, STEPS));
      writeOverDays(source);

      assertThat(reading.get(120, TimeUnit.SECONDS)).isEqualTo(source.writer().runningHash());
    }
  }

  @Test
  void shouldSeeEveryStepOnceWhenEveryFewStepsAFileBegins() throws Exception {
    try (StepSource source = new StepSource(directory, STEPS_OF_MANY_DAYS)) {
      CompletableFuture<Long> reading =
          CompletableFuture.supplyAsync(() -> follow(directory, STEPS_OF_MANY_DAYS));
      for (int i = 1; i <= STEPS_OF_MANY_DAYS; i++) {
        source.step(DAY_ONE_NS + i * DayFile.DAY_NS / 3, StepSource.bytes(i));
      }

      assertThat(reading.get(120, TimeUnit.SECONDS)).isEqualTo(source.writer().runningHash());
    }
  }

  @Test
  void shouldSeeEveryStepWhenReadingInAnotherProcess() throws Exception {
    try (StepSource source = new StepSource(directory, 100)) {
      Process process = ChildJvm.start(JournalTailTest.class, directory.toString());
      writeOverDays(source);

      String printed = new String(process.getInputStream().readAllBytes(), US_ASCII);

      assertThat(process.waitFor()).isZero();
      assertThat(printed.trim()).isEqualTo(Long.toHexString(source.writer().runningHash()));
    }
  }

  /** The other process: follows the journal to its last step and prints the running hash there. */
  public static void main(String[] args) {
    System.out.println(Long.toHexString(follow(Path.of(args[0]), STEPS)));
  }

  private static void writeOverDays(StepSource source) {
    long stepNs = 3 * DayFile.DAY_NS / STEPS;
    for (int i = 1; i <= STEPS; i++) {
      source.step(DAY_ONE_NS + i * stepNs, StepSource.bytes(i));
    }
  }

  private static long follow(Path directory, int steps) {
    try (JournalReader reader = JournalReader.open(directory)) {
      long sequence = 0;
      while (sequence < steps) {
        if (reader.nextStep()) {
          sequence = reader.sequence();
        } else {
          Thread.onSpinWait();
        }
      }
      while (!reader.next() || reader.kind() != ExcerptKind.HASH) {
        Thread.onSpinWait(); // there is nothing to ask for behind a next that found nothing
      }
      return reader.runningHash();
    }
  }
}
