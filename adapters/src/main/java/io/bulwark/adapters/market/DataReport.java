package io.bulwark.adapters.market;

import java.util.List;

/**
 * What a source holds, for the summary of a run.
 *
 * @param kind kind of the source, as it declares itself
 * @param instruments in the order of their ids
 */
public record DataReport(String kind, List<Instrument> instruments) {

  /**
   * One instrument's data.
   *
   * @param rows minutes that are there
   * @param firstTimeNs open time of the first minute
   * @param lastTimeNs open time of the last minute
   * @param frozenMinutes minutes in which nothing traded
   * @param gaps holes between the first and the last minute
   * @param missingMinutes minutes in those holes
   * @param backfillBars minutes delivered as bars before trading; complete once the source is open
   */
  public record Instrument(
      String symbol,
      int rows,
      long firstTimeNs,
      long lastTimeNs,
      int frozenMinutes,
      int gaps,
      int missingMinutes,
      int backfillBars) {}

  /** Own copy of the instruments. */
  public DataReport {
    instruments = List.copyOf(instruments);
  }
}
