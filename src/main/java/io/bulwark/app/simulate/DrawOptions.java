package io.bulwark.app.simulate;

import io.bulwark.adapters.market.DataReport;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketSources;
import io.bulwark.app.Refusal;
import io.bulwark.app.data.JournalMarket;
import io.bulwark.engine.text.TimeText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is not left to chance.
 *
 * @param hours of a day, its calm end included
 * @param data as in a scenario; empty: the synthetic market, drawn
 * @param starts at which days may begin; null: where the data says
 * @param settings to be tried, {@code key=value}; null: drawn
 * @param faults names of those that may happen, see {@link FaultMenu#names}, each with its rate: a
 *     probability, or a number an hour for what happens by the clock; NaN: drawn. Null: all, drawn
 */
public record DrawOptions(
    int hours,
    List<String> data,
    @Nullable Starts starts,
    @Nullable List<String> settings,
    @Nullable Map<String, Double> faults) {

  private static final long HOUR_NS = 3_600_000_000_000L;

  /**
   * Whole hours of recorded data at which a day may begin.
   *
   * @param count from the first on, one each hour
   */
  record Starts(long firstNs, int count) {

    /**
     * The hours of these data; null where they have one beginning.
     *
     * @param hours of a day
     * @throws Refusal when they are shorter than a day
     */
    static @Nullable Starts in(List<String> data, int hours) {
      try (MarketData market = MarketSources.of(data, null, JournalMarket::open)) {
        long endNs =
            market.report().instruments().stream()
                .mapToLong(DataReport.Instrument::lastTimeNs)
                .min()
                .orElse(0);
        long spareNs = endNs - market.startTimeNs() - Plan.lengthNs(hours);
        if (spareNs < 0) {
          throw new Refusal(
              "expected data for a day of "
                  + hours
                  + " h, but was: from "
                  + TimeText.of(market.startTimeNs())
                  + " to "
                  + TimeText.of(endNs)
                  + "; give more of it, or a shorter day with --hours");
        }
        return MarketSources.takesStart(data)
            ? new Starts(market.startTimeNs(), 1 + (int) (spareNs / HOUR_NS))
            : null;
      }
    }

    /** The start of a number from 0 on. */
    String at(int number) {
      return TimeText.of(firstNs + number * HOUR_NS);
    }
  }

  /** All is left to chance but the length of the day. */
  public static DrawOptions hours(int hours) {
    return new DrawOptions(hours, List.of(), null, null, null);
  }

  /** Own copies. */
  public DrawOptions {
    data = List.copyOf(data);
    settings = settings == null ? null : List.copyOf(settings);
    faults = faults == null ? null : Map.copyOf(new TreeMap<>(faults));
  }
}
