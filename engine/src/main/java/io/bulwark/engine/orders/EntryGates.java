package io.bulwark.engine.orders;

/** What else the pipeline asks about market data and the venue's budget. */
public interface EntryGates {

  /** Whether the data of an instrument are fresh. */
  boolean isFresh(int instrumentId);

  /**
   * Whether the venue takes enough calls for one more trade and what protects it.
   *
   * @param openTrades open or pending ones, without this
   */
  boolean mayEnter(int openTrades);
}
