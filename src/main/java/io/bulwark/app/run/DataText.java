package io.bulwark.app.run;

import io.bulwark.adapters.market.DataReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the market data was, one line for each instrument. */
final class DataText {

  private static final long SECOND_NS = 1_000_000_000L;

  private DataText() {}

  static List<String> lines(DataReport report) {
    List<String> lines = new ArrayList<>();
    for (DataReport.Instrument i : report.instruments()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s %s %s: %,d minutes from %s, %d frozen, %d missing in %d gaps",
              "data",
              report.kind(),
              i.symbol(),
              i.rows(),
              Instant.ofEpochSecond(i.firstTimeNs() / SECOND_NS),
              i.frozenMinutes(),
              i.missingMinutes(),
              i.gaps()));
    }
    return lines;
  }
}
