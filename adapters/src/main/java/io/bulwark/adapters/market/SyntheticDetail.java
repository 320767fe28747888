package io.bulwark.adapters.market;

/** What the synthetic market tells of itself. */
public enum SyntheticDetail {
  /** Quotes, trades and marks. */
  ALL,
  /** Trades and marks, as sources without an order book do. */
  TRADES_AND_MARKS
}
