package io.bulwark.app.venue;

import io.bulwark.adapters.exchange.fault.FaultReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a fault plan, for the summary of a run. */
public final class FaultText {

  private FaultText() {}

  /** One line for each rule that fired, and one for all that did not. */
  public static List<String> lines(FaultReport report) {
    List<String> lines = new ArrayList<>();
    List<String> never = new ArrayList<>();
    for (FaultReport.Line line : report.lines()) {
      if (line.fired() == 0) {
        never.add(line.rule());
      } else {
        lines.add(
            String.format(
                Locale.ROOT,
                "%-12s %s (%s): %s",
                "fault",
                line.rule(),
                line.fault(),
                line.fired() == 1
                    ? "once"
                    : String.format(Locale.ROOT, "%,d times", line.fired())));
      }
    }
    if (!never.isEmpty()) {
      lines.add(String.format(Locale.ROOT, "%-12s never: %s", "fault", String.join(", ", never)));
    }
    return lines;
  }
}
