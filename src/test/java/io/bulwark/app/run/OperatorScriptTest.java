package io.bulwark.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.app.SmallSession;
import io.bulwark.app.WaveKlines;
import io.bulwark.engine.text.TimeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator does in a paper session, from a file. */
class OperatorScriptTest {

  private static final long START_NS = TimeText.parse("2025-02-01T12:00:00Z");

  @TempDir private Path folder;

  private Path script(String text) throws IOException {
    return Files.writeString(folder.resolve("operator.txt"), text);
  }

  @Test
  void shouldReadCommandsByTime() throws IOException {
    Path file =
        script(
            """
            # a day at the desk
            90m   flatten   I have seen enough

            2025-02-01T13:00:00Z halt news
            26h resume DAILY_LOSS_LIMIT limit=8% it was a bad print
            26h resume all is well
            27h resume limit=0.08 again
            0s note here
            """);

    List<OperatorScript.Command> commands = OperatorScript.read(file, START_NS);

    assertThat(commands.stream().map(OperatorScriptTest::line))
        .containsExactly(
            "2025-02-01T12:00:00Z NOTE NULL_VAL -9223372036854775808 here",
            "2025-02-01T13:00:00Z HALT NULL_VAL -9223372036854775808 news",
            "2025-02-01T13:30:00Z FLATTEN NULL_VAL -9223372036854775808 I have seen enough",
            "2025-02-02T14:00:00Z RESUME DAILY_LOSS_LIMIT 8000000 it was a bad print",
            "2025-02-02T14:00:00Z RESUME NULL_VAL -9223372036854775808 all is well",
            "2025-02-02T15:00:00Z RESUME NULL_VAL 8000000 again");
  }

  private static String line(OperatorScript.Command c) {
    return String.join(
        " ",
        TimeText.of(c.timeNs()),
        c.deed().name(),
        c.trigger().name(),
        Long.toString(c.limitE8()),
        c.words());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          90m halt                          | expected lines like
          90m stop now                      | expected lines like
          soon halt now                     | expected a whole number and a unit
          -1s halt now                      | expected a time not before the start of trading
          2025-02-01T11:59:59Z halt now     | expected a time not before the start of trading
          2025-02-01T25:00:00Z halt now     | expected a time like
          1h resume DAILY_PNL               | expected a reason to resume
          1h resume limit=8%                | expected a reason to resume
          1h resume limit=0 why             | expected a limit above 0
          1h resume limit=101% why          | expected a limit above 0
          1h resume limit=much why          | expected a decimal number
          """)
  void shouldRefuseALineThatIsNoCommandWithItsNumber(String line, String sentence)
      throws IOException {
    Path file = script("# first\n" + line + "\n");

    assertThatThrownBy(() -> OperatorScript.read(file, START_NS))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(sentence)
        .hasMessageEndingWith("file=" + file + ", line=2");
  }

  @Test
  void shouldGiveTheCommandsToAPaperRun() throws IOException {
    Path file = script("10m halt news\n20m resume OPERATOR over\n25m note back\n30h halt never\n");
    Path data = WaveKlines.write(folder, "BTCUSDT", 60);
    List<String> arguments =
        new ArrayList<>(List.of(SmallSession.arguments(data, folder.resolve("journal"))));
    arguments.addAll(List.of("--operator", file.toString()));

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(print("OperatorHalt")).hasSize(1).first().asString().contains("\"news\"");
    assertThat(print("OperatorNote")).hasSize(1);
    assertThat(print("HaltCleared")).anyMatch(line -> line.contains("\"OPERATOR\""));
    CommandRun verified = CommandRun.of("replay", folder.resolve("journal").toString(), "--verify");
    assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.DONE);
  }

  private List<String> print(String type) {
    return CommandRun.of("journal", "print", folder.resolve("journal").toString(), "--type", type)
        .out()
        .lines()
        .toList();
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    Path data = WaveKlines.write(folder, "BTCUSDT", 60);
    List<String> arguments =
        new ArrayList<>(List.of(SmallSession.arguments(data, folder.resolve("journal"))));
    arguments.addAll(List.of("--operator", folder.resolve("none").toString()));

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("expected a file that can be read, but was: path=");
    assertThat(folder.resolve("journal")).doesNotExist();
  }
}
