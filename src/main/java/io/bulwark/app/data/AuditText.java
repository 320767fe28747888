package io.bulwark.app.data;

import io.bulwark.adapters.market.AuditReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An audit as a table, with sentences below it for what a table cannot say. */
final class AuditText {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MS_NS = 1_000_000L;
  private static final List<String> HEADER =
      List.of(
          "symbol",
          "series",
          "rows",
          "first",
          "last",
          "gaps",
          "missing",
          "frozen",
          "repeated",
          "unsorted",
          "jumps",
          "crossed",
          "no price");

  /** Columns before this one are text, and stand to the left. */
  private static final int FIRST_NUMBER = 5;

  private AuditText() {}

  static List<String> lines(AuditReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    report.series().forEach(series -> rows.add(row(series)));
    List<String> lines = new ArrayList<>(table(rows));
    report.series().forEach(series -> remarks(series, lines));
    for (AuditReport.Clock clock : report.clocks()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "clock     received minus event time: %.1f to %.1f ms, median %d ms, set back %d"
                  + " times: %s",
              clock.minNs() / (double) MS_NS,
              clock.maxNs() / (double) MS_NS,
              clock.medianNs() / MS_NS,
              clock.setBack(),
              clock.path()));
    }
    for (AuditReport.Trouble trouble : report.troubles()) {
      lines.add(
          "trouble   " + trouble.first() + (trouble.lines() > 1 ? more(trouble.lines() - 1) : ""));
    }
    lines.add(total(report));
    return lines;
  }

  private static String total(AuditReport report) {
    int files = report.troubles().size();
    return String.format(
        Locale.ROOT,
        "%,d rows in %d series%s; %s",
        report.rows(),
        report.series().size(),
        report.bytes() == 0 ? "" : String.format(Locale.ROOT, ", %,d bytes", report.bytes()),
        files == 0
            ? "all of it could be read"
            : files + (files == 1 ? " file" : " files") + " with trouble");
  }

  private static String more(int count) {
    return "; and " + count + " more in this file";
  }

  private static List<String> row(AuditReport.Series s) {
    return List.of(
        s.symbol(),
        s.label(),
        number(s.rows()),
        time(s.firstTimeNs()),
        time(s.lastTimeNs()),
        number(s.gaps()),
        number(s.missing()),
        number(s.frozen()),
        number(s.duplicates()),
        number(s.outOfOrder()),
        number(s.jumps()),
        number(s.crossed()),
        number(s.otherPrints()));
  }

  private static void remarks(AuditReport.Series s, List<String> lines) {
    if (s.gaps() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "gap       %s %s: the longest is %s from %s",
              s.symbol(),
              s.label(),
              length(s.longestGapNs()),
              time(s.longestGapFromNs())));
    }
    if (s.jumps() > 0 && !s.largest().isEmpty()) {
      AuditReport.Move move = s.largest().get(0);
      lines.add(
          String.format(
              Locale.ROOT,
              "jump      %s %s: the largest of %d beyond %.2f %% is %+.2f %% at %s",
              s.symbol(),
              s.label(),
              s.jumps(),
              100 * s.jumpThreshold(),
              100 * move.fraction(),
              time(move.timeNs())));
    }
  }

  private static List<String> table(List<List<String>> rows) {
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        boolean isText = i < FIRST_NUMBER && i != 2;
        line.append(isText ? row.get(i) + pad : pad + row.get(i)).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String length(long ns) {
    Duration length = Duration.ofNanos(ns);
    return length.toHours() == 0
        ? String.format(Locale.ROOT, "%.1f s", ns / (double) SECOND_NS)
        : String.format(
            Locale.ROOT,
            "%d d %02d:%02d h",
            length.toDays(),
            length.toHoursPart(),
            length.toMinutesPart());
  }

  private static String time(long timeNs) {
    return Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS)).toString();
  }
}
