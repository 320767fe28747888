package io.bulwark.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.collections.LongArrayList;

/**
 * {@code exposure_unprotected_seconds}: for each trade the seconds with a position and without a
 * present stop-loss, never told shorter than they were.
 */
final class Exposure {

  private final LongArrayList tradeIds = new LongArrayList();
  private final LongArrayList spansNs = new LongArrayList();

  void add(long tradeId, long unprotectedNs) {
    tradeIds.addLong(tradeId);
    spansNs.addLong(unprotectedNs);
  }

  int count() {
    return spansNs.size();
  }

  /** min, median, p99 and max over all trades (nearest rank); empty without a trade. */
  Map<String, BigDecimal> distribution() {
    Map<String, BigDecimal> seconds = new LinkedHashMap<>();
    long[] sorted = spansNs.toLongArray();
    if (sorted.length > 0) {
      Arrays.sort(sorted);
      seconds.put("min", seconds(sorted[0]));
      seconds.put("median", seconds(sorted[(sorted.length - 1) / 2]));
      seconds.put("p99", seconds(sorted[(int) Math.ceil(sorted.length * 0.99) - 1]));
      seconds.put("max", seconds(sorted[sorted.length - 1]));
    }
    return seconds;
  }

  /** Seconds by trade number, in the order in which the trades ended. */
  Map<String, BigDecimal> byTrade() {
    Map<String, BigDecimal> byTrade = new LinkedHashMap<>();
    for (int i = 0; i < spansNs.size(); i++) {
      byTrade.put(Long.toString(tradeIds.getLong(i)), seconds(spansNs.getLong(i)));
    }
    return byTrade;
  }

  private static BigDecimal seconds(long ns) {
    return BigDecimal.valueOf(ns, 9).setScale(3, RoundingMode.CEILING);
  }
}
