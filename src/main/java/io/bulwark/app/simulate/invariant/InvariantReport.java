package io.bulwark.app.simulate.invariant;

import java.util.ArrayList;
import java.util.List;

/** What was seen on days: it can be added up over many. */
public final class InvariantReport {

  private final Premises premises = new Premises();

  /** Adds what was seen on another day. */
  public void add(InvariantReport other) {
    add(other.premises);
  }

  void add(Premises other) {
    premises.add(other);
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
    return lines;
  }
}
