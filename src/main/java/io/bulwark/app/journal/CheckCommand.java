package io.bulwark.app.journal;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.journal.JournalCheck;
import io.bulwark.journal.JournalException;
import io.bulwark.replay.LegAuthors;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulwark journal check}: whether a journal is sound. */
@Command(
    name = "check",
    description = {
      "Checks every byte of a journal: order, checksums, running hash, ends of days; and that the",
      "sentinel, and nobody else, emitted each leg command."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      JournalCheck.Result result = JournalCheck.check(journal);
      LegAuthors.Result authors = result.isSound() ? LegAuthors.check(journal) : null;
      out.println(
          String.format(
              Locale.ROOT,
              "%s: %,d steps (%d to %d) in %d %s, %,d snapshots, %,d state hashes, running hash"
                  + " %016x",
              verdict(result, authors),
              result.steps(),
              result.firstSequence(),
              result.lastSequence(),
              result.days(),
              result.days() == 1 ? "day" : "days",
              result.snapshots(),
              result.hashes(),
              result.runningHash()));
      result.sentences().forEach(out::println);
      if (authors == null) {
        return ExitCode.FAILED;
      }
      out.println(
          String.format(
              Locale.ROOT,
              "%,d leg commands, %s",
              authors.commands(),
              authors.isLawful()
                  ? "all by the sentinel"
                  : String.format(Locale.ROOT, "%,d NOT by the sentinel", authors.violations())));
      authors.sentences().forEach(out::println);
      return authors.isLawful() ? ExitCode.DONE : ExitCode.FAILED;
    } catch (JournalException e) {
      throw Refusal.of(e);
    }
  }

  private static String verdict(JournalCheck.Result result, LegAuthors.@Nullable Result authors) {
    if (authors == null) {
      return "DAMAGED";
    }
    return result.isSound() && authors.isLawful() ? "sound" : "REJECTED";
  }
}
