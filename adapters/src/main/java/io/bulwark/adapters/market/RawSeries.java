package io.bulwark.adapters.market;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What logs hold of one symbol: rows and spans by type of tick. Times are those of delivery. */
final class RawSeries {

  private final Map<TickType, Span> spans = new EnumMap<>(TickType.class);
  private final Map<TickType, Long> rows = new EnumMap<>(TickType.class);
  private final Grid grid = new Grid();

  void add(Tick tick) {
    Span before = spans.get(tick.type);
    long firstNs = before == null ? tick.timeNs : before.firstNs();
    if (before == null || before.lastNs() < tick.timeNs) {
      spans.put(tick.type, new Span(firstNs, tick.timeNs));
    }
    rows.merge(tick.type, 1L, Long::sum);
    if (tick.isTrade()) {
      grid.addPrice(tick.priceE8);
      grid.addQty(tick.qtyE8);
    }
  }

  void add(RawSeries other) {
    other.spans.forEach((type, span) -> spans.merge(type, span, Span::and));
    other.rows.forEach((type, count) -> rows.merge(type, count, Long::sum));
    grid.add(other.grid);
  }

  /** Null when there is nothing of this type. */
  @Nullable Span span(TickType type) {
    return spans.get(type);
  }

  /** Of all types together; null when nothing is delivered at all. */
  @Nullable Span span() {
    return spans.values().stream().reduce(Span::and).orElse(null);
  }

  long rows(TickType type) {
    return rows.getOrDefault(type, 0L);
  }

  /** The type that tells its trades: single ones rather than aggregated ones; null: no trades. */
  @Nullable TickType tradeType() {
    if (spans.containsKey(TickType.TRADE)) {
      return TickType.TRADE;
    }
    return spans.containsKey(TickType.AGG_TRADE) ? TickType.AGG_TRADE : null;
  }

  Grid grid() {
    return grid;
  }
}
