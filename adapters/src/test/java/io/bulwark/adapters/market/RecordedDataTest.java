package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.FundingRateDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.InputSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Every recorded file is traded through; skipped where the data is not beside the tree. */
class RecordedDataTest {

  private static final String LOG = "BTCUSDT-raw-";

  @Test
  void shouldDeliverEveryTickOfTheLogsOf2023ButTheInsuranceFunds() {
    Counter counter = drain(logs("2023-04-04T2358", "2023-04-05T0000"));

    assertThat(counter.trades).isEqualTo(2_197 + 10_738 - 1);
    assertThat(counter.quotes).isEqualTo(6_765 + 37_440);
    assertThat(counter.marks).isEqualTo(99 + 415);
    assertThat(counter.highestE8).as("28722.50 is no price").isLessThan(28_300_00000000L);
    assertThat(counter.fundings).containsExactly("1680652800000000000 2760 28800s");
  }

  @Test
  void shouldSurviveTheReceiveClockOf2024ThatIsBehindTheVenues() {
    Counter counter = drain(logs("2024-07-18T2357", "2024-07-19T0000"));

    assertThat(counter.trades).isEqualTo(974 + 9_727);
    assertThat(counter.quotes).isEqualTo(7_113 + 45_147);
    assertThat(counter.marks).isZero();
    assertThat(counter.longestAheadNs).isBetween(1_500_000_000L, 1_600_000_000L);
  }

  @Test
  void shouldTradeFourInstrumentsOfALogWithGenericRules() {
    MarketData source = source("ws/SUSHI-AKRO-KEEP-CTK-raw-2021-07-22T2225.log.gz");

    assertThat(source.report().instruments())
        .extracting(DataReport.Instrument::symbol)
        .containsExactly("AKROUSDT", "CTKUSDT", "KEEPUSDT", "SUSHIUSDT");
    assertThat(source.report().notes()).hasSize(4).allMatch(note -> note.contains("generic rules"));
    Counter counter = drain(source);
    assertThat(counter.trades).isEqualTo(91);
    assertThat(counter.quotes).isEqualTo(613);
  }

  @Test
  void shouldDeliverEveryArchivedTrade() {
    Counter trades = drain(source("trades"));
    Counter aggregated = drain(source("aggTrades"));

    assertThat(trades.trades).isEqualTo(9_999);
    assertThat(aggregated.trades).isEqualTo(8_999);
  }

  @Test
  void shouldDeliverTheFullKlinesOf2026() {
    Path folder = SharedData.folder("klines");
    List<String> files =
        Stream.of("BNB", "BTC", "ETH", "SOL")
            .map(s -> folder.resolve(s + "USDT-1m-2026-04-30_2026-05-02-full.csv.gz").toString())
            .toList();

    MarketData source = MarketSources.of(files, null);

    assertThat(source.report().instruments()).hasSize(4).allMatch(i -> i.rows() == 3_000);
    assertThat(drain(source).trades)
        .isEqualTo(
            4L
                * source.report().instruments().stream()
                    .mapToLong(i -> i.rows() - i.frozenMinutes())
                    .sum());
  }

  @Test
  void shouldHoldMarksOnlyInTheFramesOf2022AndSoNothingToTrade() {
    Path file = SharedData.folder("ws").resolve("frames-markPrice-2022-06-10.jsonl");

    assertThat(Refusals.refusal(file))
        .startsWith("expected trades of an instrument, but was a log");
    Path klines =
        SharedData.folder("klines").resolve("BTCUSDT-1m-2026-04-30_2026-05-02-full.csv.gz");
    assertThat(Refusals.source(file, klines).report().notes())
        .hasSize(2)
        .contains("marks left out, they do not cover all prices: mark is the last trade");
  }

  @Test
  void shouldAuditTheMonthWithItsFrozenMinutesAndItsCrash() {
    AuditReport report = audit("klines", "USDT-1m-2025-01-27_2025-02-26.csv.gz");

    assertThat(report.troubles()).isEmpty();
    assertThat(report.rows()).isEqualTo(4 * 43_199);
    assertThat(report.series())
        .extracting(s -> s.symbol() + " " + s.frozen() + " frozen, " + s.jumps() + " jumps")
        .containsExactly(
            "BNBUSDT 17 frozen, 12 jumps",
            "BTCUSDT 17 frozen, 5 jumps",
            "ETHUSDT 17 frozen, 18 jumps",
            "SOLUSDT 17 frozen, 3 jumps");
    assertThat(report.series())
        .allMatch(s -> s.gaps() + s.missing() + s.duplicates() + s.outOfOrder() == 0);
    AuditReport.Move crash = report.series().get(2).largest().get(0);
    assertThat(Instant.ofEpochSecond(crash.timeNs() / 1_000_000_000L))
        .hasToString("2025-02-03T02:07:00Z");
    assertThat(crash.fraction()).isCloseTo(-0.1164, within(0.0001));
  }

