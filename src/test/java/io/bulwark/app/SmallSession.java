package io.bulwark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A short session over the waves that tests look into: its journal, and what {@code run} said. */
public record SmallSession(Path journal, CommandRun run) {

  /** Trades from 20:00 over two midnights to 02:00: three day files. */
  public static final int THREE_DAYS_MINUTES = 30 * 60;

  /** Runs one below a folder. */
  public static SmallSession of(Path folder, int tradingMinutes) {
    Path data = WaveKlines.write(folder, "BTCUSDT", tradingMinutes);
    Path journal = folder.resolve("journal");
    CommandRun run = CommandRun.of(arguments(data, journal));
    assertThat(run.err()).doesNotContain("bulwark:");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    return new SmallSession(journal, run);
  }

  /** Arguments of such a run. */
  public static String[] arguments(Path data, Path journal) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--data", data.toString(), "--journal", journal.toString()));
    arguments.addAll(List.of("--from", WaveKlines.TRADING_FROM));
    arguments.addAll(WaveKlines.BUSY);
    return arguments.toArray(String[]::new);
  }
}
