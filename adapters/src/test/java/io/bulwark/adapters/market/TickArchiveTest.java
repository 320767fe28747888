package io.bulwark.adapters.market;

import static io.bulwark.adapters.market.Refusals.prices;
import static io.bulwark.adapters.market.Refusals.refusal;
import static io.bulwark.adapters.market.Refusals.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickArchiveTest {

  private static final long T = Archive.START_S;
  private static final String TRADES = "BTCUSDT-trades-2024-01-01.csv";
  private static final String QUOTES = "BTCUSDT-bookTicker-2024-01-01.zip";

  @TempDir Path folder;

  @Test
  void shouldDeliverTradesWhenTheyAreAggregatedOrNotPackedOrNotWithOrWithoutHeader() {
    Path single =
        archive("id,price,qty,quote_qty,time,is_buyer_maker", trade(7, "100.5", "2", 0))
            .write(folder, TRADES);
    Path bare = archive(trade(7, "100.5", "2", 0)).write(folder, "BTCUSDT-trades-2024-01-02.zip");
    Path aggregated =
        archive(
                "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,"
                    + "is_buyer_maker",
                aggTrade("7", "100.5", "2", 0))
            .write(folder, "BTCUSDT-aggTrades-2024-01-01.csv.gz");
    Path withoutIds =
        archive(aggTrade("", "100.5", "2", 0)).write(folder, "BTCUSDT-aggTrades-2024-01-02.csv");

    String trade = at(0) + " Trade 0 " + at(0) + " px=10050000000 qty=200000000";
    for (Path file : List.of(single, bare, aggregated, withoutIds)) {
      assertThat(prices(file)).as(file.toString()).containsExactly(trade);
    }
    assertThat(RecordingSink.drain(source(single)).get(0))
        .isEqualTo("Source files cadence=60s marks=FALSE quotes=FALSE");
  }

  @Test
  void shouldDeliverQuoteMarkFundingAndTradeInThisOrderWhenTimesAreEqual() {
    Path trades = archive(trade(1, "100", "1", 0)).write(folder, TRADES);
    Path quotes = archive(quote(1, "99", "101", 0)).write(folder, QUOTES);
    Path funding =
        archive("calc_time,funding_interval_hours,last_funding_rate", ms(0) + ",8,-0.00010000")
            .write(folder, "BTCUSDT-fundingRate-2024-01.csv");
    Path marks = marks(0, 1);

    List<String> expected =
        List.of(
            at(0) + " Quote 0 9900000000/10100000000",
            at(0) + " Mark 0 10000000000",
            at(0) + " Funding 0 " + at(0) + " rate=-10000 every=8h",
            at(0) + " Trade 0 " + at(0) + " px=10000000000 qty=100000000",
            at(15) + " Mark 0 9500000000",
            at(30) + " Mark 0 11000000000",
            at(45) + " Mark 0 10500000000");

    assertThat(prices(trades, quotes, funding, marks)).isEqualTo(expected);
    assertThat(prices(marks, funding, quotes, trades)).isEqualTo(expected);
    assertThat(RecordingSink.drain(source(trades, quotes, funding, marks)).get(0))
        .isEqualTo("Source files cadence=60s marks=TRUE quotes=TRUE");
  }

  @Test
  void shouldKnowMarkKlinesByTheirFolderOrByPricesThatMoveWithoutVolume() {
    Path klines = Archive.withHeader().rows(0, 1).write(folder, "BTCUSDT-1m-2024-01-01.csv");
    Path byContent =
        Archive.withHeader()
            .row(0, "100 100 100 100 0")
            .row(1, "100 110 95 105 0")
            .write(folder, "BTCUSDT-1m-2024-01.csv");

    assertThat(source(klines, marks(0, 1)).report().instruments().get(0).series())
        .containsExactly("markPriceKlines 1m", "klines 1m");
    assertThat(source(klines, byContent).report().instruments().get(0).series())
        .containsExactly("markPriceKlines 1m", "klines 1m");
  }

  @Test
  void shouldLeaveMarksOutWhenTheyDoNotCoverThePrices() {
    Path klines = Archive.withHeader().rows(0, 60).write(folder, "BTCUSDT-1m-2024-01-01.csv");
    Path marks = marks(0, 30);

    assertThat(prices(klines, marks)).isEqualTo(prices(klines));
    assertThat(source(klines, marks).report().notes())
        .containsExactly("marks left out, they do not cover all prices: mark is the last trade");
  }

  @Test
  void shouldEndKlinesAtTheMinuteOfTheFirstTradeWhenThereAreBoth() {
    Path klines = Archive.withHeader().rows(0, 10).write(folder, "BTCUSDT-1m-2024-01-01.csv");
    Path trades =
        archive(trade(1, "100", "1", 130_000), trade(2, "101", "1", 131_000)).write(folder, TRADES);

    assertThat(prices(klines, trades))
        .hasSize(2 * 4 + 2)
        .endsWith(
            at(130) + " Trade 0 " + at(130) + " px=10000000000 qty=100000000",
            at(131) + " Trade 0 " + at(131) + " px=10100000000 qty=100000000");
  }

  @Test
  void shouldMakeMinuteBarsOfTradesBeforeTheStartWhenThereAreNoKlines() {
    Path trades =
        archive(
                trade(1, "100", "1", 0),
                trade(2, "120", "1", 20_000),
                trade(3, "90", "1", 30_000),
                trade(4, "110", "2", 59_999),
                trade(5, "111", "1", 180_000),
                trade(6, "112", "1", 240_000),
                trade(7, "113", "1", 300_000))
            .write(folder, TRADES);

    List<String> inputs =
        RecordingSink.drain(
            MarketSources.of(List.of(trades.toString()), Instant.ofEpochSecond(T + 240)));

    assertThat(inputs.subList(2, 5))
        .containsExactly(
            "Bar 0 " + at(0) + " 10000000000 12000000000 9000000000 11000000000 vol=500000000",
            "Bar 0 " + at(180) + " 11100000000 11100000000 11100000000 11100000000 vol=100000000",
            at(240) + " Trade 0 " + at(240) + " px=11200000000 qty=100000000");
  }

  @Test
  void shouldSortRowsWhenTheyAreOutOfOrderWithinTheWindow() {
    Path trades = archive(trade(1, "100", "1", 0)).write(folder, TRADES);
    Archive quotes = archive(quote(9, "99", "101", 1000));
    quotes.line(quote(8, "98", "101", 1000)).line(quote(7, "97", "101", 0));

    assertThat(prices(trades, quotes.write(folder, QUOTES)))
        .containsExactly(
            at(0) + " Quote 0 9700000000/10100000000",
            at(0) + " Trade 0 " + at(0) + " px=10000000000 qty=100000000",
            at(1) + " Quote 0 9800000000/10100000000",
            at(1) + " Quote 0 9900000000/10100000000");
  }

  @Test
  void shouldNameTheRowWhenItIsOutOfOrderByMoreThanTheWindow() {
    Archive quotes = Archive.headerless();
    for (int i = 0; i < SortedTicks.WINDOW + 1; i++) {
      quotes.line(quote(i, "99", "101", 1000 + i));
    }
    Path file = quotes.line(quote(1, "99", "101", 0)).write(folder, QUOTES);

    assertThat(refusal(file))
        .isEqualTo(
            "expected rows that are out of order by at most 1024 rows, but was one that is further:"
                + " path="
                + file
                + ", line=1026; sort the file by time");
  }

  @Test
  void shouldPassQuotesOverWhenTheyAreCrossedOrLackASide() {
    Path trades = archive(trade(1, "100", "1", 0)).write(folder, TRADES);
    Path quotes =
        archive(quote(1, "102", "101", 0), quote(2, "0", "101", 0), quote(3, "99", "101", 0))
            .write(folder, QUOTES);

    assertThat(prices(trades, quotes))
        .containsExactly(
            at(0) + " Quote 0 9900000000/10100000000",
            at(0) + " Trade 0 " + at(0) + " px=10000000000 qty=100000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7,100,1,1,TIME            | 6 columns, but was 5 columns
          x,100,1,1,TIME,true       | a whole number, or nothing, but was id=x
          7,0,1,1,TIME,true         | a number above zero, but was price=0
          7,100,0.0,1,TIME,true     | a number above zero, but was qty=0.0
          7,1e2,1,1,TIME,true       | NUMBER as price, but was price=1e2
          7,100,1,1,1704067200,true | a time in ms, but was time=1704067200
          1,100,1,1,TIME,true       | each id once, but was id 1 again
          """)
  void shouldNamePathAndLineWhenATradeIsWrong(String line, String sentence) {
    Path file = archive(trade(1, "100", "1", 0), line.replace("TIME", ms(0))).write(folder, TRADES);

    assertThat(refusal(file))
        .startsWith("expected " + sentence.replace("NUMBER", DecimalText.EXPECTED))
        .contains(": path=" + file + ", line=2; ");
  }

  @Test
  void shouldRefuseWhenTradesComeTwiceOrNotAtAll() {
    Path trades = archive(trade(1, "100", "1", 0)).write(folder, TRADES);
    Path aggregated =
        archive(aggTrade("7", "100.5", "2", 0)).write(folder, "BTCUSDT-aggTrades-2024-01-01.csv");
    Path quotes = archive(quote(1, "99", "101", 0)).write(folder, QUOTES);

    assertThat(refusal(trades, aggregated))
        .startsWith("expected trades or aggTrades of BTCUSDT, but was both")
        .endsWith("; leave one of the two out");
    assertThat(refusal(quotes))
        .isEqualTo(
            "expected prices of BTCUSDT too (klines, aggTrades or trades), but was bookTicker"
                + " alone: path="
                + quotes
                + "; add them, or leave this out");
  }

  private Path marks(int from, int to) {
    Path own = folder.resolve("markPriceKlines");
    assertThat(own.toFile().isDirectory() || own.toFile().mkdir()).isTrue();
    return Archive.withHeader().rows(from, to).write(own, "BTCUSDT-1m-2024-01-01.csv");
  }

  private static Archive archive(String... lines) {
    Archive archive = Archive.headerless();
    for (String line : lines) {
      archive.line(line);
    }
    return archive;
  }

  private static String trade(int id, String price, String qty, int offsetMs) {
    return id + "," + price + "," + qty + ",1," + ms(offsetMs) + ",true";
  }

  private static String aggTrade(String id, String price, String qty, int offsetMs) {
    return id + "," + price + "," + qty + ",,," + ms(offsetMs) + ",true";
  }

  private static String quote(int id, String bid, String ask, int offsetMs) {
    return id + "," + bid + ",1," + ask + ",2," + ms(offsetMs) + "," + ms(offsetMs);
  }

  private static String ms(int offset) {
    return Long.toString(T * 1000 + offset);
  }

  private static String at(int second) {
    return "@" + (T + second);
  }
}
