package io.bulwark.adapters.market;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of files. What an instrument has at one and the same time is delivered in the order of
 * {@link TickType}, whatever file it comes from.
 */
enum DataKind {
  BOOK_TICKER(
      "bookTicker",
      "update_id",
      "best_bid_price",
      "best_bid_qty",
      "best_ask_price",
      "best_ask_qty",
      "transaction_time",
      "event_time"),
  MARK_KLINES("markPriceKlines", Columns.KLINES),
  FUNDING("fundingRate", "calc_time", "funding_interval_hours", "last_funding_rate"),
  KLINES("klines", Columns.KLINES),
  AGG_TRADES(
      "aggTrades",
      "agg_trade_id",
      "price",
      "quantity",
      "first_trade_id",
      "last_trade_id",
      "transact_time",
      "is_buyer_maker"),
  TRADES("trades", "id", "price", "qty", "quote_qty", "time", "is_buyer_maker"),
  RAW_LOG("raw log");

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change
  private final List<String> columns;

  DataKind(String label, String... columns) {
    this.label = label;
    this.columns = List.of(columns);
  }

  /** As the archive calls it. */
  String label() {
    return label;
  }

  /** Columns of a row, in order. */
  List<String> columns() {
    return columns;
  }

  /** Rows that stand for an interval. */
  boolean isKlines() {
    return this == KLINES || this == MARK_KLINES;
  }

  /** The kind of this label of a tick archive; null when there is none. */
  static @Nullable DataKind ofTickLabel(String label) {
    for (DataKind kind : List.of(BOOK_TICKER, FUNDING, AGG_TRADES, TRADES)) {
      if (kind.label.equals(label)) {
        return kind;
      }
    }
    return null;
  }

  /** Constants that an enum cannot hold before its values. */
  private static final class Columns {
    private static final String[] KLINES = {
      "open_time",
      "open",
      "high",
      "low",
      "close",
      "volume",
      "close_time",
      "quote_volume",
      "count",
      "taker_buy_volume",
      "taker_buy_quote_volume",
      "ignore"
    };

    private Columns() {}
  }
}
