package io.bulwark.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recorded month of four real markets, traded with the committed example configurations: each
 * safeguard is seen at work. What is counted here stands with its figures in docs/safeguards.md.
 */
class RealMonthSafeguardsTest {

  private static final String[] SYMBOLS = {"BTCUSDT", "BNBUSDT", "ETHUSDT", "SOLUSDT"};

  /**
   * The rows of the document's first table; a column for each of the first three configurations.
   */
  private static final List<String> COUNTED =
      List.of(
          "trade closed",
          "rejected in LOW, MEDIUM would have taken it",
          "accepted in HIGH, MEDIUM would not have",
          "size halved by correlation",
          "partial profit taken",
          "stop moved to break-even",
          "stop moved by the ATR",
          "target moved by the ATR",
          "move skipped: THRESHOLD",
          "move skipped: RATCHET",
          "move skipped: THROTTLED",
          "move skipped: BRIDGE_REFUSED",
          "halted: CONSECUTIVE_LOSSES",
          "halted: DAILY_PNL",
          "halted: DAILY_LOSS_LIMIT",
          "cleared: DAY_ROLLOVER",
          "trade closed: FLATTEN",
          "trade closed: STOP_PASSED",
          "trade without a stop-loss",
          "trade that lost its stop-loss for a time");

  @TempDir static Path folder;
  private static final Map<String, SafeguardsSeen> SEEN = new LinkedHashMap<>();

  @BeforeAll
  static void trade() {
    for (String example : List.of("eager", "eager-risk", "eager-minute", "eager-restless")) {
      SEEN.put(example, traded(example));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rejected in LOW, MEDIUM would have taken it",
        "accepted in HIGH, MEDIUM would not have",
        "size halved by correlation",
        "partial profit taken",
        "stop moved to break-even",
        "stop moved by the ATR",
        "target moved by the ATR",
        "move skipped: THRESHOLD",
        "move skipped: RATCHET",
        "halted: CONSECUTIVE_LOSSES",
        "cleared: DAY_ROLLOVER"
      })
  void shouldBeSeenAtWorkWhenEverySafeguardIsAtItsDefault(String what) {
    assertThat(seen("eager").count(what)).as("%s in %s", what, seen("eager")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "halted: DAILY_PNL",
        "halted: DAILY_LOSS_LIMIT",
        "flatten decided",
        "trade closed: FLATTEN"
      })
  void shouldHaltTheDayAndFlattenWhenFourTimesAsMuchIsRisked(String what) {
    SafeguardsSeen risk = seen("eager-risk");

    assertThat(risk.count(what)).as("%s in %s", what, risk).isPositive();
    assertThat(risk.count("halted: CONSECUTIVE_LOSSES")).isZero();
  }

  @Test
  void shouldThrottleMovesWhenLegsFollowOneMinuteBars() {
    SafeguardsSeen minute = seen("eager-minute");

    assertThat(minute.count("move skipped: THROTTLED")).as("%s", minute).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eager", "eager-risk", "eager-minute", "eager-restless"})
  void shouldProtectEveryTradeWhateverIsConfigured(String example) {
    SafeguardsSeen seen = seen(example);

    assertThat(seen.count("trade closed")).isGreaterThan(50);
    assertThat(seen.count("trade without a stop-loss")).isZero();
    assertThat(seen.count("trade that lost its stop-loss for a time")).isZero();
    for (String trigger : List.of("SAFETY_FAULT", "UNPROTECTED", "MARKET_DATA_STALE", "API_LAG")) {
      assertThat(seen.count("halted: " + trigger)).as(trigger).isZero();
    }
  }

  /** Over the four together; one alone may save less. */
  @Test
  void shouldSaveFourMovesInFiveWhenMovesAreHeldBack() {
    String what = "moves by the ATR";

    assertThat(seen("eager").count(what))
        .isLessThanOrEqualTo(seen("eager-restless").count(what) / 5);
    assertThat(saved(what, "trade closed")).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void shouldStandInTheDocumentWhatWasCounted() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String what : COUNTED) {
      rows.add(
          row(what, Stream.of("eager", "eager-risk", "eager-minute").map(e -> count(e, what))));
    }
    for (String symbol : SYMBOLS) {
      rows.add(savedRow(symbol, "moves by the ATR in " + symbol, "trades in " + symbol));
    }
    rows.add(savedRow("all four", "moves by the ATR", "trade closed"));

    assertThat(Files.readString(document(), UTF_8).lines())
        .as("rows that belong into docs/safeguards.md")
        .containsAll(rows);
  }

  @Test
  void shouldQuoteLinesThatAreInTheJournals() {
    List<Path> journals = SEEN.keySet().stream().map(folder::resolve).toList();

    assertThat(QuotedLines.count(document())).isGreaterThan(14);
    assertThat(QuotedLines.unknownIn(document(), journals)).isEmpty();
  }

  private static SafeguardsSeen seen(String example) {
    return SEEN.get(example);
  }

  private static String count(String example, String what) {
    return Integer.toString(seen(example).count(what));
  }

  private static String savedRow(String name, String moves, String trades) {
    Stream<String> counts =
        Stream.of("eager", "eager-restless")
            .flatMap(example -> Stream.of(count(example, trades), count(example, moves)));
    String percent = String.format(ROOT, "%.1f %%", 100 * saved(moves, trades));
    return row(name, Stream.concat(counts, Stream.of(percent)));
  }

  private static String row(String name, Stream<String> cells) {
    StringBuilder row = new StringBuilder("| ").append(name).append(" |");
    cells.forEach(cell -> row.append(' ').append(cell).append(" |"));
    return row.toString();
  }

  /** How much of the moves a trade threshold, throttle and ratchet save. */
  private static double saved(String moves, String trades) {
    return 1 - perTrade("eager", moves, trades) / perTrade("eager-restless", moves, trades);
  }

  private static double perTrade(String example, String moves, String trades) {
    return (double) seen(example).count(moves) / seen(example).count(trades);
  }

  /** Trades the month with an example configuration, and proves that it replays identically. */
  private static SafeguardsSeen traded(String example) {
    Path journal = folder.resolve(example);
    List<String> arguments = new ArrayList<>(List.of("run", "--journal", journal.toString()));
    Path config = root().resolve("docs/examples/" + example + ".yaml");
    arguments.addAll(List.of("--config", config.toString()));
    arguments.addAll(SharedData.monthOptions(SYMBOLS));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    CommandRun verified = CommandRun.of("replay", journal.toString(), "--verify");
    assertThat(verified.out()).as(verified.err()).startsWith("identical: ");
    CommandRun checked = CommandRun.of("journal", "check", journal.toString());
    assertThat(checked.exitCode()).as(checked.out()).isEqualTo(ExitCode.DONE);
    return SafeguardsSeen.in(journal);
  }

  private static Path document() {
    return root().resolve("docs/safeguards.md");
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/examples"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
