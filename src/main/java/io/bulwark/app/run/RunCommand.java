package io.bulwark.app.run;

import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.adapters.market.DataReport;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketDataException;
import io.bulwark.adapters.market.MarketSources;
import io.bulwark.app.ExitCode;
import io.bulwark.app.Progress;
import io.bulwark.app.Refusal;
import io.bulwark.app.config.ConfigOptions;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.data.JournalMarket;
import io.bulwark.app.venue.AccountFile;
import io.bulwark.app.venue.FaultPlanFile;
import io.bulwark.app.venue.FaultText;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.journal.JournalException;
import io.bulwark.replay.ReplayException;
import io.bulwark.replay.Summary;
import io.bulwark.replay.SummaryText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bulwark run}: trades on paper. */
@Command(
    name = "run",
    description = {
      "Trades market data on paper and journals every step.",
      "Without options: the synthetic market, one day, as fast as the machine goes."
    },
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

  private static final DateTimeFormatter JOURNAL_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOptions configOptions = new ConfigOptions();

  @Option(
      names = "--venue",
      paramLabel = "VENUE",
      defaultValue = "paper",
      description = "Where orders go: paper, the simulated exchange (default).")
  private String venue = "paper";

  @Option(
      names = "--data",
      paramLabel = "SOURCE",
      description = {
        "Market data: synthetic, synthetic:SEED, journal:DIR, or a file or folder of Binance",
        "archives (.csv, .csv.gz, .zip) or stream logs. May be given again; default: synthetic."
      })
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "When trading starts, UTC: 2025-02-01 or 2025-02-01T12:00:00Z. Earlier data warms the",
        "indicators up. Default: after the first 100 h of data longer than 10 days."
      })
  private @Nullable String from;

  @Option(
      names = "--account",
      paramLabel = "FILE",
      description = {
        "The paper account in YAML: balance, leverage, fees, open positions, the exchange's limits",
        "and open readings. Default: as in the settings, without positions."
      })
  private @Nullable Path account;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = {
        "A fault plan in YAML: what goes wrong between engine, network, venue and account.",
        "See docs/fault-plans.md. Default: nothing."
      })
  private @Nullable Path faults;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "max",
      description = {
        "max: in virtual time (default); N: N times the wall clock. The machine's own delays count",
        "N times too: above some hundred, entries miss their deadline and the lag trigger trips."
      })
  private String speed = "max";

  @Option(
      names = "--journal",
      paramLabel = "DIR",
      description = {
        "Where the journal goes: a new directory, or a journal in which to go on after a stop or a",
        "crash (with the same market data and paper account). Default: journals/<now>."
      })
  private @Nullable Path journal;

  @Option(
      names = "--operator",
      paramLabel = "FILE",
      description = {
        "What an operator does, one command on each line: TIME halt|flatten|note WORDS, or",
        "TIME resume [TRIGGER] [limit=8%%] WORDS. TIME: a length since the start of trading",
        "(90m, 26h) or a time in UTC. Commands after the end of the data are not given."
      })
  private @Nullable Path operator;

  @Override
  public Integer call() {
    if (!venue.equals("paper")) {
      throw new Refusal("expected --venue paper, but was: " + venue + "; it is the only venue yet");
    }
    double pace = pace();
    Configuration configuration = configOptions.load();
    Path directory =
        journal == null ? Path.of("journals", JOURNAL_NAME.format(Instant.now())) : journal;
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (MarketData market = open()) {
      try (StopSignal stop = StopSignal.install();
          Progress progress = Progress.on("trading", err)) {
        PaperSession session =
            new PaperSession(
                configuration,
                paper(configuration, market),
                market,
                directory,
                new PaperSession.Told(
                    hostText(), progress, sentence -> err.println("bulwark: " + sentence)));
        FaultReport report = session.run(pace, stop);
        summarise(directory, market, report, out);
      }
    } catch (JournalException | MarketDataException | ReplayException e) {
      throw Refusal.of(e);
    }
    return ExitCode.DONE;
  }

  private PaperSession.Paper paper(Configuration configuration, MarketData market) {
    List<String> symbols =
        market.report().instruments().stream().map(DataReport.Instrument::symbol).toList();
    PaperAccount given = PaperAccount.of(configuration);
    return new PaperSession.Paper(
        account == null ? given : AccountFile.read(account, given, symbols),
        faults == null ? FaultPlan.NONE : FaultPlanFile.read(faults, symbols),
        operator == null ? List.of() : OperatorScript.read(operator, market.startTimeNs()));
  }

  private MarketData open() {
    if (data.stream().anyMatch(String::isBlank)) {
      throw new Refusal(
          "expected --data synthetic, synthetic:SEED, journal:DIR, a file or a folder, but was:"
              + " nothing; write . for the current folder");
    }
    return MarketSources.of(
        data.isEmpty() ? List.of("synthetic") : data, start(), JournalMarket::open);
  }

  private double pace() {
    if (speed.equals("max")) {
      return PaperSession.MAX_SPEED;
    }
    try {
      double pace = Double.parseDouble(speed);
      if (pace > 0 && pace <= 1_000_000) {
        return pace;
      }
    } catch (NumberFormatException e) {
      throw badSpeed(e);
    }
    throw badSpeed(null);
  }

  private Refusal badSpeed(@Nullable Exception cause) {
    String sentence =
        "expected --speed max or a number above 0 up to 1000000, but was: "
            + speed
            + "; 60 trades an hour of data in a minute";
    return cause == null ? new Refusal(sentence) : new Refusal(sentence, cause);
  }

  private @Nullable Instant start() {
    if (from == null) {
      return null;
    }
    try {
      return Instant.parse(from.length() == "2025-02-01".length() ? from + "T00:00:00Z" : from);
    } catch (DateTimeParseException e) {
      throw new Refusal(
          "expected --from as a time in UTC, like 2025-02-01 or 2025-02-01T12:00:00Z, but was: "
              + from,
          e);
    }
  }

  private String hostText() {
    return String.format(
        Locale.ROOT,
        "{\"pid\":%d,\"jdk\":\"%s\",\"os\":\"%s %s\",\"wallTime\":\"%s\",\"data\":\"%s\",\"speed\":\"%s\"}",
        ProcessHandle.current().pid(),
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Instant.now(),
        data.isEmpty() ? "synthetic" : String.join(" ", data).replace("\\", "/").replace("\"", "'"),
        speed);
  }

  private static void summarise(
      Path directory, MarketData market, FaultReport report, PrintWriter out) {
    DataText.lines(market.report()).forEach(out::println);
    SummaryText.lines(Summary.of(directory)).forEach(out::println);
    FaultText.lines(report).forEach(out::println);
    out.println();
    out.println("Prove it:    ./bulwark replay " + directory + " --verify");
    out.println("Look inside: ./bulwark journal print " + directory + " --type TradeClosed");
    out.flush();
  }
}
