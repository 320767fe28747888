package io.bulwark.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.replay.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayRangeTest {

  @TempDir static Path folder;
  private static String journal;
  private static long lastSequence;

  @BeforeAll
  static void trade() {
    Path directory = SmallSession.of(folder, SmallSession.THREE_DAYS_MINUTES).journal();
    journal = directory.toString();
    lastSequence = Summary.of(directory).lastSequence();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --to 1                  | 1 steps (1 to 1)
          --to 999                | 999 steps (1 to 999)
          --from 4090 --to 4100   | 11 steps (4090 to 4100)
          --from 9000 --to 9000   | 1 steps (9000 to 9000)
          --from 13000 --to 13999 | 1,000 steps (13000 to 13999)
          """)
  void shouldDecideThoseStepsAgainWhenARangeIsGiven(String options, String words) {
    CommandRun run = replay(options);

    assertThat(run.out()).as(run.err()).startsWith("identical: " + words + " decided again");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldGoToTheLastStepWhenOnlyTheFirstIsGiven() {
    assertThat(replay("--from " + lastSequence).out())
        .startsWith("identical: 1 steps (" + lastSequence + " to " + lastSequence + ")");
    assertThat(replay("").out()).contains(" (1 to " + lastSequence + ")");
    assertThat(replay("--to 999999999").out()).contains(" (1 to " + lastSequence + ")");
  }

  @Test
  void shouldCoverEveryStepOnceWhenEachDayIsReplayedAlone() {
    long next = 1;
    for (String day : List.of("2024-01-03", "2024-01-04", "2024-01-05")) {
      CommandRun run = replay("--day " + day);
      assertThat(run.out()).as(run.err()).startsWith("identical: ").contains(" (" + next + " to ");
      String behind = run.out().substring(run.out().indexOf(" to ") + 4);
      next = Long.parseLong(behind.substring(0, behind.indexOf(')'))) + 1;
    }
    assertThat(next).isEqualTo(lastSequence + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--from 999999999", "--from 200000 --to 300000"})
  void shouldRefuseWhenNoStepIsInTheRange(String options) {
    CommandRun run = replay(options);

    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .startsWith("bulwark: expected steps to decide again, but was: none")
        .contains(journal, "lastSequence=" + lastSequence);
    assertThat(run.out()).isEmpty();
  }

  private static CommandRun replay(String options) {
    List<String> arguments = new ArrayList<>(List.of("replay", journal));
    arguments.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
