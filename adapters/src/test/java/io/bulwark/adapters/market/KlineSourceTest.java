package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KlineSourceTest {

  private static final long T = Archive.START_S;

  @TempDir Path folder;

  @Test
  void shouldDeliverDeclarationInstrumentAndPricePathWhenFileHasOneRow() {
    Path file = Archive.withHeader().row(0, "100.5 101 90 95.25 8").write(folder, name("BTC", ""));

    assertThat(inputs(null, file))
        .containsExactly(
            "Source klines cadence=60s marks=FALSE quotes=FALSE",
            "Listed 0 BTCUSDT",
            "@" + T + " Trade 0 @" + T + " px=10050000000 qty=200000000",
            "@" + (T + 15) + " Trade 0 @" + (T + 15) + " px=10100000000 qty=200000000",
            "@" + (T + 30) + " Trade 0 @" + (T + 30) + " px=9000000000 qty=200000000",
            "@" + (T + 45) + " Trade 0 @" + (T + 45) + " px=9525000000 qty=200000000");
  }

  @Test
  void shouldDeliverTheSameWhenFileIsHeaderlessOrPackedOrHasOtherLineEnds() {
    Path plain = Archive.withHeader().rows(0, 3).write(folder, name("BTC", ""));
    Path packed = Archive.withHeader().rows(0, 3).write(folder, name("BTC", ".gz"));
    Path bare = Archive.headerless().rows(0, 3).write(folder, "BTCUSDT-1m-2024-01-01.csv");
    String text = read(plain).replace("\n", "\r\n");
    Path windows =
        Archive.write(
            folder,
            "BTCUSDT-1m-2024-01-02.csv",
            text.substring(0, text.length() - 2).getBytes(StandardCharsets.UTF_8));

    List<String> expected = inputs(null, plain);

    assertThat(expected).hasSize(2 + 3 * 4);
    assertThat(inputs(null, packed)).isEqualTo(expected);
    assertThat(inputs(null, bare)).isEqualTo(expected);
    assertThat(inputs(null, windows)).isEqualTo(expected);
  }

  @Test
  void shouldDeliverNoTradesWhenMinuteIsFrozen() {
    Path file =
        Archive.withHeader()
            .rows(0, 1)
            .row(1, "105 105 105 105 0")
            .rows(2, 3)
            .write(folder, name("BTC", ""));

    assertThat(inputs(null, file)).hasSize(2 + 2 * 4).noneMatch(line -> line.contains("Gap"));
    assertThat(report(file).frozenMinutes()).isEqualTo(1);
    assertThat(report(file).missingMinutes()).isZero();
  }

  @Test
  void shouldSayWhereTradingStartsWhenAskedForATimeBeforeTheData() {
    Path file = Archive.withHeader().rows(0, 3).write(folder, name("BTC", ""));

    MarketData source =
        MarketSources.of(List.of(file.toString()), Instant.parse("2023-12-01T00:00:00Z"));

    assertThat(source.startTimeNs()).isEqualTo(T * 1_000_000_000L);
    assertThat(source.report().notes())
        .containsExactly(
            "trading was to start at 2023-12-01T00:00:00Z, data begins at 2024-01-01T00:00:00Z:"
                + " started there");
  }

  @Test
  void shouldCountProgressFromTheStartOfTradingOn() {
    Path file = Archive.withHeader().rows(0, 20_000).write(folder, name("BTC", ""));
    MarketData source = Refusals.source(file);

    assertThat(source.progress()).isZero();
    try (source) {
      source.open(new RecordingSink());
      assertThat(source.progress()).isZero();
      double before = 0;
      while (source.nextTimeNs() != MarketData.NEVER_NS) {
        source.deliverNext(new RecordingSink());
        assertThat(source.progress()).isBetween(before, 1.0);
        before = source.progress();
      }
    }
    assertThat(source.progress()).isEqualTo(1);
  }

  @Test
  void shouldDeliverOneGapAtTheNextRowWhenMinutesAreMissing() {
    Path file =
        Archive.withHeader()
            .rows(0, 1)
            .row(4, "105 105 105 105 0")
            .rows(5, 6)
            .write(folder, name("BTC", ""));

    assertThat(inputs(null, file).subList(5, 8))
        .containsExactly(
            "@" + (T + 45) + " Trade 0 @" + (T + 45) + " px=10500000000 qty=100000000",
            "@" + (T + 240) + " Gap 0 " + (T + 60) + ".." + (T + 240) + " missing=3",
            "@" + (T + 300) + " Trade 0 @" + (T + 300) + " px=10000000000 qty=100000000");
    assertThat(report(file).gaps()).isEqualTo(1);
    assertThat(report(file).missingMinutes()).isEqualTo(3);
  }

  @Test
  void shouldMergeByTimeThenInstrumentWhenThereAreSeveral() {
    Path btc = Archive.withHeader().rows(0, 2).write(folder, name("BTC", ""));
    Path bnb = Archive.withHeader().rows(1, 2).write(folder, name("BNB", ""));

    List<String> inputs = inputs(null, btc, bnb);

    assertThat(inputs.subList(1, 3)).containsExactly("Listed 0 BNBUSDT", "Listed 1 BTCUSDT");
    assertThat(inputs.stream().skip(3).map(line -> line.replaceFirst(" @.*", "")))
        .containsExactly(
            at(0) + " Trade 1",
            at(15) + " Trade 1",
            at(30) + " Trade 1",
            at(45) + " Trade 1",
            at(60) + " Trade 0",
            at(60) + " Trade 1",
            at(75) + " Trade 0",
            at(75) + " Trade 1",
            at(90) + " Trade 0",
            at(90) + " Trade 1",
            at(105) + " Trade 0",
            at(105) + " Trade 1");
    assertThat(inputs(null, bnb, btc)).isEqualTo(inputs);
  }

  @Test
  void shouldJoinFilesByTimeWhateverTheirOrderWhenTheyAreOfOneSymbol() {
    Path late = Archive.withHeader().rows(5, 7).write(folder, "BTCUSDT-1m-2024-01-01.csv");
    Path early = Archive.headerless().rows(0, 2).write(folder, "BTCUSDT-1m-2024-01-02.csv.gz");

    List<String> inputs = inputs(null, late, early);

    assertThat(inputs).hasSize(2 + 4 * 4 + 1).contains(at(300) + " Gap 0 " + gap(120, 300, 3));
    assertThat(inputs(null, folder)).isEqualTo(inputs);
    assertThat(report(late, early))
        .isEqualTo(
            new DataReport.Instrument(
                "BTCUSDT",
                List.of("klines 1m"),
                4,
                T * 1_000_000_000,
                (T + 360) * 1_000_000_000,
                0,
                1,
                3,
                0));
  }

  @Test
  void shouldTurnRowsBeforeTheStartIntoBarsWhenOneIsGiven() {
    Path btc = Archive.withHeader().rows(0, 3).write(folder, name("BTC", ""));
    Path bnb = Archive.withHeader().rows(1, 2).rows(3, 4).write(folder, name("BNB", ""));

    List<String> inputs = inputs(Instant.ofEpochSecond(T + 120), btc, bnb);

    String values = " 10000000000 11000000000 9500000000 10500000000 vol=400000000";
    assertThat(inputs.subList(3, 8))
        .containsExactly(
            "Bar 1 " + at(0) + values,
            "Bar 0 " + at(60) + values,
            "Bar 1 " + at(60) + values,
            at(120) + " Trade 1 " + at(120) + " px=10000000000 qty=100000000",
            at(135) + " Trade 1 " + at(135) + " px=9500000000 qty=100000000");
    assertThat(inputs).contains(at(180) + " Gap 0 " + gap(120, 180, 1));
    assertThat(report(Instant.ofEpochSecond(T + 120), bnb).backfillBars()).isEqualTo(1);
  }

  @Test
  void shouldKeepAtMost100HoursOfBarsWhenTheStartIsLate() {
    Path file = Archive.withHeader().rows(0, 7000).write(folder, name("BTC", ".gz"));

    List<String> inputs = inputs(Instant.ofEpochSecond(T + 6500 * 60), file);

    assertThat(inputs.stream().filter(line -> line.startsWith("Bar"))).hasSize(6000);
    assertThat(inputs.get(2)).startsWith("Bar 0 " + at(500 * 60));
  }

  @Test
  void shouldBackfillTheFirst100HoursWhenDataIsLongerThanTenDays() {
    int tenDays = 10 * 24 * 60;
    Path exact = Archive.withHeader().rows(0, tenDays).write(folder, name("BTC", ".gz"));
    Path longer = Archive.withHeader().rows(0, tenDays + 1).write(folder, name("BNB", ".gz"));

    assertThat(report(exact).backfillBars()).isZero();
    assertThat(report(longer).backfillBars()).isEqualTo(6000);
    assertThat(inputs(null, longer).get(2 + 6000)).startsWith(at(6000 * 60) + " Trade");
  }

  @Test
  void shouldTellItsProgressByBytes() {
    Path file = Archive.headerless().rows(0, 4).write(folder, name("BTC", ""));
    Path other = Archive.headerless().rows(4, 8).write(folder, "BTCUSDT-1m-2024-02.csv");
    try (MarketData source = source(null, file, other)) {
      RecordingSink sink = new RecordingSink();
      source.open(sink);
      assertThat(source.progress()).isLessThan(0.25);
      for (int i = 0; i < 16; i++) {
        source.deliverNext(sink);
      }
      assertThat(source.progress()).isBetween(0.5, 0.75); // at the first row of the other file
      sink.takeAll(source);
      assertThat(source.progress()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void shouldScaleThePathWhenTheIntervalIsLonger() {
    Path file =
        Archive.withHeader()
            .interval(60)
            .row(60, "100 110 95 105 4")
            .write(folder, "BTCUSDT-1h-2024-01.zip");

    assertThat(inputs(null, file))
        .containsExactly(
            "Source klines cadence=3600s marks=FALSE quotes=FALSE",
            "Listed 0 BTCUSDT",
            at(3600) + " Trade 0 " + at(3600) + " px=10000000000 qty=100000000",
            at(4500) + " Trade 0 " + at(4500) + " px=9500000000 qty=100000000",
            at(5400) + " Trade 0 " + at(5400) + " px=11000000000 qty=100000000",
            at(6300) + " Trade 0 " + at(6300) + " px=10500000000 qty=100000000");
  }

  @Test
  void shouldDeliverNothingFromBeforeTheStartWhenARowSpansIt() {
    Path file =
        Archive.withHeader().interval(60).rows(0, 120).write(folder, "BTCUSDT-1h-2024-01.csv");

    List<String> inputs = inputs(Instant.ofEpochSecond(T + 5400), file);

    assertThat(inputs.get(2)).startsWith("Bar 0 " + at(0));
    assertThat(inputs.get(3)).startsWith(at(5400) + " Trade 0");
    assertThat(inputs).hasSize(2 + 1 + 2);
  }

  @Test
  void shouldTakeRulesFromTheDataWhenTheCatalogueDoesNotKnowTheSymbol() {
    Path file =
        Archive.withHeader()
            .row(0, "0.25 0.3 0.2 0.25 40")
            .write(folder, "DOGEUSDT-1m-2024-01.csv");

    MarketData source = source(null, file);

    assertThat(source.report().notes())
        .containsExactly(
            "DOGEUSDT is not in the catalogue: generic rules, grids as seen in the data");
    InstrumentSpec rules = Instruments.builtIn().generic("DOGEUSDT", 1_000_000, 100_000_000);
    assertThat(rules.tickSizeE8()).isEqualTo(1_000_000);
    assertThat(rules.lot().minQtyE8()).isEqualTo(100_000_000);
    assertThat(RecordingSink.drain(source)).contains("Listed 0 DOGEUSDT");
  }

  private static String at(int second) {
    return "@" + (T + second);
  }

  private static String gap(int from, int to, int missing) {
    return (T + from) + ".." + (T + to) + " missing=" + missing;
  }

  private static String name(String base, String suffix) {
    return base + "USDT-1m-2024-01.csv" + suffix;
  }

  private static List<String> inputs(Instant from, Path... paths) {
    return RecordingSink.drain(source(from, paths));
  }

  private static DataReport.Instrument report(Path... paths) {
    return report(null, paths);
  }

  private static DataReport.Instrument report(Instant from, Path... paths) {
    MarketData source = source(from, paths);
    RecordingSink.drain(source);
    return source.report().instruments().get(0);
  }

  private static MarketData source(Instant from, Path... paths) {
    return MarketSources.of(Stream.of(paths).map(Path::toString).toList(), from);
  }

  private static String read(Path path) {
    try {
      return java.nio.file.Files.readString(path);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
