package io.bulwark.replay.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a reader sees, against reviewed text. A text that differs is written to target/goldens, to
 * be looked at and, if it is right, copied.
 */
class ExplainTest {

  @TempDir static Path folder;
  private static Path journal;

  @BeforeAll
  static void write() {
    journal = ScriptedJournal.write(folder.resolve("journal"), "day.journal");
  }

  @ParameterizedTest
  @CsvSource({
    "trade,    1,                trade.txt",
    "order,    bw01-e-4x,        order-entry.txt",
    "order,    40003,            order-leg.txt",
    "order,    bw01-s-1-0-9,     order-refused.txt",
    "order,    7002,             order-partial.txt",
    "order,    bw01-q-1-0-h,     order-cancel.txt",
    "halt,     1,                halt-losses.txt",
    "halt,     0,                halt-lag.txt",
    "signal,   b1,               signal-accepted.txt",
    "signal,   00000000000000a1, signal-rejected.txt",
    "signal,   00000000000000A2, signal-halted.txt",
    "step,     17,               step.txt",
    "step,     27,               step-trigger.txt",
    "overview, BTCUSDT,          overview.txt"
  })
  void shouldTellTheReviewedTextWhenAsked(String kind, String id, String golden)
      throws IOException {
    List<String> lines = ExplanationText.lines(explain(kind, id));

    assertThat(lines).allMatch(line -> line.length() <= ExplanationText.WIDTH);
    assertThat(lines).hasSizeLessThanOrEqualTo(60);
    List<String> reviewed = ScriptedJournal.lines(golden);
    if (!lines.equals(reviewed)) {
      Path folder = Files.createDirectories(Path.of("target", "goldens"));
      Files.write(folder.resolve(golden), lines);
    }
    assertThat(lines).as("differs from %s, see target/goldens", golden).isEqualTo(reviewed);
  }

  private static Explanation explain(String kind, String id) {
    return switch (kind) {
      case "trade" -> Explain.trade(journal, Long.parseLong(id));
      case "order" -> Explain.order(journal, id);
      case "halt" -> Explain.halt(journal, Integer.parseInt(id), null);
      case "signal" -> Explain.signal(journal, id);
      case "step" -> Explain.step(journal, Long.parseLong(id));
      default -> Explain.overview(journal, null, id);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trade    | 4                | trade=4; it has trades 1 to 3
          trade    | 0                | trade=0; it has trades 1 to 3
          order    | bw01-s-1-0-8     | but was: bw01-s-1-0-8; the nearest it has is bw01-s-1-0-9
          order    | 40009            | but was: 40009; the nearest it has is 40001
          order    | x                | the nearest it has is
          halt     | 3                | halt=3; it has 2 halts
          signal   | 00000000000000a3 | signal=00000000000000a3; the nearest it has is 00000000000000a1
          step     | 47               | step=47; it has steps 1 to 46
          step     | 0                | step=0; it has steps 1 to
          overview | ETHUSDT          | symbol=ETHUSDT; it has BNBUSDT, BTCUSDT
          """)
  void shouldSayWhatThereIsWhenItIsUnknown(String kind, String id, String sentence) {
    assertThatThrownBy(() -> explain(kind, id))
        .isInstanceOf(UnknownSubject.class)
        .hasMessageStartingWith("expected ")
        .hasMessageContaining(sentence);
  }

  @Test
  void shouldTellOfNoTriggerWhenBothLegsEndWithThePosition() {
    List<String> ended =
        ScriptedJournal.lines("day.journal").stream()
            .map(line -> line.replace("TRIGGERING", "EXPIRED").replace("FINISHED", "EXPIRED"))
            .toList();
    Path other = ScriptedJournal.write(folder.resolve("ended"), ended);

    assertThat(String.join("\n", ExplanationText.lines(Explain.trade(other, 1))))
        .contains("why it was closed", "take-profit gone: ended by the venue")
        .doesNotContain(": beyond the", "no price in the journal", "venue triggers");
  }

  @Test
  void shouldFindOnlyHaltsOfTheDayWhenADayIsGiven() {
    LocalDate day = LocalDate.of(2025, 2, 3);

    assertThat(Explain.halt(journal, 0, day).subject()).isEqualTo("halt 2");
    assertThatThrownBy(() -> Explain.halt(journal, 0, day.plusDays(1)))
        .isInstanceOf(UnknownSubject.class)
        .hasMessageContaining("none on 2025-02-04; it has 2 halts");
    assertThat(Explain.overview(journal, day.minusDays(1), "").headline())
        .isEqualTo("0 trades on 2025-02-02, 0 halts");
  }

  /** Three days begin: one before the halt, one while it is set, one that clears it. */
  @ParameterizedTest
  @CsvSource({
    "DAILY_PNL,          DAY_ROLLOVER, 2025-02-03;2025-02-05",
    "DAILY_PNL,          OPERATOR,     2025-02-03",
    "CONSECUTIVE_LOSSES, DAY_ROLLOVER, 2025-02-05",
    "RECONCILIATION,     OPERATOR,     ''",
  })
  void shouldShowADayThatBeginsOnlyWhenItBelongsToTheHalt(
      String trigger, String reason, String days) {
    String day = "{\"type\":\"DayStarted\",\"dayTime\":\"%sT00:00:00Z\",\"baseline\":\"10000\"}";
    Path halted =
        ScriptedJournal.write(
            folder.resolve(trigger + reason),
            List.of(
                "1 2025-02-03T00:00:00Z {\"type\":\"Clock\"}",
                "1 2025-02-03T00:00:00Z " + day.formatted("2025-02-03"),
                "2 2025-02-03T05:00:00Z {\"type\":\"Clock\"}",
                "2 2025-02-03T05:00:00Z {\"type\":\"Halted\",\"trigger\":\"%s\",\"action\":\"HALT\",\"limit\":\"-200\",\"measured\":\"-201\",\"baseline\":\"10000\",\"evidenceSequence\":2,\"evidence\":[]}"
                    .formatted(trigger),
                "3 2025-02-04T00:00:00Z {\"type\":\"Clock\"}",
                "3 2025-02-04T00:00:00Z " + day.formatted("2025-02-04"),
                "4 2025-02-05T00:00:00Z {\"type\":\"Clock\"}",
                "4 2025-02-05T00:00:00Z {\"type\":\"HaltCleared\",\"trigger\":\"%s\",\"clearReason\":\"%s\"}"
                    .formatted(trigger, reason),
                "4 2025-02-05T00:00:00Z " + day.formatted("2025-02-05")));

    String text = String.join("\n", ExplanationText.lines(Explain.halt(halted, 1, null)));

    assertThat(Pattern.compile("the UTC day (\\S+) counts").matcher(text).results())
        .extracting(found -> found.group(1))
        .containsExactly(days.isEmpty() ? new String[0] : days.split(";", -1));
  }

  @Test
  void shouldCarryFiguresForProgramsWhenALineRestsOnAMessage() {
    Explanation trade = Explain.trade(journal, 1);

    assertThat(trade.parts())
        .flatMap(Explanation.Part::lines)
        .anySatisfy(
            line ->
                assertThat(line.values())
                    .containsEntry("check", "confidence")
                    .containsEntry("verdict", "passed"))
        .anySatisfy(line -> assertThat(line.values()).containsEntry("type", "PartialProfitTaken"))
        .anySatisfy(
            line ->
                assertThat(line.values()).containsEntry("exposure_unprotected_seconds", "1.050"));
  }
}
