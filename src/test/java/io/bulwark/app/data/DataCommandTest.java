package io.bulwark.app.data;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataCommandTest {

  private static final int TRADING_MINUTES = 180;

  @TempDir static Path folder;

  private static SmallSession session;

  @BeforeAll
  static void run() {
    session = SmallSession.of(folder, TRADING_MINUTES);
  }

  @Test
  void shouldShowATableWhenDataIsSound() {
    CommandRun run = CommandRun.of("data", "check", data().toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().findFirst())
        .hasValueSatisfying(
            header -> assertThat(header).startsWith("symbol ").endsWith("no price"));
    assertThat(run.out()).contains("BTCUSDT  klines 1m").contains("; all of it could be read");
  }

  @Test
  void shouldPrintOneJsonObjectWhenAskedAndFindTheSameInTheJournal() {
    JsonNode file = json("data", "check", data().toString(), "--json");
    JsonNode journal = json("data", "check", "journal:" + session.journal(), "--json");

    assertThat(file.get("series")).hasSize(1);
    JsonNode klines = file.get("series").get(0);
    assertThat(klines.get("symbol").asString()).isEqualTo("BTCUSDT");
    assertThat(klines.get("gaps").asLong()).isZero();
    assertThat(file.get("rows").asLong()).isEqualTo(klines.get("rows").asLong());
    assertThat(journal.get("series")).hasSize(2);
    JsonNode bars = journal.get("series").get(0);
    JsonNode trades = journal.get("series").get(1);
    assertThat(bars.get("series").asString()).isEqualTo("bars");
    assertThat(trades.get("series").asString()).isEqualTo("trades");
    assertThat(trades.get("rows").asLong()).isEqualTo(4L * TRADING_MINUTES);
  }

  @Test
  void shouldReportInsteadOfRefusingWhenALineIsWrong() throws IOException {
    Path broken = folder.resolve("BTCUSDT-1m-2023-01.csv");
    Files.writeString(broken, Files.readString(data()) + "dear,sir\n");

    CommandRun run = CommandRun.of("data", "check", broken.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out())
        .contains("trouble   expected 12 columns, but was 2 columns: path=" + broken)
        .contains("; 1 file with trouble");
  }

  @Test
  void shouldRefuseWhenThereIsNothingToRead() throws IOException {
    Path empty = folder.resolve("BTCUSDT-1m-2022-01.csv");
    Files.writeString(empty, "");

    assertRefused("expected a file or a folder, but was neither: path=", "none.csv");
    assertRefused("expected rows of data, but was an empty file: path=", empty.toString());
    assertRefused("", "journal:" + folder.resolve("none"));
    assertThat(CommandRun.of("data", "check").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(CommandRun.of("data").exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void shouldSayThatNothingWarmedUpWhenThereIsTooLittleData() throws IOException {
    Path few = folder.resolve("BTCUSDT-1m-2021-01.csv");
    Files.writeString(few, Files.readString(data()).lines().limit(31).collect(joining("\n")));

    CommandRun run =
        CommandRun.of(
            "run", "--data", few.toString(), "--journal", folder.resolve("few").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains(
            "warm-up      BTCUSDT: never, too little data; signals pass after 50 closed bars of 1h:"
                + " pass data from before too, or lower regime.warmupBars");
    assertThat(session.run().out()).doesNotContain("warm-up");
  }

  @Test
  void shouldTradeTheSameWhenTheMarketComesFromTheJournal() {
    Path again = folder.resolve("again");

    CommandRun run =
        CommandRun.of(
            "run", "--data", "journal:" + session.journal(), "--journal", again.toString());

    assertThat(run.err()).doesNotContain("bulwark:");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("data         journal BTCUSDT: ");
    JsonNode first = json("data", "check", "journal:" + session.journal(), "--json");
    assertThat(json("data", "check", "journal:" + again, "--json")).isEqualTo(first);
  }

  private static Path data() {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("BTCUSDT-1m-"))
          .filter(file -> !file.toString().matches(".*-202[1-3]-.*"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().lines()).hasSize(1);
    return JsonMapper.shared().readTree(run.out());
  }

  private static void assertRefused(String sentence, String source) {
    CommandRun run = CommandRun.of("data", "check", source);
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).startsWith("bulwark: " + sentence);
    assertThat(run.out()).isEmpty();
  }
}
