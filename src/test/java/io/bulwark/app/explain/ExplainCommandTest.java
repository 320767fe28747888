package io.bulwark.app.explain;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {

  @TempDir static Path folder;
  private static String journal;
  private static long trades;
  private static long lastSequence;

  @BeforeAll
  static void trade() {
    Path directory = SmallSession.of(folder, 5 * 60).journal();
    journal = directory.toString();
    trades = Summary.of(directory).tradesClosed();
    lastSequence = Summary.of(directory).lastSequence();
  }

  @Test
  void shouldTellEveryTradeFromSignalToCloseWhenAsked() {
    assertThat(trades).isGreaterThanOrEqualTo(5);
    for (long trade = 1; trade <= trades; trade++) {
      CommandRun run = explain("--trade", Long.toString(trade));

      assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(run.out())
          .startsWith("trade " + trade + ": BTCUSDT ")
          .contains("why it was opened", "entry", "while it was open", "why it was closed")
          .contains(": beyond the ", "venue triggers the ", "stop-loss present after ")
          .contains("result", "without a stop-loss for ");
      assertThat(run.out().lines()).hasSizeLessThan(60).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void shouldTellEveryOrderLegAndSignalWhenAsked() {
    List<String> placed = print("PlaceOrder,PlaceLeg");
    assertThat(placed).hasSizeGreaterThanOrEqualTo(15);
    for (String line : placed) {
      CommandRun run = explain("--order", field(line, "clientId"));

      assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(run.out()).contains("decided: ", "dispatched: ", "answered (after ");
    }
    for (String line : print("SignalAccepted,SignalRejected")) {
      CommandRun run = explain("--signal", field(line, "signalId"));

      assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(run.out()).contains("the checks, in their order", "confidence");
      assertThat(run.out().contains("FAILED")).isEqualTo(line.contains("SignalRejected"));
    }
  }

  @Test
  void shouldTellAStepWhenAsked() {
    CommandRun first = explain("--step", "1");
    assertThat(first.out()).startsWith("step 1: session 1 starts");
    CommandRun last = explain("--step", Long.toString(lastSequence));
    assertThat(last.out()).startsWith("step " + lastSequence + ": the session ends");
  }

  @Test
  void shouldListWhatThereIsWhenNothingIsAskedFor() {
    CommandRun all = explain();

    assertThat(all.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(all.out()).contains("journal: " + trades + " trades", "trade " + trades + "  ");
    assertThat(explain("--symbol", "BTCUSDT").out()).contains(trades + " trades in BTCUSDT");
    assertThat(explain("--day", "2024-01-01").out()).startsWith("journal: 0 trades on 2024-01-01");
  }

  @Test
  void shouldPrintOneObjectWhenJsonIsAskedFor() {
    CommandRun run = explain("--trade", "1", "--json");

    assertThat(run.out()).hasLineCount(1);
    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(json.get("subject").asString()).isEqualTo("trade 1");
    assertThat(json.get("headline").asString()).startsWith("BTCUSDT ");
    JsonNode line = json.get("parts").get(0).get("lines").get(0);
    assertThat(line.get("step").asLong()).isPositive();
    assertThat(line.get("time").asString()).startsWith("2024-01-03T2");
    assertThat(line.get("values").get("type").asString()).isEqualTo("SignalRaised");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --trade 9999            | expected a trade of the journal, but was: trade=9999; it has trades 1 to
          --order bw01-e-0        | the nearest it has is bw01-
          --signal 1              | expected a signal of the journal
          --step 0                | expected a step of the journal
          --halt                  | expected a halt of the journal, but was: none; it has 0 halts
          --number 2              | expected --number from 1 on and with --halt, but was: 2
          --trade 1 --day 2024-01-03 | expected --day with --halt or alone
          --halt --symbol BTCUSDT | expected --symbol alone or with --day
          --symbol ETHUSDT        | expected an instrument of the journal, but was: symbol=ETHUSDT; it has BTCUSDT
          --trade 1 --step 2      | mutually exclusive
          """)
  void shouldRefuseWithAHintWhenItIsUnknown(String options, String sentence) {
    CommandRun run = explain(options.strip().split(" +", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("bulwark: ").contains(sentence);
  }

  private static CommandRun explain(String... options) {
    List<String> arguments = new ArrayList<>(List.of("explain", journal));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static List<String> print(String types) {
    return CommandRun.of("journal", "print", journal, "--type", types).out().lines().toList();
  }

  private static String field(String line, String name) {
    int at = line.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return line.substring(at, line.indexOf('"', at));
  }
}
