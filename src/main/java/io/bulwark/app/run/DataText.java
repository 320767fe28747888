package io.bulwark.app.run;

import io.bulwark.adapters.market.DataReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the market data was, one line for each instrument, and what was decided about it. */
final class DataText {

  private static final long SECOND_NS = 1_000_000_000L;

  private DataText() {}

  static List<String> lines(DataReport report) {
    List<String> lines = new ArrayList<>();
    for (DataReport.Instrument i : report.instruments()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s %s %s: %,d %s from %s%s",
              "data",
              report.kind(),
              i.symbol(),
              i.rows(),
              rows(i.series()),
              Instant.ofEpochSecond(i.firstTimeNs() / SECOND_NS),
              holes(i)));
    }
    report.notes().forEach(note -> lines.add(String.format(Locale.ROOT, "%-12s %s", "", note)));
    return lines;
  }

  /** Only klines tell which of them are missing, and a journal which were. */
  private static String holes(DataReport.Instrument i) {
    boolean hasKlines = i.series().stream().anyMatch(series -> series.startsWith("klines"));
    if (!hasKlines && i.gaps() == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        ", %s%,d missing in %d %s",
        hasKlines ? i.frozenMinutes() + " frozen, " : "",
        i.missingMinutes(),
        i.gaps(),
        i.gaps() == 1 ? "gap" : "gaps");
  }

  private static String rows(List<String> series) {
    return series.equals(List.of("klines 1m"))
        ? "minutes"
        : "rows (" + String.join(", ", series) + ")";
  }
}
