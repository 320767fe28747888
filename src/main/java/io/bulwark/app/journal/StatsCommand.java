package io.bulwark.app.journal;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.journal.JournalDamaged;
import io.bulwark.journal.JournalException;
import io.bulwark.replay.Summary;
import io.bulwark.replay.SummaryFigures;
import io.bulwark.replay.SummaryMap;
import io.bulwark.replay.SummaryText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bulwark journal stats}: what happened, in figures. */
@Command(
    name = "stats",
    description = "Counts what a journal holds: trades, rejections, halts, legs, unprotected time.",
    mixinStandardHelpOptions = true)
public final class StatsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    try {
      SummaryFigures figures = Summary.of(journal);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(new JsonMapper().writeValueAsString(SummaryMap.of(figures)));
      } else {
        SummaryText.lines(figures).forEach(out::println);
      }
      return ExitCode.DONE;
    } catch (JournalDamaged e) {
      spec.commandLine().getErr().println("bulwark: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (JournalException e) {
      throw Refusal.of(e);
    }
  }
}
