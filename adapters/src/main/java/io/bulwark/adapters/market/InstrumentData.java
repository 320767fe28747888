package io.bulwark.adapters.market;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the files hold of one instrument, and what of it is delivered: an archive tells trades,
 * quotes, marks and funding better than a log; klines are prices only up to the first trade.
 */
final class InstrumentData {

  private static final long SLACK_NS = 5 * Kline.INTERVAL_NS;

  private final String symbol;
  private final Map<DataKind, SeriesScan> archives = new EnumMap<>(DataKind.class);
  private final RawSeries raw = new RawSeries();

  InstrumentData(String symbol) {
    this.symbol = symbol;
  }

  /**
   * Adds its archives.
   *
   * @throws MarketDataException when anything is wrong with them
   */
  void add(Map<DataKind, List<DataFile>> files) {
    files.forEach((kind, list) -> archives.put(kind, SeriesScan.of(list)));
    SeriesScan trades = archives.get(DataKind.TRADES);
    SeriesScan aggregated = archives.get(DataKind.AGG_TRADES);
    if (trades != null && aggregated != null) {
      throw MarketDataException.of(
          path(aggregated),
          "trades or aggTrades of " + symbol,
          "both, which tell the same trades twice",
          "leave one of the two out");
    }
  }

  void add(RawSeries series) {
    raw.add(series);
  }

  String symbol() {
    return symbol;
  }

  @Nullable SeriesScan archive(DataKind kind) {
    return archives.get(kind);
  }

  /** Archive of trades or aggTrades. */
  @Nullable SeriesScan tradeArchive() {
    SeriesScan trades = archives.get(DataKind.TRADES);
    return trades == null ? archives.get(DataKind.AGG_TRADES) : trades;
  }

  /** A file of it, for messages; null when it comes from logs alone. */
  @Nullable Path anyPath() {
    for (SeriesScan scan : archives.values()) {
      return path(scan);
    }
    return null;
  }

  /** When anything traded; null: never. */
  @Nullable Span prices() {
    SeriesScan klines = archives.get(DataKind.KLINES);
    Span trades = trades();
    if (klines == null || trades == null) {
      return klines == null ? trades : klines.span();
    }
    return new Span(Math.min(klines.firstTimeNs(), trades.firstNs()), trades.lastNs());
  }

  /** When its data begins: with its first price, or with the first frame of a log that has any. */
  long firstNs(Span prices) {
    Span log = raw.span();
    boolean isLog = tradeArchive() == null && raw.tradeType() != null;
    return isLog && log != null ? Math.min(prices.firstNs(), log.firstNs()) : prices.firstNs();
  }

  /** Whether there is something that can become bars. */
  boolean hasBars() {
    return archives.get(DataKind.KLINES) != null || tradeArchive() != null;
  }

  /** Klines that open from here on are not delivered: trades tell more. */
  long klinesUntilNs() {
    Span trades = trades();
    SeriesScan klines = archives.get(DataKind.KLINES);
    if (trades == null || klines == null) {
      return Long.MAX_VALUE;
    }
    return trades.firstNs() - Math.floorMod(trades.firstNs(), klines.intervalNs());
  }

  /** Whether marks cover the prices from this time on. */
  boolean hasMarks(long fromNs) {
    SeriesScan archive = archives.get(DataKind.MARK_KLINES);
    long slackNs = archive == null ? SLACK_NS : Math.max(SLACK_NS, 2 * archive.intervalNs());
    return covers(archive, TickType.MARK, fromNs, slackNs);
  }

  /** Whether quotes cover the prices from this time on. */
  boolean hasQuotes(long fromNs) {
    return covers(archives.get(DataKind.BOOK_TICKER), TickType.QUOTE, fromNs, SLACK_NS);
  }

  /** Whether there are marks, or quotes, at all. */
  boolean holds(TickType type) {
    DataKind kind = type == TickType.MARK ? DataKind.MARK_KLINES : DataKind.BOOK_TICKER;
    return archives.containsKey(kind) || raw.rows(type) > 0;
  }

  /** Types that its logs are to deliver. */
  Set<TickType> wantedOfLogs(boolean hasMarks, boolean hasQuotes) {
    Set<TickType> wanted = EnumSet.noneOf(TickType.class);
    TickType tradeType = raw.tradeType();
    if (tradeType != null && tradeArchive() == null) {
      wanted.add(tradeType);
    }
    if (hasMarks && archives.get(DataKind.MARK_KLINES) == null) {
      wanted.add(TickType.MARK);
    }
    if (hasQuotes && archives.get(DataKind.BOOK_TICKER) == null) {
      wanted.add(TickType.QUOTE);
    }
    if (archives.get(DataKind.FUNDING) == null) {
      wanted.add(TickType.FUNDING);
    }
    return wanted;
  }

  /** Rules for it where the catalogue has none. */
  Grid grid() {
    Grid grid = new Grid();
    archives.values().forEach(scan -> grid.add(scan.grid()));
    grid.add(raw.grid());
    return grid;
  }

  /** Its series with their rows, for reports. */
  List<String> labels() {
    List<String> labels = new ArrayList<>();
    archives.values().forEach(scan -> labels.add(scan.label()));
    for (TickType type : TickType.values()) {
      if (raw.rows(type) > 0 && type != TickType.OTHER_PRINT) {
        labels.add("recorded " + type.label());
      }
    }
    return labels;
  }

  long rows() {
    long rows = archives.values().stream().mapToLong(SeriesScan::rows).sum();
    for (TickType type : TickType.values()) {
      rows += raw.rows(type);
    }
    return rows;
  }

  /** Its trades; null when klines are all it has. */
  @Nullable Span trades() {
    SeriesScan archive = tradeArchive();
    TickType type = raw.tradeType();
    if (archive != null) {
      return archive.span();
    }
    return type == null ? null : raw.span(type);
  }

  private boolean covers(@Nullable SeriesScan archive, TickType type, long fromNs, long slackNs) {
    Span prices = prices();
    Span span = archive == null ? raw.span(type) : archive.span();
    return prices != null
        && span != null
        && span.covers(new Span(Math.max(fromNs, prices.firstNs()), prices.lastNs()), slackNs);
  }

  private static Path path(SeriesScan scan) {
    return scan.files().get(0).path();
  }
}
