package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bulwark.engine.step.E8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketAuditTest {

  private static final long T = Archive.START_S;
  private static final long SECOND_NS = 1_000_000_000L;

  @TempDir Path folder;

  @Test
  void shouldCountWhatIsWrongWithKlinesAndReadOn() {
    Path file =
        Archive.withHeader()
            .rows(0, 3)
            .rows(2, 3) // again
            .rows(1, 2) // earlier
            .row(7, "105 105 105 105 0") // behind a gap of four, frozen
            .line("not a row")
            .line("1704067680000,3,2,1,1,4,1704067739999,,,,,0") // high below open
            .rows(9, 10)
            .write(folder, "BTCUSDT-1m-2024-01.csv");

    AuditReport report = audit(file);
    AuditReport.Series klines = report.series().get(0);

    assertThat(report.series()).hasSize(1);
    assertThat(klines.label()).isEqualTo("klines 1m");
    assertThat(klines.rows()).isEqualTo(7);
    assertThat(klines.firstTimeNs()).isEqualTo(T * SECOND_NS);
    assertThat(klines.lastTimeNs()).isEqualTo((T + 540) * SECOND_NS);
    assertThat(klines.gaps()).isEqualTo(2);
    assertThat(klines.missing()).isEqualTo(4 + 1);
    assertThat(klines.longestGapNs()).isEqualTo(300 * SECOND_NS);
    assertThat(klines.longestGapFromNs()).isEqualTo((T + 120) * SECOND_NS);
    assertThat(klines.frozen()).isEqualTo(1);
    assertThat(klines.duplicates()).isEqualTo(1);
    assertThat(klines.outOfOrder()).isEqualTo(1);
    assertThat(report.troubles()).hasSize(1);
    assertThat(report.troubles().get(0).lines()).isEqualTo(2);
    assertThat(report.troubles().get(0).first())
        .isEqualTo(
            "expected 12 columns, but was 1 column: path="
                + file
                + ", line=8; mend the line or download the file again");
  }

  @Test
  void shouldFindTheDayThatIsMissingBetweenFilesWhateverTheirOrder() {
    Path second = Archive.headerless().rows(2880, 2890).write(folder, "BTCUSDT-1m-2024-01-03.csv");
    Path first = Archive.withHeader().rows(0, 1440).write(folder, "BTCUSDT-1m-2024-01-01.csv.gz");

    for (AuditReport report : List.of(audit(first, second), audit(second, first), audit(folder))) {
      assertThat(report.series().get(0).gaps()).isEqualTo(1);
      assertThat(report.series().get(0).missing()).isEqualTo(1440);
      assertThat(report.rows()).isEqualTo(1450);
      assertThat(report.bytes()).isEqualTo(first.toFile().length() + second.toFile().length());
    }
  }

  @Test
  void shouldCountIdsSilenceAndRepetitionsOfTrades() {
    Path file =
        tick(
            "BTCUSDT-trades-2024-01-01.csv",
            trade(1, "100", 0),
            trade(1, "100", 0),
            trade(5, "100", 1000),
            trade(4, "100", 500),
            trade(6, "100", 182_000));

    AuditReport.Series trades = audit(file).series().get(0);

    assertThat(trades.rows()).isEqualTo(5);
    assertThat(trades.duplicates()).isEqualTo(1);
    assertThat(trades.outOfOrder()).isEqualTo(1);
    assertThat(trades.missing()).isEqualTo(3);
    assertThat(trades.gaps()).isEqualTo(1);
    assertThat(trades.longestGapNs()).isEqualTo(181 * SECOND_NS);
    assertThat(trades.frozen()).isEqualTo(2);
  }

  @Test
  void shouldTellAJumpFromTheUsualMoves() {
    Archive lines = Archive.headerless();
    for (int i = 0; i < 1000; i++) {
      lines.line(trade(i, i % 2 == 0 ? "100" : "100.01", i * 1000));
    }
    lines.line(trade(1000, "102", 1_000_000)).line(trade(1001, "100.3", 1_001_000));
    Path file = lines.write(folder, "BTCUSDT-trades-2024-01-01.csv");

    AuditReport.Series trades = audit(file).series().get(0);

    assertThat(trades.jumpThreshold()).isCloseTo(0.005, within(1e-12));
    assertThat(trades.jumps()).isEqualTo(2);
    assertThat(trades.largest().get(0).fraction()).isCloseTo(0.0199, within(0.0001));
    assertThat(trades.largest().get(0).timeNs()).isEqualTo((T + 1000) * SECOND_NS);
    assertThat(trades.largest()).hasSize(5);
  }

  @Test
  void shouldCallNoMoveAcrossAGapAJump() {
    Path file =
        Archive.withHeader()
            .row(0, "100 100 100 100 4")
            .row(2, "200 200 200 200 4")
            .row(3, "210 210 210 210 4")
            .write(folder, "BTCUSDT-1m-2024-01.csv");

    AuditReport.Series klines = audit(file).series().get(0);

    assertThat(klines.gaps()).isEqualTo(1);
    assertThat(klines.largest()).containsExactly(new AuditReport.Move((T + 180) * SECOND_NS, 0.05));
  }

  @Test
  void shouldCountAGapOnceWhenTheSourceItselfTellsIt() {
    SeriesAudit audit = new SeriesAudit("BTCUSDT", "trades");
    Tick tick = new Tick();
    tick.id = E8.NULL;
    tick.priceE8 = E8.ONE;
    tick.eventTimeNs = T * SECOND_NS;
    audit.onTick(tick);

    audit.onGap((T + 600) * SECOND_NS, 9);
    tick.eventTimeNs = (T + 600) * SECOND_NS;
    audit.onTick(tick);

    AuditReport.Series trades = audit.report();
    assertThat(trades.gaps()).isEqualTo(1);
    assertThat(trades.missing()).isEqualTo(9);
    assertThat(trades.frozen()).isZero();
    assertThat(trades.longestGapNs()).isEqualTo(600 * SECOND_NS);
  }

  @Test
  void shouldSayWhenALogHoldsNothing() {
    Path log = Archive.write(folder, "x.log", "hello\n".getBytes(StandardCharsets.UTF_8));

    assertThat(audit(log).troubles())
        .containsExactly(
            new AuditReport.Trouble(
                log,
                1,
                "expected frames of trade, aggTrade, bookTicker or markPriceUpdate, but was a log"
                    + " without any: path="
                    + log
                    + "; leave it out"));
  }

  @Test
  void shouldCountCrossedQuotesAndMissingFunding() {
    Path quotes =
        tick(
            "BTCUSDT-bookTicker-2024-01-01.csv",
            "1,101,1,100,1," + T + "000," + T + "000",
            "2,99,1,100,1," + T + "001," + T + "001",
            "3,0,0,100,1," + T + "002," + T + "002");
    Path funding =
        tick("BTCUSDT-fundingRate-2024-01.csv", T + "000,8,0.0001", (T + 86_400) + "000,8,0.0001");

    AuditReport report = audit(quotes, funding);

    assertThat(report.series())
        .extracting(AuditReport.Series::label)
        .containsExactly("bookTicker", "fundingRate");
    assertThat(report.series().get(0).crossed()).isEqualTo(2);
    assertThat(report.series().get(1).gaps()).isEqualTo(1);
    assertThat(report.series().get(1).missing()).isEqualTo(2);
  }

  @Test
  void shouldShowTheClockAndThePrintsThatAreNoPriceOfALog() {
    String frame =
        "{\"e\":\"trade\",\"T\":"
            + T
            + "000,\"s\":\"XUSDT\",\"t\":ID,\"p\":\"1\",\"q\":\"1\",\"X\":\"KIND\"}";
    Path log =
        Archive.write(
            folder,
            "x.log",
            String.join(
                    "\n",
                    (T - 2) + "500 " + frame.replace("ID", "1").replace("KIND", "MARKET"),
                    (T - 1) + "500 " + frame.replace("ID", "2").replace("KIND", "INSURANCE_FUND"),
                    (T - 2) + "500 " + frame.replace("ID", "3").replace("KIND", "MARKET"),
                    "17 {\"e\":")
                .getBytes(StandardCharsets.UTF_8));

    AuditReport report = audit(log);

    assertThat(report.clocks())
        .containsExactly(
            new AuditReport.Clock(log, -1500_000_000L, -1500_000_000L, -500_000_000L, 1));
    assertThat(report.series().get(0).label()).isEqualTo("recorded trades");
    assertThat(report.series().get(0).rows()).isEqualTo(2);
    assertThat(report.series().get(0).otherPrints()).isEqualTo(1);
    assertThat(report.series().get(0).missing()).isZero();
    assertThat(report.troubles().get(0).first()).contains("line=4");
  }

  @Test
  void shouldReportFilesThatEndInTheMiddleOrDoNotMatchTheirChecksum() throws IOException {
    Path whole = Archive.withHeader().rows(0, 5000).write(folder, "BTCUSDT-1m-2024-01.csv.gz");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
    Path zip = Archive.withHeader().rows(0, 5).write(folder, "BNBUSDT-1m-2024-01.zip");
    Files.writeString(folder.resolve(zip.getFileName() + ".CHECKSUM"), "0".repeat(64));

    AuditReport report = audit(folder);

    assertThat(report.series())
        .extracting(AuditReport.Series::symbol)
        .containsExactly("BNBUSDT", "BTCUSDT");
    assertThat(report.series().get(0).rows()).isEqualTo(5);
    assertThat(report.series().get(1).rows()).isBetween(1000L, 4999L);
    assertThat(report.troubles())
        .extracting(AuditReport.Trouble::first)
        .anyMatch(first -> first.startsWith("expected a complete gzip file"))
        .anyMatch(first -> first.startsWith("expected SHA-256 0000"));
  }

  @Test
  void shouldAuditTheSyntheticMarketAndRefuseWhatIsNoData() {
    AuditReport report = MarketAudit.of(List.of("synthetic:1"), path -> null, share -> {});

    assertThat(report.series())
        .extracting(s -> s.symbol() + " " + s.label())
        .containsExactly(
            "BNBUSDT bars",
            "BNBUSDT marks",
            "BNBUSDT quotes",
            "BNBUSDT trades",
            "BTCUSDT bars",
            "BTCUSDT marks",
            "BTCUSDT quotes",
            "BTCUSDT trades");
    assertThat(report.series())
        .allMatch(s -> s.gaps() + s.duplicates() + s.outOfOrder() + s.crossed() == 0);
    assertThatThrownBy(() -> audit(folder.resolve("none.csv")))
        .isInstanceOf(MarketDataException.class)
        .hasMessageStartingWith("expected a file or a folder, but was neither: path=");
  }

  private static AuditReport audit(Path... paths) {
    return MarketAudit.of(Stream.of(paths).map(Path::toString).toList(), path -> null, share -> {});
  }

  private Path tick(String name, String... lines) {
    Archive archive = Archive.headerless();
    for (String line : lines) {
      archive.line(line);
    }
    return archive.write(folder, name);
  }

  private static String trade(int id, String price, int offsetMs) {
    return id + "," + price + ",1,1," + (T * 1000 + offsetMs) + ",true";
  }
}
