package io.bulwark.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "config --help",
        "config show --help",
        "config check --help",
        "config docs --help"
      })
  void shouldExplainItselfWhenAskedForHelp(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" ", -1));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: bulwark");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldTellItsVersionWhenAsked() {
    assertThat(CommandRun.of("--version").out()).matches("bulwark [0-9]+\\.[0-9]+\\.[0-9]+.*\\R");
    assertThat(Version.text()).hasSizeLessThanOrEqualTo(16).isASCII();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          none          | expected a command, but was: none                     | bulwark
          config        | expected show, check or docs, but was: nothing        | bulwark config
          confg         | expected a command of bulwark: run, replay, simulate, explain, journal, data, config (nearest: config), but was: confg | bulwark
          config show --frob | expected an option of bulwark config show (nearest: --json), but was: --frob | bulwark config show
          config show --set  | Missing required parameter for option '--set' (KEY=VALUE) | bulwark config show
          """)
  void shouldRefuseInOneSentenceWhenTheCommandIsNone(
      String arguments, String sentence, String command) {
    CommandRun run = arguments == null ? CommandRun.of() : CommandRun.of(arguments.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err().lines()).hasSize(2).first().asString().startsWith("bulwark: " + sentence);
    assertThat(run.err().lines()).last().isEqualTo("See: " + command + " --help");
    assertThat(run.out()).isEmpty();
  }
}
