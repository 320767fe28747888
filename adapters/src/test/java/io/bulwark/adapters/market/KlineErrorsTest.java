package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlineErrorsTest {

  private static final String NAME = "BTCUSDT-1m-2024-01.csv";
  private static final String READ =
      "klines of 1m to 1d, markPriceKlines, aggTrades, trades, bookTicker or fundingRate";
  private static final String AGAIN = "mend the line or download the file again";

  @TempDir Path folder;

  /** The third line is bad: what was expected, what was found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1704067260000,1,2,1,1,4,1704067319999,,,,0 | 12 columns | 11 columns
          1704067260000,1,2,1,1,4,1704067319999,,,,,0, | 12 columns | 13 columns
          <html> | 12 columns | 1 column
          x,1,2,1,1,4,1704067319999,,,,,0 | open_time in ms at a whole minute | open_time=x
          1704067260,1,2,1,1,4,1704067319999,,,,,0 | open_time in ms at a whole minute | open_time=1704067260
          1704067260001,1,2,1,1,4,1704067319999,,,,,0 | open_time in ms at a whole minute | open_time=1704067260001
          1704067260000,1,2,1,1,4,1704067559999,,,,,0 | close_time 59999 ms after open_time | close_time=1704067559999
          1704067260000,abc,2,1,1,4,1704067319999,,,,,0 | NUMBER as open | open=abc
          1704067260000,1,2,1,1.123456789,4,1704067319999,,,,,0 | NUMBER as close | close=1.123456789
          1704067260000,1,2,1,1,-4,1704067319999,,,,,0 | NUMBER as volume | volume=-4
          1704067260000,1,2,-1,1,4,1704067319999,,,,,0 | NUMBER as low | low=-1
          1704067260000,1,2,1,1,,1704067319999,,,,,0 | NUMBER as volume | volume=nothing
          1704067260000,1,2,0,1,4,1704067319999,,,,,0 | prices above zero | low=0
          1704067260000,1,1,2,1,4,1704067319999,,,,,0 | low <= open, close <= high | open=1, high=1, low=2, close=1
          1704067260000,3,2,1,1,4,1704067319999,,,,,0 | low <= open, close <= high | open=3, high=2, low=1, close=1
          1704067260000,1,2,1,3,4,1704067319999,,,,,0 | low <= open, close <= high | open=1, high=2, low=1, close=3
          """)
  void shouldSayWhatIsWrongWhenARowIsBad(String line, String expected, String found) {
    Path file = Archive.withHeader().rows(0, 1).line(line).write(folder, NAME);

    String message = refusal(file);

    assertThat(message)
        .startsWith(
            "expected %s, but was %s: path=%s, line=3; "
                .formatted(expected.replace("NUMBER", DecimalText.EXPECTED), found, file))
        .endsWith(
            expected.startsWith("close_time") ? "check that the file holds klines of 1m" : AGAIN);
  }

  @Test
  void shouldNameTheLineWhenRowsAreUnsortedOrRepeated() {
    Path unsorted = Archive.withHeader().rows(5, 6).rows(0, 1).write(folder, NAME);
    String expected = "expected rows sorted by open_time, each minute once, but was ";
    String toDo = "sort the file and drop repeated rows, or download it again";

    assertThat(refusal(unsorted))
        .isEqualTo(expected + "an earlier minute: path=" + unsorted + ", line=3; " + toDo);

    Path repeated = Archive.headerless().rows(5, 6).rows(5, 6).write(folder, NAME);
    assertThat(refusal(repeated))
        .isEqualTo(
            expected + "the minute of the row before: path=" + repeated + ", line=2; " + toDo);
  }

  @Test
  void shouldNameTheLaterFileWhenFilesOverlap() {
    Path first = Archive.withHeader().rows(0, 5).write(folder, NAME);
    Path second = Archive.withHeader().rows(4, 9).write(folder, "BTCUSDT-1m-2024-02.csv");

    assertThat(refusal(second, first))
        .isEqualTo(
            "expected files of BTCUSDT that do not overlap, but was a first row inside the file"
                + " before: path="
                + second
                + ", line=2; leave one of the two files out");
    assertThat(refusal(first, first)).contains("do not overlap");
  }

  @Test
  void shouldSayWhatToDoWhenFileIsMissingEmptyOrWithoutRows() {
    Path missing = folder.resolve("no-such.csv");
    Path empty = Archive.write(folder, NAME, new byte[0]);
    Path bare = Archive.withHeader().write(folder, "BTCUSDT-1m-2024-02.csv");

    assertThat(refusal(missing))
        .isEqualTo(
            "expected a file or a folder, but was neither: path=" + missing + "; check the path");
    assertThat(refusal(empty))
        .isEqualTo(
            "expected rows of data, but was an empty file: path=" + empty + "; download it again");
    assertThat(refusal(bare))
        .isEqualTo(
            "expected rows of klines, but was a file without any: path="
                + bare
                + "; download it again");
  }

  @Test
  void shouldSaySoWhenGzipIsTruncatedDamagedOrNone() throws IOException {
    Path whole = Archive.withHeader().rows(0, 500).write(folder, NAME + ".gz");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("BTCUSDT-1m-2024-02.csv.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    Path damaged = folder.resolve("BTCUSDT-1m-2024-03.csv.gz");
    byte[] flipped = bytes.clone();
    flipped[bytes.length - 6] ^= 0x55; // in the checksum
    Files.write(damaged, flipped);
    Path none = folder.resolve("BTCUSDT-1m-2024-04.csv.gz");
    Files.write(none, "open_time,open".getBytes(StandardCharsets.US_ASCII));

    assertThat(refusal(cut))
        .startsWith("expected a complete gzip file, but was one that ends in the middle: path=")
        .endsWith("; download it again");
    assertThat(refusal(damaged))
        .isEqualTo(
            "expected an intact gzip file, but was a damaged one: path="
                + damaged
                + "; download it again");
    assertThat(refusal(none))
        .startsWith("expected a gzip file, but was something else: path=" + none);
  }

  @Test
  void shouldSaySoWhenFileIsNoCsv() {
    byte[] noise = new byte[20_000];
    Arrays.fill(noise, (byte) 7);
    Path binary = Archive.write(folder, NAME, noise);
    Path text = Archive.headerless().line("hello, world").write(folder, "BTCUSDT-1m-2024-02.csv");

    assertThat(refusal(binary))
        .isEqualTo(
            "expected lines of text, but was more than 4096 bytes without a line's end: path="
                + binary
                + ", line=1; check that this is a file of market data");
    assertThat(refusal(text))
        .isEqualTo(
            "expected a header that begins with open_time, or a row of numbers, but was hello,"
                + " world: path="
                + text
                + ", line=1; check that this is an archive of klines");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BTCUSDT-1mo-2024-01.csv | READ, but was klines of interval 1mo
          BTCUSDT-3d-2024-01.zip | READ, but was klines of interval 3d
          BTCUSDT-bookDepth-2024-01-02.zip | READ, but was data of kind bookDepth
          BTCUSDT-metrics-2024-01-02.csv | READ, but was data of kind metrics
          notes.txt | a Binance archive (.csv, .csv.gz, .zip) or a log of stream frames, but was an unknown kind of file
          """)
  void shouldRefuseByNameWhenKindOrIntervalIsUnknown(String name, String expected) {
    Path file = Archive.withHeader().rows(0, 1).write(folder, name);

    assertThat(refusal(file))
        .startsWith("expected " + expected.replace("READ", READ) + ": path=" + file + "; ");
  }

  @Test
  void shouldRefuseIndexAndPremiumKlinesWhenTheirFolderSaysSo() {
    for (String kind : List.of("indexPriceKlines", "premiumIndexKlines")) {
      Path own = folder.resolve(kind).resolve("BTCUSDT").resolve("1m");
      assertThat(own.toFile().mkdirs()).isTrue();
      Path file = Archive.withHeader().rows(0, 1).write(own, NAME);

      assertThat(refusal(file)).startsWith("expected " + READ + ", but was " + kind + ": path=");
    }
  }

  @Test
  void shouldRefuseWhenKlinesOfASymbolHaveTwoIntervals() {
    Path minutes = Archive.withHeader().rows(0, 5).write(folder, NAME);
    Path fives =
        Archive.withHeader().interval(5).rows(5, 10).write(folder, "BTCUSDT-5m-2024-01.csv");

    assertThat(refusal(minutes, fives))
        .isEqualTo(
            "expected one interval for all klines of BTCUSDT, but was klines 5m beside klines 1m:"
                + " path="
                + fives
                + "; leave the files of the other interval out");
  }

  @Test
  void shouldRefuseAFolderWhenItHasNoData() {
    Archive.withHeader().rows(0, 1).write(folder, "BTCUSDT-1mo-2024-01.csv");

    assertThat(refusal(folder))
        .isEqualTo(
            "expected a folder with files of market data, but was one without any that is read: path="
                + folder
                + "; put files named like BTCUSDT-1m-2024-01.zip into it");
  }

  @Test
  void shouldRefuseAStartWhenItLiesBehindTheData() {
    Path file = Archive.withHeader().rows(0, 2).write(folder, NAME);

    MarketDataException refusal =
        catchThrowableOfType(
            MarketDataException.class,
            () ->
                MarketSources.of(List.of(file.toString()), Instant.parse("2024-01-01T00:02:00Z")));

    assertThat(refusal)
        .hasMessage(
            "expected a start of trading within the data, but was: from=2024-01-01T00:02:00Z,"
                + " last=2024-01-01T00:02:00Z; choose an earlier one, or add later files");
  }

  private static String refusal(Path... paths) {
    MarketDataException refusal =
        catchThrowableOfType(
            MarketDataException.class,
            () -> MarketSources.of(Stream.of(paths).map(Path::toString).toList(), null));
    assertThat(refusal).as("refusal of %s", Arrays.toString(paths)).isNotNull();
    return refusal.getMessage();
  }
}
