package io.bulwark.app.journal;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.journal.JournalDamaged;
import io.bulwark.journal.JournalException;
import io.bulwark.replay.Summary;
import io.bulwark.replay.SummaryText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulwark journal stats}: what happened, in figures. */
@Command(
    name = "stats",
    description = "Counts what a journal holds: trades, rejections, halts, legs, unprotected time.",
    mixinStandardHelpOptions = true)
public final class StatsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @Override
  public Integer call() {
    try {
      SummaryText.lines(Summary.of(journal)).forEach(spec.commandLine().getOut()::println);
      return ExitCode.DONE;
    } catch (JournalDamaged e) {
      spec.commandLine().getErr().println("bulwark: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (JournalException e) {
      throw Refusal.of(e);
    }
  }
}
