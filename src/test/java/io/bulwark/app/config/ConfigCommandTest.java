package io.bulwark.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandTest {

  @TempDir private Path directory;

  @Test
  void shouldShowValueAndOriginWhenSettingsAreGiven() throws IOException {
    Path file =
        write(
            """
            # my settings
            sizing:
              riskFraction: 0.25 %
              maxLeverage: 3
            killSwitch.dailyPnl.limit: 1 %
            paper: {balance: 500}
            protection:
              workingType: CONTRACT_PRICE
            """);

    CommandRun run =
        CommandRun.of(
            "config", "show", "--config", file.toString(), "--set", "sizing.maxLeverage=2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
        .startsWith("engineId bw01 default", "entry.minConfidence 0.6 default")
        .contains(
            "sizing.riskFraction 0.0025 " + file + ":3",
            "sizing.maxLeverage 2 --set",
            "killSwitch.dailyPnl.limit 0.01 " + file + ":5",
            "paper.balance 500 " + file + ":6",
            "paper.latency.median 20ms default",
            "protection.workingType CONTRACT_PRICE " + file + ":8");
  }

  @Test
  void shouldPrintOneObjectWhenJsonIsAskedFor() {
    CommandRun run = CommandRun.of("config", "show", "--json", "--set", "paper.seed=42");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("{\"engineId\":{\"value\":\"bw01\",\"from\":\"default\"},")
        .contains("\"paper.seed\":{\"value\":\"42\",\"from\":\"--set\"}")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"sizing.maxLeverage=3.1, 1", "engineId=a, 1", "paper.seed=, 0"})
  void shouldSayHowManyWhenTheSettingsAreRight(String setting, int given) {
    CommandRun run =
        given == 0
            ? CommandRun.of("config", "check")
            : CommandRun.of("config", "check", "--set", setting);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("\\d+ settings are right, " + given + " of them given\\R");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sizing:;  maxLeverag: 3       | :2: expected a known key (nearest: sizing.maxLeverage), but was: sizing.maxLeverag
          sizing:;  maxLeverage: 51     | :2: expected a decimal number or a percentage, from 0.1 to 50, but was: sizing.maxLeverage=51
          sizing: 5                     | :1: expected a known key (nearest: sizing.riskFraction), but was: sizing
          ;;engineId:                   | :3: expected one value for engineId, but was: nothing
          engineId: [a, b]              | :1: expected one value for engineId, but was: a list
          - engineId                    | :1: expected keys with values, but was: a list
          engineId                      | :1: expected keys with values, but was: engineId
          engineId: a;engineId: b       | :2: expected each key once, but was: engineId, first at FILE:1
          sizing.maxLeverage: 3;sizing: {maxLeverage: 4} | :2: expected each key once, but was: sizing.maxLeverage, first at FILE:1
          engineId: a;---;engineId: b   | :3: expected keys with values, but was: a second document
          engineId: &x a;paper.seed: *x | :2: expected a value and no alias for paper.seed
          engineId: 'a                  | :1: expected YAML, but was:
          engineId: {a                  | :1: expected one value for engineId.a, but was: nothing
          """)
  void shouldNameFileAndLineWhenAFileIsWrong(String yaml, String sentence) throws IOException {
    Path file = write(yaml.replace(';', '\n'));

    CommandRun run = CommandRun.of("config", "check", "--config", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("bulwark: " + file + sentence.replace("FILE", file.toString()))
        .hasLineCount(1);
  }

  @Test
  void shouldShowEveryMistakeWhenThereAreSeveral() throws IOException {
    Path file = write("engineId: bw01\nregime.low: low\nregime.hihg: 2 %\n");

    CommandRun run =
        CommandRun.of("config", "show", "--config", file.toString(), "--set", "paper.seed=x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "bulwark: "
                + file
                + ":2: expected a decimal number or a percentage, from 0 to 100 %, but was: regime.low=low",
            file + ":3: expected a known key (nearest: regime.high), but was: regime.hihg",
            "--set: expected a whole number, but was: paper.seed=x");
  }

  @Test
  void shouldRefuseWhenSettingsContradictEachOther() {
    CommandRun run = CommandRun.of("config", "check", "--set", "sizing.maxLeverage=6");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "bulwark: expected a venue's leverage of at least twice maxLeverage, but was:"
                + " sizing.venueLeverage=10, sizing.maxLeverage=6");
  }

  @ParameterizedTest
  @CsvSource({"engineId", "=a", "''"})
  void shouldRefuseWhenAnOverrideIsNone(String override) {
    CommandRun run = CommandRun.of("config", "check", "--set", override);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "bulwark: expected --set key=value, but was: "
                + override
                + "; bulwark config show lists all keys");
  }

  @Test
  void shouldRefuseWhenTheFileCannotBeRead() throws IOException {
    Path missing = directory.resolve("none.yaml");
    Path bytes = Files.write(directory.resolve("bytes.yaml"), new byte[] {'a', (byte) 0xC3, 0x28});

    assertThat(CommandRun.of("config", "check", "--config", missing.toString()).err())
        .isEqualToIgnoringNewLines(
            "bulwark: " + missing + ": expected a file, but there is none; check the path");
    assertThat(CommandRun.of("config", "check", "--config", directory.toString()).err())
        .isEqualToIgnoringNewLines(
            "bulwark: " + directory + ": expected a file, but was: a folder; name the file in it");
    assertThat(CommandRun.of("config", "check", "--config", bytes.toString()).err())
        .isEqualToIgnoringNewLines(
            "bulwark: "
                + bytes
                + ": expected text in UTF-8, but was: other bytes; save it as UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"''", "# nothing", "---", "{}"})
  void shouldHaveDefaultsWhenTheFileIsEmpty(String yaml) throws IOException {
    Path file = write(yaml);

    assertThat(CommandRun.of("config", "check", "--config", file.toString()).out())
        .endsWith("0 of them given" + System.lineSeparator());
  }

  @Test
  void shouldEqualTheCommittedDocumentWhenDocsAreMade() throws IOException {
    Path committed = Path.of("..", "docs", "configuration.md");

    assertThat(CommandRun.of("config", "docs").out())
        .as("run ./bulwark config docs > docs/configuration.md")
        .isEqualTo(Files.readString(committed));
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("settings.yaml"), yaml);
  }
}
