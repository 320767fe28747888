package io.bulwark.adapters.market;

import static io.bulwark.adapters.market.Refusals.prices;
import static io.bulwark.adapters.market.Refusals.refusal;
import static io.bulwark.adapters.market.Refusals.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawLogTest {

  private static final long T = Archive.START_S;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SEC500 FRAME",
        "SEC500000 FRAME",
        "SEC500000123 FRAME",
        "SEC.5: FRAME",
        "SEC.500000123999: FRAME"
      })
  void shouldReadTheReceiveTimeWhateverItsUnit(String form) {
    String line = form.replace("SEC", Long.toString(T));
    Path log = log(line.replace("FRAME", trade(1, "100", "MARKET", 0)));

    assertThat(prices(log))
        .containsExactly(at(0) + " Trade 0 " + at(0) + " px=10000000000 qty=100000000");
  }

  @Test
  void shouldReadFramesWithAndWithoutEnvelopeAndPassAllElseBy() {
    Path log =
        log(
            "wss://fstream.binance.com/stream?streams=btcusdt@trade <-> " + T + ".1",
            T + "000 {\"result\":null,\"id\":1}",
            T
                + "000 {\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,"
                + "\"s\":\"BTCUSDT\",\"b\":[[\"1\",\"2\"]],\"a\":[]}}",
            T + "001 {\"lastUpdateId\": 27, \"E\": 1, \"T\": 2, \"bids\": [[\"1\", \"3\"]]}",
            T + "002 {\"stream\":\"btcusdt@trade\",\"data\":" + trade(1, "100", "MARKET", 0) + "}",
            T + "003 " + quote("99", "101"),
            T + "004 " + trade(2, "101", "MARKET", 1000));

    assertThat(prices(log))
        .containsExactly(
            at(0) + " Trade 0 " + at(0) + " px=10000000000 qty=100000000",
            at(0) + " Quote 0 9900000000/10100000000",
            at(0) + " Trade 0 " + at(1) + " px=10100000000 qty=100000000");
  }

  @Test
  void shouldTakeNoPriceFromPrintsThatAreNotTheMarketsOwn() {
    Path log =
        log(
            T + "000 " + trade(1, "100", "MARKET", 0),
            T + "001 " + trade(2, "120", "INSURANCE_FUND", 0),
            T + "002 " + trade(3, "80", "ADL", 0),
            T + "003 " + trade(4, "0", "NA", 0),
            T + "004 " + trade(5, "101", "MARKET", 0));

    assertThat(prices(log)).hasSize(2).noneMatch(line -> line.contains("px=12"));
  }

  @Test
  void shouldDeliverATradeOnceAndNeverGoBackWhenFramesRepeatAndTheClockIsSetBack() {
    Path log =
        log(
            (T + 5) + "000 " + trade(1, "100", "MARKET", 5000),
            (T + 5) + "100 " + trade(1, "100", "MARKET", 5000),
            (T + 2) + "000 " + trade(2, "101", "MARKET", 5200),
            (T + 6) + "000 " + trade(3, "102", "MARKET", 6000));

    assertThat(prices(log))
        .containsExactly(
            at(5) + " Trade 0 " + at(5) + " px=10000000000 qty=100000000",
            at(5) + " Trade 0 " + at(5) + " px=10100000000 qty=100000000",
            at(6) + " Trade 0 " + at(6) + " px=10200000000 qty=100000000");
  }

  @Test
  void shouldSettleFundingOnlyWhenALaterTimeIsTold() {
    long midnight = T * 1000;
    long next = midnight + 8 * 3_600_000L;
    Path log =
        log(
            (T - 1) + "000 " + trade(1, "100", "MARKET", -1000),
            (T - 1) + "500 " + mark("100.1", "0.0001", midnight, -500),
            T + "100 " + mark("100.2", "-0.0002", midnight, 100),
            (T + 1) + "100 " + mark("100.3", "0.0003", next, 1100));

    assertThat(prices(log).subList(2, 5))
        .containsExactly(
            at(0) + " Mark 0 10020000000",
            at(1) + " Mark 0 10030000000",
            at(1) + " Funding 0 " + at(0) + " rate=-20000 every=8h");
  }

  @Test
  void shouldReadArraysAndTimesOfTheVenueWhenALineHasNoReceiveTime() {
    Path log =
        log(
            trade(1, "100", "MARKET", 0),
            "["
                + mark("100.1", "", 0, 500)
                + ","
                + mark("7", "", 0, 500).replace("BTC", "XYZ")
                + "]");

    assertThat(prices(log))
        .containsExactly(
            at(0) + " Trade 0 " + at(0) + " px=10000000000 qty=100000000",
            at(0) + " Mark 0 10010000000");
    assertThat(source(log).report().notes()).containsExactly("left out, nothing traded: XYZUSDT");
  }

  @Test
  void shouldTakeAggregatedTradesWhenThereAreNoSingleOnes() {
    String aggregated =
        trade(1, "100", "MARKET", 0)
            .replace("\"trade\"", "\"aggTrade\"")
            .replace("\"t\":", "\"a\":")
            .replace(",\"X\":\"MARKET\"", "");

    assertThat(prices(log(T + "000 " + aggregated))).hasSize(1);
    assertThat(prices(log(T + "000 " + aggregated, T + "001 " + trade(9, "101", "MARKET", 0))))
        .containsExactly(at(0) + " Trade 0 " + at(0) + " px=10100000000 qty=100000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"stream":"btcusdt@trade","data":{"e":"trade","E":17 | a whole frame of JSON
          {"e":"trade","T":1,"p":"1","q":"1"}           | a frame with a symbol s
          {"e":"trade","T":1,"s":"A","t":1,"q":"1"}     | a decimal number as p
          {"e":"trade","T":1,"s":"A","t":1,"p":"x","q":"1"} | a decimal number as p
          {"e":"trade","s":"A","t":1,"p":"1","q":"1"}   | a whole number as T
          {"e":"markPriceUpdate","s":"A","E":1,"p":"1","T":5,"r":"x"} | a rate as r
          {"e":"bookTicker","s":"A","T":1,"u":1,"b":"1","B":"1","a":"2"} | a decimal number as A
          """)
  void shouldNamePathAndLineWhenAFrameIsWrong(String frame, String expected) {
    Path log = log(T + "000 " + trade(1, "100", "MARKET", 0), T + "001 " + frame);

    assertThat(refusal(log))
        .startsWith("expected " + expected + ", but was ")
        .contains(": path=" + log + ", line=2; ");
  }

  @Test
  void shouldRefuseWhenTheClockIsFarOffOrALogHasNoTradesOrOverlaps() {
    Path late = log((T + 3600) + "000 " + trade(1, "100", "MARKET", 0));
    assertThat(refusal(late))
        .startsWith(
            "expected receive times within 30 s of the venue's times, but was a shortest delay of"
                + " 3600000 ms: path=");

    Path quotes = log(T + "000 " + quote("99", "101"));
    assertThat(refusal(quotes)).startsWith("expected trades of an instrument, but was a log");

    Path first =
        log(T + "000 " + trade(1, "1", "MARKET", 0), T + "009 " + trade(2, "1", "MARKET", 0));
    Path second =
        Archive.write(
            folder,
            "other.log.gz",
            (T + "005 " + trade(3, "1", "MARKET", 0)).getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(first, second))
        .isEqualTo(
            "expected logs of BTCUSDT that do not overlap, but was a first frame inside the log"
                + " before: path="
                + second
                + "; leave one of the two files out");
  }

  @Test
  void shouldNotMakeUpAFundingRateWhenTheLogHasAHoleWhereItWasSettled() {
    long midnight = T * 1000;
    Path log =
        log(
            (T - 1) + "000 " + trade(1, "100", "MARKET", -1000),
            (T - 1) + "500 " + mark("100.1", "0.0001", midnight, -500),
            (T + 600) + "000 " + mark("100.2", "0.0003", midnight + 8 * 3_600_000L, 600_000),
            (T + 601) + "000 " + trade(2, "100", "MARKET", 601_000));

    assertThat(prices(log)).hasSize(4).noneMatch(line -> line.contains("Funding"));
  }

  @Test
  void shouldLeaveSymbolsOutThatTheCatalogueCannotHold() {
    String chinese = "\u5e01\u5b89USDT";
    String tooLong = "X".repeat(25);
    Path log =
        log(
            T + "000 " + trade(1, "100", "MARKET", 0),
            T + "001 " + trade(2, "1", "MARKET", 0).replace("BTCUSDT", chinese),
            T + "002 " + trade(3, "1", "MARKET", 0).replace("BTCUSDT", tooLong));

    assertThat(prices(log)).hasSize(1);
    assertThat(source(log).report().notes())
        .containsExactly(
            "left out, not a symbol of at most 24 letters A to Z and digits: "
                + tooLong
                + ", ??USDT");
    Path archive = Archive.withHeader().rows(0, 1).write(folder, tooLong + "-1m-2024-01.csv");
    assertThat(refusal(archive))
        .isEqualTo(
            "expected a symbol of at most 24 letters A to Z and digits, but was "
                + tooLong
                + ": path="
                + archive
                + "; leave it out");
  }

  @Test
  void shouldRefuseWhenThereAreMoreInstrumentsThanTheEngineHolds() {
    String[] lines = new String[65];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = T + "000 " + trade(1, "1", "MARKET", 0).replace("BTCUSDT", "X" + i + "USDT");
    }

    assertThat(refusal(log(lines)))
        .isEqualTo("expected at most 64 instruments, but was: instruments=65; pass fewer files");
  }

  @Test
  void shouldPutLogsBehindOneAnotherWhateverTheirOrder() {
    Path first = log(T + "000 " + trade(1, "1", "MARKET", 0));
    Path second =
        Archive.write(
            folder,
            "b.dat", // known by what it holds
            ((T + 5) + "000 " + trade(2, "2", "MARKET", 5000) + "\n")
                .getBytes(StandardCharsets.UTF_8));

    List<String> expected = prices(first, second);

    assertThat(expected).hasSize(2);
    assertThat(prices(second, first)).isEqualTo(expected);
  }

  private Path log(String... lines) {
    return Archive.write(
        folder, "a.log", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String trade(int id, String price, String kind, int offsetMs) {
    return "{\"e\":\"trade\",\"E\":%d,\"T\":%d,\"s\":\"BTCUSDT\",\"t\":%d,\"p\":\"%s\",\"q\":\"1\",\"X\":\"%s\",\"m\":true}"
        .formatted(T * 1000 + offsetMs, T * 1000 + offsetMs, id, price, kind);
  }

  private static String quote(String bid, String ask) {
    return "{\"e\":\"bookTicker\",\"u\":1,\"s\":\"BTCUSDT\",\"b\":\"%s\",\"B\":\"1\",\"a\":\"%s\",\"A\":\"2\",\"T\":%d,\"E\":1}"
        .formatted(bid, ask, T * 1000);
  }

  private static String mark(String price, String rate, long nextFundingMs, int offsetMs) {
    return "{\"e\":\"markPriceUpdate\",\"E\":%d,\"s\":\"BTCUSDT\",\"p\":\"%s\",\"P\":\"1\",\"i\":\"1\",\"r\":\"%s\",\"T\":%d}"
        .formatted(T * 1000 + offsetMs, price, rate, nextFundingMs);
  }

  private static String at(int second) {
    return "@" + (T + second);
  }
}
