package io.bulwark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.app.WaveKlines;
import io.bulwark.engine.port.StepLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others may do with a journal while its session runs. */
class LiveJournalTest {

  private static final long LOOK_AT = 4_500;

  @TempDir Path folder;

  @Test
  void shouldReadAndRefuseToWriteWhenASessionIsRunning() {
    Path data = WaveKlines.write(folder, "BTCUSDT", 2 * 60);
    Path journal = folder.resolve("live");
    String path = journal.toString();
    List<CommandRun> runs = new ArrayList<>();

    WiredRun.run(
        data,
        journal,
        (core, log) ->
            new LookingLog(
                log,
                () -> {
                  runs.add(CommandRun.of("replay", path, "--verify"));
                  runs.add(CommandRun.of("journal", "check", path));
                  runs.add(CommandRun.of("journal", "stats", path));
                  runs.add(CommandRun.of("replay", path, "--to", "4499", "--state"));
                  runs.add(CommandRun.of(SmallSession.arguments(data, journal)));
                }));

    assertThat(runs).hasSize(5);
    assertThat(runs.get(0).out()).as(runs.get(0).err()).startsWith("identical: 4,500 steps");
    assertThat(runs.get(1).out()).as(runs.get(1).err()).startsWith("sound: 4,500 steps");
    assertThat(runs.get(2).out()).contains("not ended in good order");
    assertThat(runs.get(3).out()).startsWith("context.sequence = 4499");
    assertThat(runs.get(4).exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(runs.get(4).err())
        .startsWith("bulwark: journal in use: " + path + " is being written by this process; stop");
    assertThat(runs.get(4).out()).isEmpty();
    assertThat(CommandRun.of("journal", "stats", path).out()).contains("ended: end of data");
    assertThat(CommandRun.of("replay", path).out()).startsWith("identical: ");
  }

  /** Lets somebody look at the journal behind a step. */
  private record LookingLog(StepLog log, Runnable look) implements StepLog {

    @Override
    public void beforeStep(long timeNs) {
      log.beforeStep(timeNs);
    }

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
      log.append(sequence, timeNs, buffer, offset, length);
      if (sequence == LOOK_AT) {
        look.run();
      }
    }
  }
}
