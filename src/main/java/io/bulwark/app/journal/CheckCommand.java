package io.bulwark.app.journal;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Progress;
import io.bulwark.app.Refusal;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.journal.JournalException;
import io.bulwark.replay.JournalAudit;
import io.bulwark.replay.ReplayException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bulwark journal check}: whether a journal is sound. */
@Command(
    name = "check",
    description = {
      "Checks every byte of a journal: order, checksums, running hash, times, ends of days, sealed",
      "days; that every message is of the catalogue; that the sentinel, and nobody else, emitted",
      "each leg command; and that each command was journaled before anybody spoke of it.",
      "Exit code 0 only if all is well."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @Option(
      names = "--deep",
      description = {
        "Also recovers the state from each snapshot, applies what was journaled behind it, and",
        "compares state hashes and the next snapshot."
      })
  private boolean deep;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      JournalAudit.Result result = audit();
      if (json) {
        out.println(new JsonMapper().writeValueAsString(CheckText.map(result, deep)));
      } else {
        CheckText.lines(result, deep).forEach(out::println);
      }
      return result.isSound() ? ExitCode.DONE : ExitCode.FAILED;
    } catch (JournalException | ReplayException e) {
      throw Refusal.of(e);
    }
  }

  private JournalAudit.Result audit() {
    try (Progress progress = Progress.on("checking", spec.commandLine().getErr())) {
      return deep
          ? JournalAudit.checkStates(journal, new StrategyJars(), progress::show)
          : JournalAudit.check(journal, progress::show);
    }
  }
}
