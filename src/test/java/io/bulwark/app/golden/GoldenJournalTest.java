package io.bulwark.app.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.replay.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an earlier version wrote means the same for ever. */
class GoldenJournalTest {

  @TempDir Path folder;

  static List<Path> versions() throws IOException {
    try (Stream<Path> kept = Files.list(GoldenJournal.kept())) {
      return kept.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void shouldRecoverToTheStateOfThen(Path golden) throws IOException {
    Path journal = GoldenJournal.unpack(golden, folder);

    Recovery.Result recovered = GoldenJournal.recovered(journal);

    assertThat(recovered.core().projection()).isEqualTo(GoldenJournal.projection(golden));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void shouldRecoverToTheStateOfThenFromTheFirstStep(Path golden) throws IOException {
    Path journal = GoldenJournal.unpack(golden, folder);

    assertThat(GoldenJournal.fromFirstStep(journal).projection())
        .isEqualTo(GoldenJournal.projection(golden));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void shouldBeSound(Path golden) throws IOException {
    Path journal = GoldenJournal.unpack(golden, folder);

    CommandRun check = CommandRun.of("journal", "check", journal.toString(), "--deep");

    assertThat(check.exitCode()).as(check.out()).isEqualTo(ExitCode.DONE);
  }
}
