package io.bulwark.adapters.market;

import java.util.List;

/**
 * What a source holds, for the summary of a run.
 *
 * @param kind kind of the source, as it declares itself
 * @param instruments in the order of their ids
 * @param notes what the source decided and a user would not expect, a sentence each
 */
public record DataReport(String kind, List<Instrument> instruments, List<String> notes) {

  /**
   * One instrument's data.
   *
   * @param series what there is of it: klines 1m, trades, recorded quotes
   * @param rows rows of all series
   * @param firstTimeNs open time of the first kline, or time of the first trade
   * @param lastTimeNs open time of the last kline, or time of the last trade
   * @param frozenMinutes klines in which nothing traded
   * @param gaps holes between the first and the last kline
   * @param missingMinutes klines that are missing in those holes
   * @param backfillBars bars delivered before trading; complete once the source is open
   */
  public record Instrument(
      String symbol,
      List<String> series,
      long rows,
      long firstTimeNs,
      long lastTimeNs,
      int frozenMinutes,
      int gaps,
      int missingMinutes,
      int backfillBars) {

    /** Own copy of the series. */
    public Instrument {
      series = List.copyOf(series);
    }
  }

  /** Own copy of the instruments. */
  public DataReport {
    instruments = List.copyOf(instruments);
    notes = List.copyOf(notes);
  }
}
