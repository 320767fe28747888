package io.bulwark.app.simulate;

import io.bulwark.adapters.market.MarketDataException;
import io.bulwark.app.ExitCode;
import io.bulwark.app.Progress;
import io.bulwark.app.Refusal;
import io.bulwark.app.config.ConfigOptions;
import io.bulwark.app.run.StopSignal;
import io.bulwark.app.simulate.invariant.Fortunes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bulwark simulate}: many bad days. */
@Command(
    name = "simulate",
    description = {
      "Simulates days on which everything goes wrong: calls and events late, lost, doubled or",
      "false, prices that jump or stop, another hand on the account, the process killed. Engine,",
      "journal, recovery and exchange are the real ones; what must hold is checked after every",
      "step. Each seed is a day of its own, the same on every machine. With --config, or --set: how",
      "your settings would fare; without: settings are drawn too.",
      "Exit code 10: something threw; 11: something did not come to rest; 12: something that must",
      "hold did not."
    },
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

  private static final DateTimeFormatter FOLDER_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<String> HOW_DRAWN =
      List.of("--seeds", "--from", "--hours", "--faults", "--data", "--config", "--set");

  private static final int SIGNALS_OF_A_TRIAL = 20;
  private static final int HOURS_OF_A_TRIAL = 480;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOptions configOptions = new ConfigOptions();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many days. Default: 20.")
  private int seeds;

  @Option(
      names = "--from",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of the first day; the others follow it. Default: 1.")
  private long from;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = {
        "Length of a day, 1 to 168. In its last half hour nothing goes wrong any more, and all must",
        "come to rest. Default: 24."
      })
  private int hours;

  @Option(
      names = "--faults",
      paramLabel = "NAME[=RATE]",
      split = ",",
      defaultValue = "all",
      description = {
        "What may go wrong: all (default: drawn anew for each day), none, or names as in",
        "docs/fault-plans.md, and death, operator. RATE: a probability, or a number an hour for what",
        "happens by the clock; without it, it is drawn."
      })
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      description = {
        "Market data as run takes it; a day begins at an hour drawn from it. May be given again.",
        "Default: a synthetic market of the day's own seed."
      })
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "One day from a file, as a failure leaves it; see docs/simulation.md.")
  private @Nullable Path scenario;

  @Option(names = "--twice", description = "Each day twice; the two must be the same to the bit.")
  private boolean twice;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Days at a time. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = {
        "Where scenario and journal of the first day that fails go, and of a single day in any",
        "case. Default: simulations/<now>, for a day that fails."
      })
  private @Nullable Path keep;

  @Option(
      names = "--coverage",
      description = "Tell too how often each invariant was tested, and in which situations.")
  private boolean coverage;

  @Option(names = "--json", description = "The report as one JSON object; docs/simulation.md.")
  private boolean json;

  @Override
  public Integer call() {
    check();
    try (StopSignal stop = StopSignal.install()) {
      Scenario given = scenario == null ? null : ScenarioFile.read(scenario);
      DrawOptions options = given == null ? options() : DrawOptions.hours(given.hours());
      CampaignReport report = new CampaignReport();
      Campaign campaign =
          new Campaign(
              seed -> given == null ? ScenarioDraw.draw(seed, options) : given,
              threads,
              twice,
              stop);
      long startNs = System.nanoTime();
      int count = given == null ? seeds : 1;
      run(campaign, report, count, stop);
      int exitCode = tell(report, count, (System.nanoTime() - startNs) / 1e9);
      keep(campaign, report, count, stop);
      return exitCode;
    } catch (MarketDataException e) {
      throw Refusal.of(e);
    }
  }

  private void check() {
    between("--seeds", seeds, 1, 10_000_000);
    between("--hours", hours, 1, Scenario.HOURS_MAX);
    between("--threads", threads, 1, 1024);
    boolean isDrawn =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .anyMatch(option -> HOW_DRAWN.contains(option.longestName()));
    if (scenario != null && isDrawn) {
      throw new Refusal(
          "expected --scenario alone, but was: with options that say how days are drawn; the file"
              + " says all of its day, change it there");
    }
  }

  private static void between(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new Refusal(
          "expected " + option + " from " + min + " to " + max + ", but was: " + value);
    }
  }

  private DrawOptions options() {
    return new DrawOptions(
        hours,
        data,
        data.isEmpty() ? null : DrawOptions.Starts.in(data, hours),
        configOptions.isGiven() ? configOptions.settings() : null,
        FaultChoice.parse(faults));
  }

  private void run(Campaign campaign, CampaignReport report, int count, BooleanSupplier stopAsked) {
    try (Progress bar = Progress.on("simulating", spec.commandLine().getErr())) {
      Campaign.Progress progress = days -> bar.show(days / (double) count);
      boolean isTried = scenario == null && configOptions.isGiven();
      int trial = isTried ? Math.min(count, Campaign.TRIAL_DAYS) : 0;
      campaign.run(from, trial, report, progress);
      if (trial > 0 && report.failed().isEmpty() && !stopAsked.getAsBoolean()) {
        requireTrades(report);
      }
      campaign.run(from + trial, count - trial, report, progress);
    }
  }

  /** Refuses settings with which nothing is traded, as soon as that is plain. */
  private void requireTrades(CampaignReport report) {
    Fortunes fortunes = report.seen().fortunes();
    long rejected = fortunes.rejected().values().stream().mapToLong(Long::longValue).sum();
    boolean isPlain =
        (rejected >= SIGNALS_OF_A_TRIAL) || (report.days() * hours >= HOURS_OF_A_TRIAL);
    if (fortunes.accepted() == 0 && isPlain) {
      throw new Refusal(
          "expected a configuration that trades, but was: "
              + CampaignText.days(report.days())
              + " without an entry; signals rejected: "
              + (rejected == 0 ? "none" : fortunes.rejected())
              + "; bulwark config show lists the settings");
    }
  }

  private int tell(CampaignReport report, int count, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      CampaignJson.print(report, seconds, out);
    } else {
      CampaignText.lines(report).forEach(out::println);
      if (coverage) {
        CampaignText.coverage(report).forEach(out::println);
      }
      out.println(
          String.format(
              Locale.ROOT,
              "%.1f s: %.2f days/s, %,.0f steps/s",
              seconds,
              report.days() / seconds,
              report.steps() / seconds));
    }
    PrintWriter err = spec.commandLine().getErr();
    if (report.days() < count) {
      err.println("bulwark: stopped after " + report.days() + " of " + CampaignText.days(count));
    }
    CampaignText.failures(report).forEach(err::println);
    if (report.failed().isEmpty()) {
      return ExitCode.DONE;
    }
    return exitCode(report.failed().values().iterator().next().outcome().kind());
  }

  private static int exitCode(Outcome.Kind kind) {
    return switch (kind) {
      case HELD -> ExitCode.DONE;
      case CRASH -> ExitCode.SIMULATED_CRASH;
      case LIVENESS -> ExitCode.SIMULATED_UNREST;
      case CORRECTNESS -> ExitCode.SIMULATED_BREACH;
    };
  }

  /** Keeps the first day that failed, or the only day there was if it is wanted. */
  private void keep(
      Campaign campaign, CampaignReport report, int count, BooleanSupplier stopAsked) {
    if (stopAsked.getAsBoolean()) {
      return; // whoever stops it wants to have it stopped
    }
    Autopsy autopsy = new Autopsy(spec.commandLine().getErr(), stopAsked);
    Path folder = keep == null ? Path.of("simulations", FOLDER_NAME.format(Instant.now())) : keep;
    if (!report.failed().isEmpty()) {
      autopsy.examine(report.failed().values().iterator().next().scenario(), folder);
    } else if (keep != null && count == 1 && report.days() == 1) {
      autopsy.keep(campaign.scenario(from), folder);
    }
  }
}
