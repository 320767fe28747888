package io.bulwark.app.simulate;

import io.bulwark.app.simulate.invariant.Fortunes;
import io.bulwark.app.simulate.invariant.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A report for a person to read. */
final class CampaignText {

  private static final int MENTIONED_MAX = 20;

  private CampaignText() {}

  /** So many days. */
  static String days(long count) {
    return format("%,d %s", count, count == 1 ? "day" : "days");
  }

  /** Lines of a report. */
  static List<String> lines(CampaignReport report) {
    List<String> lines = new ArrayList<>();
    int bad = report.failed().size();
    lines.add(
        format(
            "%s simulated: %,d held, %,d failed. %,d steps, %,d faults, %,d deaths of the process",
            days(report.days()),
            report.days() - bad,
            bad,
            report.steps(),
            report.faults().values().stream().mapToLong(Long::longValue).sum(),
            report.deaths()));
    lines.add("");
    protection(report, lines);
    trading(report, lines);
    counts("halts", "trigger", haltLines(report.seen().fortunes()), lines);
    counts("faults that fell", "fault", plain(report.faults()), lines);
    return lines;
  }

  /** How often each invariant was put to the test, and the situations in which faults fell. */
  static List<String> coverage(CampaignReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("invariants, and how often each was put to the test");
    for (Rule rule : Rule.values()) {
      lines.add(format("  %-6s%,14d  %s", rule.id(), report.seen().met(rule), rule.sentence()));
    }
    lines.add("");
    lines.add("faults, and the state of the trades on which they fell");
    report.seen().situations().matrix().forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.add("ways that trades, legs, replacements and halts went");
    report.seen().situations().ways().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static void protection(CampaignReport report, List<String> lines) {
    Histogram us = report.seen().unprotectedUs();
    lines.add("protection");
    lines.add(
        format(
            "  %,d positions of its own; time without a stop-loss while one could be placed:",
            us.getTotalCount()));
    lines.add(
        format(
            "  p50 %.3f s, p99 %.3f s, p99.99 %.3f s, max %.3f s (seed %d)",
            seconds(us.getValueAtPercentile(50)),
            seconds(us.getValueAtPercentile(99)),
            seconds(us.getValueAtPercentile(99.99)),
            seconds(us.getMaxValue()),
            report.worstSeed()));
    lines.add("");
  }

  private static void trading(CampaignReport report, List<String> lines) {
    Fortunes fared = report.seen().fortunes();
    long rejected = fared.rejected().values().stream().mapToLong(Long::longValue).sum();
    lines.add("trading");
    lines.add(
        format(
            "  %,d signals: %,d accepted, %,d rejected",
            fared.accepted() + rejected, fared.accepted(), rejected));
    lines.add(
        format(
            "  entries: %,d filled, %,d missed (ended unfilled)", fared.filled(), fared.missed()));
    lines.add(
        format(
            "  result of a day, of its first equity: worst %+.2f %%, p5 %+.2f %%, median %+.2f %%, p95 %+.2f %%,"
                + " best %+.2f %%",
            100 * report.pnlShare(0),
            100 * report.pnlShare(5),
            100 * report.pnlShare(50),
            100 * report.pnlShare(95),
            100 * report.pnlShare(100)));
    lines.add("");
    counts("signals rejected", "reason", plain(fared.rejected()), lines);
  }

  private static void counts(String title, String what, List<String> counted, List<String> lines) {
    lines.add(title + (counted.isEmpty() ? ": none" : ", by " + what));
    counted.forEach(line -> lines.add("  " + line));
    lines.add("");
  }

  private static List<String> plain(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(entry -> format("%,10d  %s", entry.getValue(), entry.getKey()))
        .toList();
  }

  private static List<String> haltLines(Fortunes fared) {
    return fared.halts().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(
            entry ->
                format(
                    "%,10d  %s%s",
                    entry.getValue(),
                    entry.getKey(),
                    falseOnes(fared.falseHalts().getOrDefault(entry.getKey(), 0L))))
        .toList();
  }

  private static String falseOnes(long count) {
    return count == 0 ? "" : format(", %,d of them with nothing behind them", count);
  }

  /** The days that failed, one line each. */
  static List<String> failures(CampaignReport report) {
    List<String> lines = new ArrayList<>();
    report.failed().values().stream()
        .limit(MENTIONED_MAX)
        .forEach(
            failed ->
                lines.add(
                    format(
                        "seed %d: %s %s: %s",
                        failed.scenario().seed(),
                        failed.outcome().kind(),
                        failed.outcome().id(),
                        failed.outcome().sentence().lines().findFirst().orElse(""))));
    int more = report.failed().size() - MENTIONED_MAX;
    if (more > 0) {
      lines.add("... and " + more + " more");
    }
    return lines;
  }

  private static double seconds(long us) {
    return us / 1e6;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
