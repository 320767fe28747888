package io.bulwark.app.simulate;

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
