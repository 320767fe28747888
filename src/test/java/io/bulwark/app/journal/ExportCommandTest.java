package io.bulwark.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.replay.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportCommandTest {

  @TempDir static Path folder;
  private static Path journal;

  @BeforeAll
  static void trade() {
    journal = SmallSession.of(folder, 5 * 60).journal();
  }

  @Test
  void shouldGiveEveryMessageWhenNothingIsLeftOut() throws IOException {
    List<String> lines = export("--format", "jsonl");

    List<String> printed =
        CommandRun.of("journal", "print", journal.toString(), "--json")
            .out()
            .lines()
            .filter(line -> !line.contains("\"type\":\"Host\""))
            .toList();
    assertThat(lines.stream().map(line -> line.replaceFirst("\"kind\":\"[a-z]+\",", "")))
        .containsExactlyElementsOf(printed);
    JsonMapper json = new JsonMapper();
    long sequence = 0;
    for (String line : lines) {
      JsonNode node = json.readTree(line);
      boolean isFirst = node.get("sequence").asLong() != sequence;
      sequence = node.get("sequence").asLong();
      assertThat(node.get("kind").asString()).isEqualTo(isFirst ? "input" : "decision");
    }
    Path file = folder.resolve("all.jsonl");
    assertThat(export("--format", "jsonl", "-o", file.toString()))
        .containsExactly("exported: %,d messages to %s".formatted(lines.size(), file));
    assertThat(Files.readString(file)).isEqualTo(String.join("\n", lines) + "\n");
  }

  @Test
  void shouldGiveTheSamePartWhenItIsAskedForByStepOrTime() {
    String first = "{\"sequence\":4100,\"time\":\"";
    List<String> bySteps = export("--format", "jsonl", "--from", "4100", "--to", "4110");
    assertThat(bySteps.get(0)).startsWith(first);
    assertThat(bySteps.get(bySteps.size() - 1)).startsWith("{\"sequence\":4110,");
    String from = bySteps.get(0).substring(first.length()).replaceFirst("\".*", "");

    List<String> byTime = export("--format", "jsonl", "--from", from);

    assertThat(byTime.get(0)).contains("\"time\":\"" + from + "\"");
    assertThat(export("--format", "jsonl", "--to", from))
        .hasSize(export("--format", "jsonl").size() - byTime.size())
        .noneMatch(line -> line.contains("\"time\":\"" + from + "\""));
    assertThat(export("--format", "jsonl", "--from", "2024-01-04", "--to", "2024-01-05"))
        .isNotEmpty()
        .allMatch(line -> line.contains("\"time\":\"2024-01-04T"));
  }

  @Test
  void shouldGiveOnlyMessagesThatNameTheSymbol() {
    List<String> lines = export("--format", "jsonl", "--symbol", "BTCUSDT");

    assertThat(lines)
        .isNotEmpty()
        .allMatch(line -> line.contains("\"instrumentId\":0"))
        .anyMatch(line -> line.contains("\"type\":\"InstrumentListed\""))
        .anyMatch(line -> line.contains("\"type\":\"TradeClosed\""));
    assertThat(export("--format", "jsonl"))
        .filteredOn(line -> line.contains("\"instrumentId\":0"))
        .containsExactlyElementsOf(lines);
    assertThat(export("--format", "jsonl", "--symbol", "BTCUSDT", "--from", "4100", "--to", "4110"))
        .isNotEmpty()
        .allMatch(line -> line.matches("\\{\"sequence\":41[01]\\d,.*"));
  }

  @Test
  void shouldGiveRowsBelowTheNamesOfTheirFieldsWhenCsv() throws IOException {
    List<String> rows = export("--format", "csv", "--type", "TradeClosed");

    assertThat(rows.get(0)).startsWith("sequence,time,kind,instrumentId,tradeId,");
    assertThat(rows).hasSize(1 + (int) Summary.of(journal).tradesClosed());
    int columns = rows.get(0).split(",", -1).length;
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.replaceAll("\"[^\"]*\"", "").split(",", -1)).hasSize(columns));
    assertThat(export("--format", "csv", "--type", "SessionStarted").get(1))
        .contains(",\"[{\"\"key\"\":\"\"engineId\"\",\"\"value\"\":\"\"bw01\"\"},");

    Path each = folder.resolve("each");
    export("--format", "csv", "-o", each.toString());
    assertThat(Files.readAllLines(each.resolve("TradeClosed.csv"))).containsExactlyElementsOf(rows);
    long messages = 0;
    try (Stream<Path> files = Files.list(each)) {
      for (Path file : files.toList()) {
        messages += Files.readAllLines(file).size() - 1;
      }
    }
    assertThat(messages).isEqualTo(export("--format", "jsonl").size());
  }

  @Test
  void shouldNotOverwriteUnlessItIsMeantTo() throws IOException {
    Path file = Files.writeString(folder.resolve("precious"), "mine");
    assertRefused(
        "precious exists: choose another, or give --force", "jsonl", "-o", file.toString());
    assertThat(file).hasContent("mine");
    export("--format", "jsonl", "--force", "--type", "TradeClosed", "-o", file.toString());
    assertThat(Files.readString(file)).startsWith("{\"sequence\":");

    Path each = Files.createDirectory(folder.resolve("old"));
    Files.writeString(each.resolve("SafetyFault.csv"), "old");
    assertRefused("SafetyFault.csv exists", "csv", "-o", each.toString());
    export("--format", "csv", "--force", "-o", each.toString());
    assertThat(each.resolve("SafetyFault.csv")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          csv   |                                | with exactly one --type
          csv   | --type TradeClosed,PlaceOrder  | but was: 2 types; name one, or -o DIRECTORY
          jsonl | --type TradeClose              | nearest: TradeClosed
          jsonl | --symbol BTCUSD                | nearest: BTCUSDT), but was: BTCUSD; there are: BTCUSDT
          jsonl | --from 2026-01-01              | lastSequence=
          jsonl | --from 999999999               | lastTime=2024-01-04T
          jsonl | --from yesterday               | a day like 2025-02-01 or a time like
          jsonl | --to 2024-13-01                | but was: 2024-13-01
          jsonl | --from 0                       | expected --from 1 or a later step
          jsonl | --from 10 --to 9               | expected --from before --to
          jsonl | --from 2024-01-04 --to 2024-01-04 | expected --from before --to
          jsonl | -o {folder}                    | is a directory
          csv   | -o {folder}/missing/x --type TradeClosed | cannot be written
          jsonl | -o {journal}/x                 | outside of the journal
          jsonl | -o {journal}/20240103F.cq4 --force | outside of the journal
          xml   |                                | but was 'xml'
          """)
  void shouldSayWhatIsThereWhenARequestCannotBe(String format, String options, String words) {
    String given = options == null ? "" : options;
    given = given.replace("{folder}", folder.toString()).replace("{journal}", journal.toString());
    assertRefused(words, format, given.isEmpty() ? new String[0] : given.split(" "));
  }

  private static void assertRefused(String words, String format, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("journal", "export", journal.toString(), "--format", format));
    arguments.addAll(List.of(options));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).startsWith("bulwark: ").contains(words);
    assertThat(run.out()).isEmpty();
  }

  private static List<String> export(String... options) {
    List<String> arguments = new ArrayList<>(List.of("journal", "export", journal.toString()));
    arguments.addAll(List.of(options));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    return run.out().lines().toList();
  }
}
