package io.bulwark.app.simulate.invariant;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What was seen on days: it can be added up over many. */
public final class InvariantReport {

  private final Premises premises = new Premises();
  private final Histogram unprotected = new Histogram(3);

  private final Situations situations = new Situations();

  /** Nothing seen yet. */
  public InvariantReport() {
    unprotected.setAutoResize(true);
  }

  /** Adds what was seen on another day. */
  public void add(InvariantReport other) {
    add(other.premises, other.unprotected, other.situations);
  }

  void add(Premises others, Histogram times, Situations seen) {
    situations.add(seen);
    premises.add(others);
    unprotected.add(times);
  }

  /** Where faults fell, and which ways were gone. */
  public Situations situations() {
    return situations;
  }

  /** Time without a stop-loss of each position, in available time, microseconds. */
  public Histogram unprotectedUs() {
    return unprotected;
  }

  /** How often a rule was put to the test. */
  public long met(Rule rule) {
    return premises.count(rule);
  }

  /** As text, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      lines.add(String.format("%-6s %,14d  %s", rule.id(), met(rule), rule.sentence()));
    }
    lines.add(
        String.format(
            "unprotected, available time: %,d positions, p50 %.3f s, p99 %.3f s, p99.99 %.3f s, max %.3f s",
            unprotected.getTotalCount(),
            seconds(unprotected.getValueAtPercentile(50)),
            seconds(unprotected.getValueAtPercentile(99)),
            seconds(unprotected.getValueAtPercentile(99.99)),
            seconds(unprotected.getMaxValue())));
    return lines;
  }

  private static double seconds(long us) {
    return us / 1e6;
  }
}
