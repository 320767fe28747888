package io.bulwark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.app.WaveKlines;
import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.ring.JournalLost;
import io.bulwark.journal.JournalResume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose journal gets into trouble, from the disk to the exit code. */
class JournalTroubleTest {

  private static final long TROUBLE_AT = 5_000;

  @TempDir Path folder;

  @Test
  void shouldStopProtectedAndLoseNothingWhenTheDaysFileIsRemoved() throws IOException {
    Path data = WaveKlines.write(folder, "BTCUSDT", 20 * 60);
    Path journal = folder.resolve("journal");
    Path elsewhere = folder.resolve("elsewhere");

    Assertions.assertThatThrownBy(
            () ->
                WiredRun.run(
                    data,
                    journal,
                    (core, log) -> new TroubledLog(log, () -> move(day(journal), elsewhere))))
        .isInstanceOf(JournalLost.class)
        .hasMessageStartingWith("the journal cannot be written any more; what happened since is in")
        .hasMessageContaining("the engine stopped with everything ");

    move(elsewhere, day(journal));
    try (JournalResume resume = JournalResume.open(journal)) {
      assertThat(resume.repairs()).hasSize(1);
      assertThat(resume.end().sequence()).isGreaterThan(TROUBLE_AT);
    }
    CommandRun check = CommandRun.of("journal", "check", journal.toString());
    assertThat(check.out()).as(check.err()).startsWith("sound: ");
    CommandRun replay = CommandRun.of("replay", journal.toString(), "--verify");
    assertThat(replay.out()).as(replay.err()).startsWith("identical: ");
    CommandRun halt = CommandRun.of("explain", journal.toString(), "--halt");
    assertThat(halt.out()).contains("JOURNAL", "the journal cannot be written");
    assertThat(
            CommandRun.of("journal", "print", journal.toString(), "--type", "JournalTrouble").out())
        .contains("APPEND_FAILED");
  }

  @Test
  void shouldNotEnterWhenTheDiskIsNearlyFull() {
    Path data = WaveKlines.write(folder, "BTCUSDT", 4 * 60);
    CommandRun run = run(data, "halted", "journal.minFree=1024TiB");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(printed("halted", "PlaceOrder")).isEmpty();
    assertThat(printed("halted", "Halted")).contains("\"trigger\":\"JOURNAL\"");
    assertThat(printed("halted", "JournalTrouble")).contains("SPACE_LOW", "minFreeBytes");
  }

  @Test
  void shouldWriteTheSameBytesTwiceWhenEntriesWaitForTheDisk() {
    Path data = WaveKlines.write(folder, "BTCUSDT", 4 * 60);

    List<String> journals = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      CommandRun run = run(data, name, "journal.durability=power");
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
      String printed = CommandRun.of("journal", "print", folder.resolve(name).toString()).out();
      journals.add(printed.substring(printed.indexOf('\n'))); // behind where and when it ran
    }

    assertThat(journals.get(0)).isEqualTo(journals.get(1)).contains("PlaceOrder", "TradeClosed");
  }

  private CommandRun run(Path data, String name, String setting) {
    List<String> arguments =
        new ArrayList<>(List.of(SmallSession.arguments(data, folder.resolve(name))));
    arguments.addAll(List.of("--set", setting));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String printed(String name, String type) {
    return CommandRun.of("journal", "print", folder.resolve(name).toString(), "--type", type).out();
  }

  private static Path day(Path journal) {
    return journal.resolve("20240103F.cq4");
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets trouble happen behind a step. */
  private record TroubledLog(StepLog log, Runnable trouble) implements StepLog {

    @Override
    public void beforeStep(long timeNs) {
      log.beforeStep(timeNs);
    }

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
      log.append(sequence, timeNs, buffer, offset, length);
      if (sequence == TROUBLE_AT) {
        trouble.run();
      }
    }

    @Override
    public Durability durability() {
      return log.durability();
    }
  }
}
