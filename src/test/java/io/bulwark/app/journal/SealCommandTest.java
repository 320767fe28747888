package io.bulwark.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealCommandTest {

  @TempDir private Path folder;

  @Test
  void shouldSealOnceAgreeAfterwardsAndTellWhenADayChanged() throws IOException {
    String journal = SmallSession.of(folder, SmallSession.THREE_DAYS_MINUTES).journal().toString();
    Path seal = Path.of(journal, "20240104F.seal");

    CommandRun one = CommandRun.of("journal", "seal", journal, "--day", "2024-01-04");
    assertThat(one.out()).isEqualTo("sealed: 2024-01-04 " + seal + System.lineSeparator());
    assertThat(one.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(CommandRun.of("journal", "seal", journal).out().lines())
        .containsExactly(
            "sealed: 2024-01-03 " + Path.of(journal, "20240103F.seal"),
            "agrees: 2024-01-04, as it was sealed",
            "sealed: 2024-01-05 " + Path.of(journal, "20240105F.seal"));
    assertThat(Files.readString(Path.of(journal, "20240103F.seal")))
        .containsPattern("engines: \\d");
    assertThat(CommandRun.of("journal", "check", journal).out())
        .startsWith("sound: ")
        .contains("3 of 3 days sealed, as they were then");

    Files.writeString(seal, Files.readString(seal).replaceFirst("steps: \\d", "steps: 9"));
    CommandRun differs = CommandRun.of("journal", "seal", journal, "--day", "2024-01-04");
    assertThat(differs.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(differs.out())
        .startsWith("DIFFERS: 2024-01-04 is not the day that was sealed: expected, by ")
        .contains("steps 9");
    CommandRun check = CommandRun.of("journal", "check", journal);
    assertThat(check.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(check.out())
        .startsWith("DAMAGED: ")
        .contains(
            "(day 2024-01-04, byte 0 of 20240104F.cq4, SEAL): expected, by the seal, steps 9");
  }

  @Test
  void shouldRefuseWhenThereIsNothingToSeal() {
    CommandRun missing = CommandRun.of("journal", "seal", folder.resolve("none").toString());
    assertThat(missing.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(missing.err()).contains("does not exist: check the path");
    String journal = SmallSession.of(folder, 5).journal().toString();
    CommandRun day = CommandRun.of("journal", "seal", journal, "--day", "2020-01-01");
    assertThat(day.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(day.err())
        .startsWith("bulwark: expected a day of the journal, but was: day=2020-01-01, days=[2024-");
  }
}
