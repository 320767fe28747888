package io.bulwark.app.data;

import io.bulwark.adapters.market.AuditReport;
import io.bulwark.adapters.market.MarketAudit;
import io.bulwark.adapters.market.MarketDataException;
import io.bulwark.app.ExitCode;
import io.bulwark.app.Progress;
import io.bulwark.app.Refusal;
import io.bulwark.journal.JournalException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulwark data check}: gaps, frozen minutes, duplicates, jumps, crossed quotes, clocks. */
@Command(
    name = "check",
    description = {
      "Audits market data: gaps, frozen minutes, duplicates, order, jumps, crossed quotes, clock",
      "skew. Reads what run would refuse too, and says what is wrong with it. What the figures",
      "mean: docs/market-data.md. Exit code 1 when something could not be read."
    },
    mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SOURCE",
      arity = "1..*",
      description = "As for run --data: synthetic[:SEED], journal:DIR, files and folders.")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    AuditReport report = audit();
    if (report.rows() == 0) {
      throw new Refusal(
          report.troubles().isEmpty()
              ? "expected rows of market data, but was: none; choose another source"
              : report.troubles().get(0).first());
    }
    if (json) {
      AuditJson.print(report, out);
    } else {
      AuditText.lines(report).forEach(out::println);
    }
    out.flush();
    return report.troubles().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private AuditReport audit() {
    try (Progress progress = Progress.onTerminal("reading")) {
      return MarketAudit.of(sources, JournalMarket::open, progress::show);
    } catch (MarketDataException | JournalException e) {
      throw Refusal.of(e);
    }
  }
}
