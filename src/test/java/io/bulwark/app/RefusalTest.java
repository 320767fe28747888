package io.bulwark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user may get wrong. Each answer is one sentence that says where, what was expected and
 * what to do; nothing is written, and what was there is as it was.
 */
class RefusalTest {

  @TempDir static Path folder;
  private static StoredJournal journal;

  @BeforeAll
  static void prepare() throws IOException {
    journal = new StoredJournal(SmallSession.of(folder, 60).journal());
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(folder.resolve("letter.txt"), "dear");
    Files.createDirectory(folder.resolve("letters"));
    Files.writeString(folder.resolve("letters/letter.txt"), "dear");
    Files.writeString(folder.resolve("wrong.yaml"), "sizing:\n  maxLeverag: 3\n");
    Files.writeString(
        folder.resolve("plan.yaml"),
        "faults:\n  - name: a\n    where: ANY_CALL\n    what: dropAnser\n");
    Files.writeString(
        folder.resolve("account.yaml"), "balance: 1\ninstruments:\n  - symbol: BTCUSD\n");
    Files.writeString(folder.resolve("bad.yaml"), "sizing:\n  maxLeverage: much\n");
    WaveKlines.write(folder, "BTCUSDT-1m-2024-02.csv", "");
    WaveKlines.write(folder, "BTCUSDT-1m-2024-03.csv", "dear,sir\n");
    WaveKlines.write(folder, "BTCUSDT-1m-2024-04.csv", rows(5, 9) + rows(2, 5));
    WaveKlines.write(folder, "BTCUSDT-1m-2024-05.csv", rows(1, 4) + "1,2,x,4,5,6\n");
    WaveKlines.write(folder, "BTCUSDT-1m-2024-06.csv", rows(10, 20));
    WaveKlines.write(folder, "BTCUSDT-1m-2024-07.csv", rows(15, 25));
    WaveKlines.write(folder, "BTCUSDT-1m-2024-08.csv.gz", rows(0, 2_000));
    WaveKlines.write(folder, "BTCUSDT-1m-2024-09.csv.gz", rows(0, 2_000));
    cut(folder.resolve("BTCUSDT-1m-2024-09.csv.gz"));
    Files.writeString(folder.resolve("BTCUSDT-1m-2024-10.csv.gz"), rows(0, 20));
    WaveKlines.write(folder, "BTCUSDT-3d-2024-01.csv", rows(0, 20));
    WaveKlines.write(folder, "BTCUSDT-5m-2024-01.csv", rows(0, 20));
    WaveKlines.write(folder, "prices.csv", rows(0, 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # data: expected words, in this order, '…' between them
          --data FOLDER/none.csv               | a file or a folder … path=FOLDER/none.csv; check the path
          --data ''                            | expected --data synthetic … nothing; write . for the current folder
          --data FOLDER/BTCUSDT-1m-2024-02.csv | an empty file: path=FOLDER/BTCUSDT-1m-2024-02.csv; download it again
          --data FOLDER/BTCUSDT-1m-2024-03.csv | was dear,sir: … line=1; check that this is an archive of klines
          --data FOLDER/BTCUSDT-1m-2024-04.csv | rows sorted by open_time … an earlier minute … line=5; sort the file
          --data FOLDER/BTCUSDT-1m-2024-05.csv | path=FOLDER/BTCUSDT-1m-2024-05.csv, line=4;
          --data FOLDER/BTCUSDT-1m-2024-06.csv --data FOLDER/BTCUSDT-1m-2024-07.csv | files of BTCUSDT that do not overlap … 2024-07.csv, line=1; leave one of the two files out
          --data FOLDER/BTCUSDT-1m-2024-09.csv.gz | a complete gzip file … ends in the middle … line= … ; download it again
          --data FOLDER/BTCUSDT-1m-2024-10.csv.gz | a gzip file … path=FOLDER/BTCUSDT-1m-2024-10.csv.gz; take .gz off its name
          --data FOLDER/empty                  | a folder with files of market data … path=FOLDER/empty; put files named like
          --data FOLDER/BTCUSDT-3d-2024-01.csv | klines of 1m to 1d, markPriceKlines, aggTrades … but was klines of interval 3d … download one of these
          --data FOLDER/BTCUSDT-5m-2024-01.csv | close_time 299999 ms after open_time … line=1; check that the file holds klines of 5m
          --data FOLDER/prices.csv             | an unknown kind of file: path=FOLDER/prices.csv; name it like BTCUSDT-1m-2024-01.zip
          --data synthetic:x                   | source=synthetic:x; write the seed as a whole number, like synthetic:7
          --data synthetic --data FOLDER/BTCUSDT-1m-2024-06.csv | the synthetic market alone … choose it or files
          --from 2026-01-05                    | no start of trading with the synthetic market … leave it out
          --data FOLDER/BTCUSDT-1m-2024-06.csv --from 2030-01-01 | within the data … last=2024-01-01T00:20:00Z; choose an earlier one
          --from yesterday                     | expected --from as a time in UTC, like 2025-02-01 … but was: yesterday
          --venue binance                      | expected --venue paper, but was: binance; it is the only venue yet
          --speed fast                         | expected --speed max or a number above 0 … but was: fast; 60 trades an hour
          --speed 0                            | expected --speed max or a number above 0 … but was: 0;
          --speed -1                           | expected --speed max or a number above 0 … but was: -1;
          --speed 1e9                          | up to 1000000, but was: 1e9;
          --set riskFraction                   | expected --set key=value, but was: riskFraction; bulwark config show
          --set sizing.riskFracton=1%          | --set: expected a known key (nearest: sizing.riskFraction)
          --set sizing.riskFraction=lots       | --set: expected a decimal number or a percentage … sizing.riskFraction=lots
          --set strategy.ema-cross.fastPeriod=50 | strategy.ema-cross: expected a fast period below the slow one … fastPeriod=50, slowPeriod=26
          --config FOLDER/none.yaml            | FOLDER/none.yaml: expected a file, but there is none; check the path
          --faults FOLDER/none.yaml            | FOLDER/none.yaml: expected a file, but there is none; check the path
          --faults FOLDER/plan.yaml            | FOLDER/plan.yaml:4: expected a fault (nearest: dropAnswer), but was: dropAnser
          --account FOLDER/account.yaml        | FOLDER/account.yaml:3: expected an instrument of the data (nearest: BTCUSDT), but was: BTCUSD
          --account FOLDER/wrong.yaml          | FOLDER/wrong.yaml:2: expected a known key
          --config FOLDER                      | FOLDER: expected a file, but was: a folder; name the file in it
          --config FOLDER/wrong.yaml           | FOLDER/wrong.yaml:2: expected a known key (nearest: sizing.maxLeverage)
          --config FOLDER/bad.yaml             | FOLDER/bad.yaml:2: expected a decimal number … but was: sizing.maxLeverage=much
          """)
  void shouldSayWhatToDoWhenARunCannotBegin(String options, String words) {
    Path target = folder.resolve("new");

    refused("run --journal " + target + " " + options, words);

    assertThat(target).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run --journal FOLDER/letter.txt  | FOLDER/letter.txt is a file: choose another path
          run --journal FOLDER/letter.txt/x | FOLDER/letter.txt/x cannot be made, the system says: Not a directory; choose another directory
          run --journal FOLDER/letters     | FOLDER/letters holds letter.txt: choose another directory
          replay FOLDER/none               | journal FOLDER/none does not exist: check the path
          replay FOLDER/letter.txt         | FOLDER/letter.txt is a file: check the path
          replay FOLDER/letters --verify   | FOLDER/letters holds no day file … check the path
          replay FOLDER/none --to 1 --state | journal FOLDER/none does not exist: check the path
          replay FOLDER/none --diff 1 2    | journal FOLDER/none does not exist: check the path
          journal print FOLDER/none        | journal FOLDER/none does not exist: check the path
          journal stats FOLDER/letters     | FOLDER/letters holds no day file
          journal check FOLDER/letter.txt  | FOLDER/letter.txt is a file: check the path
          replay FOLDER/journal --day 2020-01-01 | expected a day of the journal, but was: day=2020-01-01, days=[2024-01-03]
          replay FOLDER/journal --day monday | '--day': expected a day like 2025-02-03, but was: monday
          replay FOLDER/journal --day 2024-01-03 --to 5 | expected --day, or --from and --to, but was: both
          replay FOLDER/journal --from x   | '--from': expected a whole number, but was: x
          replay FOLDER/journal --from 0   | expected --from 1 or a later step, but was: 0
          replay FOLDER/journal --from 9 --to 8 | expected --from at or before --to, but was: --from=9, --to=8
          replay FOLDER/journal --state    | expected --state with --to SEQUENCE
          replay FOLDER/journal --to 5 --from 3 --state | expected --state with --to SEQUENCE and nothing else
          replay FOLDER/journal --to 5 --diff 1 2 | expected --diff with its two steps alone
          replay FOLDER/journal --diff 1   | '--diff' … requires at least 2 values
          replay FOLDER/journal --diff 1 x | '--diff' … expected a whole number, but was: x
          replay FOLDER/journal --diff 0 5 | expected a step of the journal, from 1 on, but was: sequence=0
          replay FOLDER/journal --diff 1 99999999 | expected a step of the journal, but was: sequence=99999999, lastSequence=
          replay FOLDER/journal --verify --state | --verify, --state are mutually exclusive
          replay                           | Missing required parameter: 'JOURNAL'
          journal seal FOLDER/none         | journal FOLDER/none does not exist: check the path
          journal seal FOLDER/letter.txt   | FOLDER/letter.txt is a file: check the path
          journal seal FOLDER/journal --day monday | '--day': expected a day like 2025-02-03, but was: monday
          journal export FOLDER/journal    | Missing required option: '--format=jsonl|csv'
          journal export FOLDER/none --format jsonl | journal FOLDER/none does not exist: check the path
          journal print FOLDER/journal --type SignalReject | (nearest: SignalRejected), but was: SignalReject; there are: AccountUpdate,
          journal print FOLDER/journal --from 9 --to 8 | expected --from at or before --to
          journal                          | expected print, stats, check, seal or export, but was: nothing
          journal prnt FOLDER/journal      | a command of bulwark journal: print, stats, check, seal, export (nearest: print), but was: prnt
          trade                            | expected a command of bulwark: run, replay, simulate, explain, journal, data, config (nearest: run), but was: trade
          run --dta x                      | expected an option of bulwark run (nearest: --data), but was: --dta
          run FOLDER                       | expected nothing more, but was: FOLDER
          """)
  void shouldSayWhatToDoWhenACommandCannotBeCarriedOut(String arguments, String words) {
    refused(arguments, words);
  }

  @ParameterizedTest
  @CsvSource({"16, format=999", "18, catalogue=999"})
  void shouldNameTheVersionsWhenAJournalIsNewer(int versionAt, String version) {
    Path newer = folder.resolve("newer" + versionAt);
    WaveKlines.write(folder.resolve("empty"), "BTCUSDT", 30);
    CommandRun.of(SmallSession.arguments(dataIn("empty"), newer));
    new StoredJournal(newer).makeNewer(versionAt);
    try {
      for (String command :
          List.of(
              "replay %s", "replay %s --to 1 --state", "journal check %s", "journal stats %s")) {
        refused(
            command.formatted(newer),
            "journal "
                + newer
                + " is newer than this build … "
                + version
                + " … the build that wrote");
      }
    } finally {
      dataIn("empty").toFile().delete();
    }
  }

  @Test
  void shouldRefuseInOneLineAndAHintWhenAnArgumentIsUnknown() {
    CommandRun run = CommandRun.of("run", "--frob");

    assertThat(run.err().lines()).hasSize(2).last().isEqualTo("See: bulwark run --help");
  }

  private static Path dataIn(String name) {
    return folder.resolve(name).resolve("BTCUSDT-1m-2024-01.csv");
  }

  /** Words stand in their order in the message, which is all there is; nothing has changed. */
  private static void refused(String arguments, String words) {
    Map<String, ByteBuffer> before = journal.contents();
    List<String> filesBefore = files();

    CommandRun run =
        CommandRun.of(
            Stream.of(arguments.replace("FOLDER", folder.toString()).split(" +", -1))
                .map(word -> word.equals("''") ? "" : word)
                .toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("bulwark: ").doesNotContain("Exception", "java.", "\tat ");
    assertThat(run.err())
        .containsSubsequence(words.replace("FOLDER", folder.toString()).split(" … ", -1));
    assertThat(journal.contents()).isEqualTo(before);
    assertThat(files()).isEqualTo(filesBefore);
  }

  private static List<String> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rows(int fromMinute, int toMinute) {
    return WaveKlines.rows(fromMinute, toMinute);
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
