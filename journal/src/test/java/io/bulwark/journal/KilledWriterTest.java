package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real process, and takes its journal up in the next one. */
class KilledWriterTest {

  private static final int ROUNDS = 6;
  private static final int STEPS_OF_A_DAY = 700;

  @TempDir Path directory;

  @Test
  void shouldHoldEveryStepThatWasAcknowledgedWhenKilledAgainAndAgain() throws Exception {
    Path journal = directory.resolve("journal");
    SplittableRandom random = new SplittableRandom(20250203);
    long acknowledged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Process process = ChildJvm.start(KilledWriterTest.class, journal.toString());
      long killAt = acknowledged + 1 + random.nextInt(4000);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
        while (acknowledged < killAt) {
          long sequence = Long.parseLong(lines.readLine());
          assertThat(sequence).isGreaterThan(acknowledged);
          acknowledged = sequence;
        }
        process.destroyForcibly().waitFor();
      }
    }

    long end;
    try (JournalResume resume = JournalResume.open(journal);
        StepSource source = StepSource.resume(resume, new JournalConfig(50, 300))) {
      end = resume.end().sequence();
      assertThat(end).isGreaterThanOrEqualTo(acknowledged);
      assertThat(resume.repairs())
          .extracting(JournalRepair::kind)
          .doesNotContain(JournalRepair.Kind.TORN_TAIL);
      source.step(timeNs(end + 1), StepSource.bytes(end + 1));
    }
    JournalCheck.Result result = JournalCheck.check(journal);
    assertThat(result.sentences()).isEmpty();
    assertThat(result.steps()).isEqualTo(end + 1);
  }

  /** The process that is killed: goes on in the journal, and tells each step it has written. */
  public static void main(String[] args) {
    Path journal = Path.of(args[0]);
    try (StepSource source =
        JournalResume.isJournal(journal)
            ? StepSource.resume(journal, 50, 300)
            : new StepSource(journal, 50, 300)) {
      for (long sequence = source.writer().lastSequence() + 1; sequence > 0; sequence++) {
        source.step(timeNs(sequence), StepSource.bytes(sequence));
        System.out.println(sequence);
      }
    }
  }

  private static long timeNs(long sequence) {
    return DAY_ONE_NS + sequence * (DayFile.DAY_NS / STEPS_OF_A_DAY);
  }
}
