package io.bulwark.app.simulate;

import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.app.simulate.invariant.InvariantReport;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What was seen on many days: sums and distributions, and each day that failed. */
final class CampaignReport {

  /** A day that failed. */
  record Failed(Scenario scenario, Outcome outcome) {}

  private final InvariantReport seen = new InvariantReport();
  private final Map<Long, Failed> failed = new TreeMap<>();
  private final Map<String, Long> faults = new TreeMap<>();
  private double[] pnlShares = new double[64];
  private int days;
  private long steps;
  private long deaths;
  private long worstUs = -1;
  private long worstSeed;

  void add(DayResult day) {
    if (days == pnlShares.length) {
      pnlShares = Arrays.copyOf(pnlShares, 2 * days);
    }
    pnlShares[days++] = day.pnlE8() / (double) day.openingE8();
    steps += day.outcome().steps();
    deaths += day.outcome().deaths();
    for (FaultReport.Line line : day.outcome().faults()) {
      if (line.fired() > 0) {
        faults.merge(line.fault(), (long) line.fired(), Long::sum);
      }
    }
    seen.add(day.seen());
    long seed = day.scenario().seed();
    long us = day.seen().unprotectedUs().getMaxValue();
    if (us > worstUs || (us == worstUs && seed < worstSeed)) {
      worstUs = us;
      worstSeed = seed;
    }
    if (!day.isHeld()) {
      failed.put(seed, new Failed(day.scenario(), day.outcome()));
    }
  }

  int days() {
    return days;
  }

  long steps() {
    return steps;
  }

  /** How often a process died. */
  long deaths() {
    return deaths;
  }

  /** By their seeds. */
  Map<Long, Failed> failed() {
    return failed;
  }

  /** How often each kind of fault fell. */
  Map<String, Long> faults() {
    return faults;
  }

  InvariantReport seen() {
    return seen;
  }

  /** Seed of the day with the longest time without protection. */
  long worstSeed() {
    return worstSeed;
  }

  /**
   * Profit of a day, deposits left out, in parts of the equity at its beginning: so many days had
   * no more.
   *
   * @param percentile 0 to 100
   */
  double pnlShare(double percentile) {
    double[] sorted = Arrays.copyOf(pnlShares, days);
    Arrays.sort(sorted);
    return days == 0 ? 0 : sorted[(int) Math.round((days - 1) * percentile / 100)];
  }
}
