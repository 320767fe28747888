package io.bulwark.app.simulate.invariant;

import org.HdrHistogram.Histogram;

/** What was seen on days: it can be added up over many. */
public final class InvariantReport {

  private final Premises premises = new Premises();
  private final Histogram unprotected = new Histogram(3);
  private final Situations situations = new Situations();
  private final Fortunes fortunes = new Fortunes();

  /** Nothing seen yet. */
  public InvariantReport() {
    unprotected.setAutoResize(true);
  }

  /** Adds what was seen on another day. */
  public void add(InvariantReport other) {
    add(other.premises, other.unprotected, other.situations, other.fortunes);
  }

  void add(Premises others, Histogram times, Situations seen, Fortunes fared) {
    situations.add(seen);
    fortunes.add(fared);
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

  /** How the configuration fared. */
  public Fortunes fortunes() {
    return fortunes;
  }
}
