package io.bulwark.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.replay.Summary;
import io.bulwark.replay.SummaryFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new user does first: {@code run} without options, then what its last lines say. */
class SyntheticDayTest {

  private static final List<String> SUMMARY =
      List.of(
          "session", "market", "signals", "trades", "PnL", "halts", "legs", "moves", "unprotected");

  @TempDir static Path folder;
  private static Path journal;
  private static CommandRun run;

  @BeforeAll
  static void trade() {
    journal = folder.resolve("first");
    run = CommandRun.of("run", "--journal", journal.toString());
  }

  @Test
  void shouldTradeAndTellWhatHappenedWhenRunWithoutData() {
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .containsPattern("(?m)^session .*, ended: end of data$")
        .containsPattern("(?m)^signals +[1-9]\\d* accepted, [1-9]\\d* rejected: ")
        .containsPattern("(?m)^trades +[1-9]\\d* closed ")
        .containsPattern("(?m)^halts +[1-9]\\d* ")
        .containsPattern("(?m)^legs +[1-9]\\d* placed, [1-9]\\d* present, .* repairs, ")
        .containsPattern("(?m)^unprotected +min 0\\.\\d{3}, ")
        .contains("0 trades without a stop-loss")
        .doesNotContain("FAULTS");
    assertThat(run.err().lines()).allMatch(line -> line.matches("trading: \\d+ %"));
  }

  /** The lines of the sample that begin as the summary's do. */
  @Test
  void shouldSayWhatTheReadmeShowsWhenRunWithoutData() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(root.resolve("README.md"))) {
      root = root.getParent();
    }
    List<String> shown =
        Pattern.compile("^ {4}([A-Za-z]+ {2,}\\S.*)$", Pattern.MULTILINE)
            .matcher(Files.readString(root.resolve("README.md"), UTF_8))
            .results()
            .map(line -> line.group(1))
            .filter(line -> SUMMARY.contains(line.split(" ", 2)[0]))
            .toList();

    assertThat(shown).hasSameSizeAs(SUMMARY);
    assertThat(run.out().lines()).containsAll(shown);
  }

  @Test
  void shouldNameCommandsThatWorkWhenItEnds() {
    String prove = lineAfter("Prove it:    ./bulwark ");
    String look = lineAfter("Look inside: ./bulwark ");

    CommandRun verified = CommandRun.of(prove.split(" ", -1));
    assertThat(verified.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(verified.out()).startsWith("identical: ").contains("state hashes equal", "steps/s");
    CommandRun closed = CommandRun.of(look.split(" ", -1));
    assertThat(closed.out().lines())
        .hasSize((int) Summary.of(journal).tradesClosed())
        .allMatch(line -> line.contains("\"type\":\"TradeClosed\""));
  }

  @Test
  void shouldExplainTradesAndHaltWhenTheDayIsOver() {
    long trades = Summary.of(journal).tradesClosed();
    for (long trade = 1; trade <= trades; trade++) {
      assertThat(explain("--trade", Long.toString(trade)))
          .contains("why it was opened", "present after ", ": beyond the ", "result")
          .containsPattern("net -?[0-9.]+ USDT = ");
    }

    assertThat(explain("--halt"))
        .startsWith("halt 1: CONSECUTIVE_LOSSES at 2026-01-05 ")
        .contains("the losing trades in a row", "rejected while it was set", "how it ended")
        .containsPattern("(?s)(trade \\d+ [A-Z]+ (BUY|SELL): net -.*){3}");
    assertThat(explain()).contains("journal: " + trades + " trades, 1 halt");
  }

  private static String explain(String... options) {
    List<String> arguments = new ArrayList<>(List.of("explain", journal.toString()));
    arguments.addAll(List.of(options));
    CommandRun explained = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(explained.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(explained.out().lines()).hasSizeLessThan(60).allMatch(line -> line.length() <= 100);
    return explained.out();
  }

  @Test
  void shouldWriteTheSameStepsWhenRunAgain() {
    Path again = folder.resolve("again");

    CommandRun second = CommandRun.of("run", "--journal", again.toString());

    assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
    SummaryFigures first = Summary.of(journal);
    assertThat(Summary.of(again).lastSequence()).isEqualTo(first.lastSequence());
    assertThat(Summary.of(again).runningHash()).isEqualTo(first.runningHash());
  }

  @Test
  void shouldWriteOtherStepsWhenTheSeedIsAnother() {
    Path other = folder.resolve("other");

    CommandRun.of("run", "--data", "synthetic:8", "--journal", other.toString());

    assertThat(Summary.of(other).runningHash()).isNotEqualTo(Summary.of(journal).runningHash());
    assertThat(Summary.of(other).tradesNeverProtected()).isZero();
  }

  private static String lineAfter(String words) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith(words))
        .map(line -> line.substring(words.length()))
        .findFirst()
        .orElseThrow();
  }
}
