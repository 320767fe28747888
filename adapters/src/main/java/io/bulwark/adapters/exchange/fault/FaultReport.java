package io.bulwark.adapters.exchange.fault;

import java.util.List;

/** How often each rule of a plan fired, in the order of the plan. */
public record FaultReport(List<Line> lines) {

  /**
   * One rule.
   *
   * @param fault kind of its fault
   * @param fired how often; a happening to which nothing could happen does not count
   */
  public record Line(String rule, String fault, int fired) {}

  /** Own copy. */
  public FaultReport {
    lines = List.copyOf(lines);
  }
}
