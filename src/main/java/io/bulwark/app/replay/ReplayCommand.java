package io.bulwark.app.replay;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.app.StepRange;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.journal.JournalDamaged;
import io.bulwark.journal.JournalException;
import io.bulwark.replay.ReplayException;
import io.bulwark.replay.StateAt;
import io.bulwark.replay.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulwark replay}: decides again, or looks at the state of a step. */
@Command(
    name = "replay",
    description = {
      "Replays a journal. With --verify, or without anything else, every step is decided again",
      "and compared byte for byte; exit code 0 only if all are identical."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

  private static final int LINES_MAX = 40;
  private static final long SECOND_NS = 1_000_000_000L;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @Option(names = "--day", paramLabel = "DAY", description = "One day alone: 2025-02-03.")
  private @Nullable LocalDate day;

  @Mixin private StepRange range = new StepRange();

  @ArgGroup private What what = new What();

  private static final class What {

    @Option(names = "--verify", description = "Decide every step again and compare.")
    private boolean verify;

    @Option(names = "--state", description = "Print every field of the state after step --to.")
    private boolean state;

    @Option(
        names = "--diff",
        arity = "2",
        paramLabel = "SEQUENCE",
        description = "Print what changed in the state between two steps.")
    private List<Long> diff = List.of();
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    range.check();
    try {
      if (what.state) {
        return state(out);
      }
      return what.verify || what.diff.isEmpty() ? verify(out) : diff(out);
    } catch (JournalDamaged e) {
      spec.commandLine().getErr().println("bulwark: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (JournalException | ReplayException e) {
      throw Refusal.of(e);
    }
  }

  private int state(PrintWriter out) {
    if (!range.hasTo() || range.hasFrom() || day != null) {
      throw new Refusal(
          "expected --state with --to SEQUENCE and nothing else, but was: other options; bulwark"
              + " journal print shows which steps there are");
    }
    Map<String, String> fields = new StateAt(new StrategyJars()).at(journal, range.to());
    fields.forEach((path, value) -> out.println(path + " = " + value));
    return ExitCode.DONE;
  }

  private int diff(PrintWriter out) {
    if (range.hasTo() || range.hasFrom() || day != null) {
      throw new Refusal("expected --diff with its two steps alone, but was: other options");
    }
    List<String> lines =
        new StateAt(new StrategyJars()).diff(journal, what.diff.get(0), what.diff.get(1));
    lines.forEach(out::println);
    return ExitCode.DONE;
  }

  private int verify(PrintWriter out) {
    if (day != null && (range.hasFrom() || range.hasTo())) {
      throw new Refusal("expected --day, or --from and --to, but was: both");
    }
    long startNs = System.nanoTime();
    Verification.Result result =
        new Verification(new StrategyJars(), sequence -> {})
            .verify(journal, new Verification.Range(day, range.from(), range.to()));
    double seconds = (System.nanoTime() - startNs) / (double) SECOND_NS;
    if (result.divergence().isPresent()) {
      tell(result.divergence().get(), out);
      return ExitCode.FAILED;
    }
    out.println(
        String.format(
            Locale.ROOT,
            "identical: %,d steps (%d to %d) decided again as they were journaled, %,d state hashes"
                + " equal, state %016x; %.2f s, %,.0f steps/s",
            result.steps(),
            result.firstSequence(),
            result.lastSequence(),
            result.stateHashes(),
            result.lastStateHash(),
            seconds,
            result.steps() / seconds));
    return ExitCode.DONE;
  }

  private static void tell(Verification.Divergence d, PrintWriter out) {
    out.println(
        "DIFFERENT: "
            + d.what()
            + " at step "
            + d.sequence()
            + ", "
            + Instant.ofEpochSecond(d.timeNs() / SECOND_NS, d.timeNs() % SECOND_NS));
    out.println("journaled:");
    d.journaled().forEach(line -> out.println("  " + line));
    out.println("decided now:");
    d.decided().forEach(line -> out.println("  " + line));
    out.println("state after it, journaled -> decided now:");
    d.stateDifference().stream().limit(LINES_MAX).forEach(line -> out.println("  " + line));
    int more = d.stateDifference().size() - LINES_MAX;
    if (more > 0) {
      out.println("  ... and " + more + " fields more");
    }
  }
}
