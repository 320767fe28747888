package io.bulwark.app.journal;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalCommandsTest {

  @TempDir static Path folder;
  private static SmallSession session;
  private static String journal;

  @BeforeAll
  static void trade() {
    session = SmallSession.of(folder, 5 * 60);
    journal = session.journal().toString();
  }

  @Test
  void shouldPrintOnlyThoseMessagesWhenTypesAreGiven() {
    List<String> orders = print("--type", "PlaceOrder");
    List<String> closed = print("--type", "TradeClosed");

    assertThat(orders).isNotEmpty().allMatch(line -> line.contains("{\"type\":\"PlaceOrder\","));
    assertThat(closed).hasSize((int) Summary.of(session.journal()).tradesClosed());
    assertThat(print("--type", "PlaceOrder,TradeClosed"))
        .containsAll(orders)
        .containsAll(closed)
        .hasSize(orders.size() + closed.size());
    assertThat(print("--type", "PlaceOrder", "--type", "TradeClosed"))
        .isEqualTo(print("--type", "TradeClosed,PlaceOrder"));
  }

  @Test
  void shouldPrintOnlyThoseStepsWhenARangeIsGiven() {
    assertThat(print("--from", "4100", "--to", "4103"))
        .isNotEmpty()
        .allMatch(line -> line.matches("410[0-3] 2024-01-03T20:\\S+Z \\{.*}"))
        .anyMatch(line -> line.startsWith("4100 "))
        .anyMatch(line -> line.startsWith("4103 "));
    assertThat(print("--to", "1")).hasSize(2).last().asString().contains("\"SessionStarted\"");
    CommandRun beyond = CommandRun.of("journal", "print", journal, "--from", "999999999");
    assertThat(beyond.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(beyond.err())
        .contains("but was: --from=999999999, lastSequence=")
        .contains(Long.toString(Summary.of(session.journal()).lastSequence()));
  }

  @Test
  void shouldPrintPureJsonWhenAskedTo() {
    List<String> lines = print("--json", "--from", "1", "--to", "4200");

    JsonMapper json = new JsonMapper();
    long sequence = 0;
    for (String line : lines) {
      JsonNode node = json.readTree(line);
      assertThat(node.get("sequence").asLong()).isGreaterThanOrEqualTo(sequence);
      assertThat(node.get("time").asString()).startsWith("2024-01-03T");
      assertThat(node.get("message").get("type").asString()).isNotEmpty();
      sequence = node.get("sequence").asLong();
    }
    assertThat(sequence).isEqualTo(4200);
  }

  @Test
  void shouldTellWhereItRanWhenTheJournalBegins() {
    assertThat(print("--to", "1").get(0)).contains("\"Host\"", "\"jdk\":\"", "\"speed\":\"max\"");
  }

  @Test
  void shouldCountTheSameAsTheRunDid() {
    CommandRun stats = CommandRun.of("journal", "stats", journal);

    assertThat(stats.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(stats.out()).startsWith("session ").contains("running hash");
    assertThat(session.run().out()).contains(stats.out());
  }

  @Test
  void shouldCountTheSameWhenJsonIsAskedFor() {
    JsonNode stats =
        new JsonMapper().readTree(CommandRun.of("journal", "stats", journal, "--json").out());

    JsonNode exposure = stats.get("exposure_unprotected_seconds");
    assertThat(exposure.get("trades").asLong())
        .isEqualTo(Summary.of(session.journal()).tradesClosed());
    assertThat(exposure.get("byTrade").size()).isEqualTo(exposure.get("trades").asInt());
    assertThat(exposure.get("max").asDouble())
        .isGreaterThanOrEqualTo(exposure.get("median").asDouble());
    assertThat(stats.get("runningHash").asString()).hasSize(16);
  }

  @Test
  void shouldSayThatItIsSoundWhenNothingHappenedToIt() {
    CommandRun check = CommandRun.of("journal", "check", journal);

    assertThat(check.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(check.out())
        .startsWith("sound: ")
        .containsPattern("(?m)^[1-9][0-9,]* leg commands, all by the sentinel$")
        .contains(" in 2 days, 2 snapshots, ")
        .contains("running hash %016x".formatted(Summary.of(session.journal()).runningHash()));
  }

  private static List<String> print(String... options) {
    List<String> arguments = new ArrayList<>(List.of("journal", "print", journal));
    arguments.addAll(List.of(options));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).isEmpty();
    return run.out().lines().toList();
  }
}
