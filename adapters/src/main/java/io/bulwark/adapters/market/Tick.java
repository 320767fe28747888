package io.bulwark.adapters.market;

/** One price, quote, mark or funding rate; a row that is overwritten, never kept. Scale 1e-8. */
final class Tick {

  TickType type = TickType.TRADE;

  /** Index of the symbol in its log; zero in an archive. */
  int symbol;

  /** When it is delivered: the receive time of a log, the event time of an archive. */
  long timeNs;

  /** By the venue's clock. */
  long eventTimeNs;

  /** Of the trade or the update; {@code E8.NULL} when the source keeps none. */
  long id;

  /** Where it stands in its file. */
  long line;

  /** Price of a trade, bid of a quote, mark price, rate of a funding. */
  long priceE8;

  /** Of a trade, or at the bid of a quote. */
  long qtyE8;

  long askPxE8;
  long askQtyE8;

  /** Of a funding: time between two. */
  long intervalNs;

  /** Whether it is a price that traded. */
  boolean isTrade() {
    return type == TickType.TRADE || type == TickType.AGG_TRADE;
  }

  /** A quote with both sides, the bid not above the ask; anything else is no market. */
  boolean isSaneQuote() {
    return priceE8 > 0 && priceE8 <= askPxE8;
  }
}
