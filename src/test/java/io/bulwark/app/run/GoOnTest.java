package io.bulwark.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.app.WaveKlines;
import io.bulwark.app.config.Configuration;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.EngineConfig;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalWriter;
import io.bulwark.replay.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run} on a journal whose session died, or ended. */
class GoOnTest {

  private static final int TRADING_MINUTES = 5 * 60;

  @TempDir static Path folder;
  private static SmallSession whole;
  private static long steps;

  @BeforeAll
  static void trade() {
    whole = SmallSession.of(folder, TRADING_MINUTES);
    steps = Summary.of(whole.journal()).steps();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.0001, 0.01, 0.5, 0.9, 0.95, 0.98, 0.999})
  void shouldTradeOnAsIfNothingHadHappenedWhenTheProcessDied(double share) {
    Path journal = folder.resolve("died" + share);
    die(journal, 1 + (long) (share * (steps - 1)));

    CommandRun run = CommandRun.of(SmallSession.arguments(data(), journal));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("going on behind step ", ", session 2: recovered from snapshot");
    assertSound(journal, 2);
    assertThat(closed(journal)).isEqualTo(closed(whole.journal()));
  }

  @Test
  void shouldGoOnEveryTimeWhenItDiesAgainAndAgain() {
    Path journal = folder.resolve("often");
    die(journal, 3);
    for (long step = steps / 10; step < steps; step += steps / 10) {
      dieAgain(journal, step);
    }

    CommandRun run = CommandRun.of(SmallSession.arguments(data(), journal));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertSound(journal, 12);
    assertThat(closed(journal)).isEqualTo(closed(whole.journal()));
  }

  @Test
  void shouldGoOnWithMoreDataWhenTheSessionEndedWithItsData() {
    Path data = WaveKlines.write(in("growing"), "BTCUSDT", 60);
    Path journal = folder.resolve("ended");
    assertThat(CommandRun.of(SmallSession.arguments(data, journal)).exitCode()).isZero();
    CommandRun nothing = CommandRun.of(SmallSession.arguments(data, journal));
    WaveKlines.write(in("growing"), "BTCUSDT", 120);

    CommandRun more = CommandRun.of(SmallSession.arguments(data, journal));

    assertThat(nothing.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(nothing.err()).contains("expected market data behind the end of the journal");
    assertThat(more.exitCode()).as(more.err()).isEqualTo(ExitCode.DONE);
    assertThat(more.err()).contains("and 0 steps in");
    assertSound(journal, 2);
  }

  @Test
  void shouldGiveAnOperatorsCommandsOnce() throws IOException {
    Path commands = folder.resolve("operator.txt");
    Files.writeString(commands, "10m note first\n100m halt second\n");
    Path journal = folder.resolve("operated");
    Path data = WaveKlines.write(in("operated-data"), "BTCUSDT", 60);
    List<String> arguments = new ArrayList<>(List.of(SmallSession.arguments(data, journal)));
    arguments.addAll(List.of("--operator", commands.toString()));
    assertThat(CommandRun.of(arguments.toArray(String[]::new)).exitCode()).isZero();
    Files.writeString(commands, "10m note first\n20m note forgotten\n100m halt second\n");
    WaveKlines.write(in("operated-data"), "BTCUSDT", 120);

    CommandRun more = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(more.exitCode()).as(more.err()).isEqualTo(ExitCode.DONE);
    assertThat(lines(journal, "OperatorNote")).hasSize(2);
    assertThat(lines(journal, "OperatorHalt")).hasSize(1);
    assertSound(journal, 2);
  }

  /** What contradicts the journal, and the words that say so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --set engineId=bw02              | expected the engine whose journal it is, but was: engineId=bw02 against bw01
          --from 2024-01-03T19:00:00Z      | expected the market and the paper account the journal was written with
          --data synthetic                 | expected the market and the paper account the journal was written with
          --set paper.latency.median=1ms   | expected the market and the paper account the journal was written with
          """)
  void shouldRefuseAndTouchNothingWhenTheSessionContradictsTheJournal(String given, String words) {
    Path journal = folder.resolve("contradicted" + given.hashCode());
    die(journal, steps / 2);
    List<String> arguments = new ArrayList<>(List.of(SmallSession.arguments(data(), journal)));
    String[] option = given.split(" ", -1);
    int at = arguments.indexOf(option[0]);
    if (at < 0 || option[0].equals("--set")) {
      arguments.addAll(List.of(option));
    } else {
      arguments.set(at + 1, option[1]);
    }
    if (given.equals("--data synthetic")) {
      arguments.subList(arguments.indexOf("--from"), arguments.indexOf("--from") + 2).clear();
    }

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains(words).doesNotContain("Exception");
    assertThat(Summary.of(journal).steps()).isEqualTo(steps / 2);
  }

  @ParameterizedTest
  @CsvSource({"testnet, main", "paper, second"})
  void shouldRefuseWhenTheJournalIsOfAnotherAccount(String venue, String account) {
    Path journal = folder.resolve(venue + "-" + account);
    begin(journal, new SessionStart.Place(venue, account));

    CommandRun run = CommandRun.of(SmallSession.arguments(data(), journal));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .contains(
            "expected the account whose journal it is, but was: venue=paper, account=paper against"
                + " venue="
                + venue
                + ", account="
                + account)
        .doesNotContain("Exception");
    assertThat(Summary.of(journal).steps()).isEqualTo(1);
  }

  /** Writes the first step of a session. */
  private static void begin(Path journal, SessionStart.Place place) {
    EngineConfig config = Configuration.load(null, List.of(), List::of).engine();
    ExpandableArrayBuffer start = new ExpandableArrayBuffer();
    long timeNs = TimeText.parse("2024-01-03T00:00:00Z");
    Core core = new Core(List.of());
    try (JournalWriter writer =
        JournalWriter.create(journal, core, new JournalConfig(1000, 100_000))) {
      writer.host(timeNs, "elsewhere");
      core.step(
          timeNs,
          start,
          0,
          new SessionStart(1, "0.1.0", timeNs, config, place, List.of()).encode(start));
      writer.append(1, timeNs, core.stepBuffer(), 0, core.stepLength());
      writer.end();
    }
  }

  @Test
  void shouldRefuseWhenTheJournalWasTradedOnTheWallClock() {
    Path journal = folder.resolve("paced");
    Path data = WaveKlines.write(in("paced-data"), "BTCUSDT", 10);
    List<String> arguments = new ArrayList<>(List.of(SmallSession.arguments(data, journal)));
    arguments.addAll(List.of("--speed", "20000"));
    assertThat(CommandRun.of(arguments.toArray(String[]::new)).exitCode()).isZero();
    WaveKlines.write(in("paced-data"), "BTCUSDT", 20);

    CommandRun run = CommandRun.of(SmallSession.arguments(data, journal));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .contains("A journal that was traded with --speed N cannot be gone on with");
  }

  private static Path in(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSound(Path journal, int sessions) {
    CommandRun verified = CommandRun.of("replay", journal.toString(), "--verify");
    assertThat(verified.out()).as(verified.err()).startsWith("identical: ");
    CommandRun check = CommandRun.of("journal", "check", journal.toString(), "--deep");
    assertThat(check.exitCode()).as(check.out()).isEqualTo(ExitCode.DONE);
    assertThat(lines(journal, "SessionStarted")).hasSize(sessions);
    assertThat(lines(journal, "SafetyFault")).isEmpty();
  }

  /** Which trades there were, by symbol and reason. */
  private static List<String> closed(Path journal) {
    List<String> closed = new ArrayList<>();
    for (String line : lines(journal, "TradeClosed")) {
      closed.add(line.replaceAll("^.*\"exitReason\":\"(\\w+)\".*$", "$1"));
    }
    return closed;
  }

  private static List<String> lines(Path journal, String type) {
    return CommandRun.of("journal", "print", journal.toString(), "--type", type)
        .out()
        .lines()
        .toList();
  }

  private static Path data() {
    return folder.resolve("BTCUSDT-1m-2024-01.csv");
  }

  private static void die(Path journal, long step) {
    assertThat(
            catchThrowable(
                () -> WiredRun.run(data(), journal, (core, log) -> new DyingLog(log, step))))
        .isInstanceOf(Died.class);
  }

  private static void dieAgain(Path journal, long step) {
    assertThat(
            catchThrowable(
                () -> WiredRun.goOn(data(), journal, (core, log) -> new DyingLog(log, step))))
        .isInstanceOf(Died.class);
  }

  private static final class Died extends RuntimeException {}

  /** The process dies behind a step, before its commands leave. */
  private record DyingLog(StepLog log, long lastSequence) implements StepLog {

    @Override
    public void beforeStep(long timeNs) {
      log.beforeStep(timeNs);
    }

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
      log.append(sequence, timeNs, buffer, offset, length);
      if (sequence >= lastSequence) {
        throw new Died();
      }
    }
  }
}
