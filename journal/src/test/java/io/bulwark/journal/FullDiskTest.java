package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bulwark.engine.message.codec.JournalTroubleKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process whose system refuses to let the day's file grow. */
class FullDiskTest {

  /** The first block of a day's file fits, the second does not; the reserve fits. */
  private static final long FILE_BYTES = 42L << 20;

  private static final int STEP_BYTES = 256 << 10;

  @TempDir Path directory;

  @Test
  void shouldGoOnInTheReserveAndLoseNothingWhenTheFileCannotGrow() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/bin/sh"))).as("a shell that limits").isTrue();
    Path journal = directory.resolve("journal");
    Process process = ChildJvm.startLimited(FILE_BYTES, FullDiskTest.class, journal.toString());
    String printed = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(journal.resolve(Reserve.NAME)).exists();

    StepSource.resume(journal, 1000, 1000).close();

    JournalCheck.Result result = JournalCheck.check(journal);
    assertThat(result.sentences()).isEmpty();
    assertThat(printed).isEqualTo("lost with the journal: " + result.steps());
    assertThat(journal.resolve(Reserve.NAME)).doesNotExist();
  }

  /** The process: writes until the journal is lost, and some steps more. */
  public static void main(String[] args) {
    byte[] step = new byte[STEP_BYTES];
    Arrays.fill(step, (byte) 'x');
    try (StepSource source = new StepSource(Path.of(args[0]), 1000, 1000)) {
      long timeNs = DAY_ONE_NS;
      while (!isLost(source.writer())) {
        timeNs += StepSource.SECOND_NS;
        source.step(timeNs, step);
      }
      for (int i = 0; i < 5; i++) {
        timeNs += StepSource.SECOND_NS;
        source.step(timeNs, step);
      }
      System.out.println("lost with the journal: " + source.writer().lastSequence());
    }
  }

  private static boolean isLost(JournalWriter writer) {
    return writer.durability().health().has(JournalTroubleKind.APPEND_FAILED);
  }
}