  @Test
  void shouldAuditTheArchivedTrades() {
    AuditReport trades = audit("trades", ".csv.gz");
    AuditReport aggregated = audit("aggTrades", ".csv.gz");

    for (AuditReport report : List.of(trades, aggregated)) {
      assertThat(report.troubles()).isEmpty();
      AuditReport.Series series = report.series().get(0);
      assertThat(series.gaps() + series.missing() + series.frozen() + series.duplicates()).isZero();
      assertThat(series.jumps() + series.outOfOrder()).isZero();
    }
    assertThat(trades.rows()).isEqualTo(9_999);
    assertThat(aggregated.rows()).isEqualTo(8_999);
  }

  @Test
  void shouldAuditTheLogsWithTheInsuranceFundAndTheClocksThatAreBehind() {
    AuditReport old = audit("ws", "2023-04-04T2358.log.gz", "2023-04-05T0000.log.gz");
    AuditReport skewed = audit("ws", "2024-07-18T2357.log.gz", "2024-07-19T0000.log.gz");

    assertThat(old.series())
        .extracting(s -> s.label() + " " + s.rows() + ", no price " + s.otherPrints())
        .containsExactly(
            "recorded funding 1, no price 0",
            "recorded marks 514, no price 0",
            "recorded quotes 44205, no price 0",
            "recorded trades 12934, no price 1");
    assertThat(skewed.rows()).isEqualTo(62_961);
    for (AuditReport report : List.of(old, skewed)) {
      assertThat(report.troubles()).isEmpty();
      assertThat(report.series())
          .allMatch(s -> s.gaps() + s.missing() + s.duplicates() + s.jumps() + s.crossed() == 0);
      assertThat(report.clocks()).hasSize(2).allMatch(clock -> clock.setBack() == 0);
    }
    assertThat(old.clocks())
        .extracting(clock -> clock.medianNs() / 1_000_000)
        .containsExactly(-3L, 6L);
    assertThat(skewed.clocks())
        .extracting(clock -> clock.medianNs() / 1_000_000)
        .containsExactly(-1521L, -1521L);
  }

  private static AuditReport audit(String folder, String... endings) {
    try (Stream<Path> files = Files.list(SharedData.folder(folder))) {
      List<String> chosen =
          files
              .map(Path::toString)
              .filter(file -> Stream.of(endings).anyMatch(file::endsWith))
              .sorted()
              .toList();
      return MarketAudit.of(chosen, path -> null, share -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MarketData logs(String... names) {
    Path folder = SharedData.folder("ws");
    return MarketSources.of(
        Stream.of(names).map(n -> folder.resolve(LOG + n + ".log.gz").toString()).toList(), null);
  }

  private static MarketData source(String name) {
    Path first = Path.of(name);
    Path folder = SharedData.folder(String.valueOf(first.getName(0)));
    Path path = first.getNameCount() == 1 ? folder : folder.resolve(first.getName(1));
    return MarketSources.of(List.of(path.toString()), null);
  }

  private static Counter drain(MarketData source) {
    Counter counter = new Counter();
    try (source) {
      source.open(counter);
      long lastNs = source.startTimeNs();
      while (source.nextTimeNs() != MarketData.NEVER_NS) {
        assertThat(source.nextTimeNs()).isGreaterThanOrEqualTo(lastNs);
        lastNs = source.nextTimeNs();
        counter.nowNs = lastNs;
        source.deliverNext(counter);
      }
      assertThat(source.progress()).isEqualTo(1);
    }
    return counter;
  }

  /** Counts inputs, and keeps what is asked of them. */
  private static final class Counter implements InputSink {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final List<String> fundings = new ArrayList<>();
    private long nowNs;
    private long trades;
    private long quotes;
    private long marks;
    private long highestE8;
    private long longestAheadNs = Long.MIN_VALUE;

    @Override
    public void onInput(DirectBuffer buffer, int offset, int length) {
      switch (Messages.templateId(buffer, offset)) {
        case TradeDecoder.TEMPLATE_ID -> {
          trade.wrapAndApplyHeader(buffer, offset, header);
          trades++;
          highestE8 = Math.max(highestE8, trade.priceE8());
          longestAheadNs = Math.max(longestAheadNs, trade.eventTimeNs() - nowNs);
        }
        case QuoteDecoder.TEMPLATE_ID -> quotes++;
        case MarkDecoder.TEMPLATE_ID -> marks++;
        case FundingRateDecoder.TEMPLATE_ID -> {
          var m = new FundingRateDecoder().wrapAndApplyHeader(buffer, offset, header);
          fundings.add(
              m.eventTimeNs() + " " + m.rateE8() + " " + m.intervalNs() / 1_000_000_000L + "s");
        }
        default -> {
          // declarations
        }
      }
    }
  }
}
