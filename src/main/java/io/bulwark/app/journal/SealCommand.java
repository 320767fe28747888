package io.bulwark.app.journal;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.journal.JournalDamaged;
import io.bulwark.journal.JournalException;
import io.bulwark.journal.JournalSeal;
import io.bulwark.journal.SealedDay;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulwark journal seal}: keeps a digest of finished days. */
@Command(
    name = "seal",
    description = {
      "Writes a digest file beside each finished day of a journal: SHA-256 over its excerpts,",
      "counts, versions. journal check then proves that the day is still the same. A day that is",
      "sealed already is compared; exit code 1 if it differs."
    },
    mixinStandardHelpOptions = true)
public final class SealCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @Option(
      names = "--day",
      paramLabel = "DAY",
      description = "One day alone: 2025-02-03. Default: every finished day.")
  private @Nullable LocalDate day;

  private boolean differs;

  @Override
  public Integer call() {
    JournalSeal seal =
        new JournalSeal(journal, LocalDate.now(ZoneOffset.UTC), new SessionVersions());
    try {
      if (day != null) {
        tell(seal.one(day));
      } else {
        String leftOut = seal.all(this::tell);
        if (!leftOut.isEmpty()) {
          spec.commandLine().getOut().println("not sealed: " + leftOut);
        }
      }
      return differs ? ExitCode.FAILED : ExitCode.DONE;
    } catch (JournalDamaged e) {
      spec.commandLine().getErr().println("bulwark: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (JournalException e) {
      throw Refusal.of(e);
    }
  }

  private void tell(SealedDay sealed) {
    PrintWriter out = spec.commandLine().getOut();
    switch (sealed.verdict()) {
      case SEALED -> out.println("sealed: " + sealed.day() + " " + sealed.file());
      case AGREES -> out.println("agrees: " + sealed.day() + ", as it was sealed");
      case DIFFERS -> {
        differs = true;
        out.println(
            "DIFFERS: "
                + sealed.day()
                + " is not the day that was sealed: expected, by "
                + sealed.file()
                + ", "
                + String.join("; ", sealed.differences())
                + "; restore the day from a copy, or find out who changed it and delete the seal");
      }
    }
  }
}
