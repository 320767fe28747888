package io.bulwark.adapters.market;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lengths of klines that the archive has and that divide a UTC day. */
final class Interval {

  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final Map<String, Long> MS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("1m", MINUTE_MS),
              Map.entry("3m", 3 * MINUTE_MS),
              Map.entry("5m", 5 * MINUTE_MS),
              Map.entry("15m", 15 * MINUTE_MS),
              Map.entry("30m", 30 * MINUTE_MS),
              Map.entry("1h", HOUR_MS),
              Map.entry("2h", 2 * HOUR_MS),
              Map.entry("4h", 4 * HOUR_MS),
              Map.entry("6h", 6 * HOUR_MS),
              Map.entry("8h", 8 * HOUR_MS),
              Map.entry("12h", 12 * HOUR_MS),
              Map.entry("1d", 24 * HOUR_MS)));

  private Interval() {}

  /** Length of an interval by the archive's word for it; null when it is none of these. */
  static @Nullable Long ofName(String name) {
    return MS.get(name);
  }

  /** The archive's word for a length. */
  static String nameOf(long intervalMs) {
    for (Map.Entry<String, Long> entry : MS.entrySet()) {
      if (entry.getValue() == intervalMs) {
        return entry.getKey();
      }
    }
    return intervalMs + "ms";
  }
}
