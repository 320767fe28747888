package io.bulwark.adapters.market;

import java.util.List;

/**
 * The venue's rules for one instrument. Prices, quantities, amounts and rates have scale 1e-8.
 *
 * @param symbol as the venue writes it
 * @param tickSizeE8 price grid
 * @param lot quantity grid and bounds
 * @param minNotionalE8 smallest notional of an order that does not reduce
 * @param takerFeeE8 share of the notional
 * @param makerFeeE8 share of the notional
 * @param brackets leverage brackets, lowest first
 */
public record InstrumentSpec(
    String symbol,
    long tickSizeE8,
    Lot lot,
    long minNotionalE8,
    long takerFeeE8,
    long makerFeeE8,
    List<Bracket> brackets) {

  /**
   * Quantity grid and bounds of orders.
   *
   * @param limitMaxQtyE8 largest quantity of a limit order
   * @param marketMaxQtyE8 largest quantity of a market order
   */
  public record Lot(long stepSizeE8, long minQtyE8, long limitMaxQtyE8, long marketMaxQtyE8) {}

  /**
   * A leverage bracket.
   *
   * @param notionalFloorE8 lower bound of the position's notional, inclusive
   * @param maintMarginRateE8 share of the notional
   * @param maintAmountE8 subtracted from rate times notional
   */
  public record Bracket(long notionalFloorE8, long maintMarginRateE8, long maintAmountE8) {}

  /** Own copy of the brackets. */
  public InstrumentSpec {
    brackets = List.copyOf(brackets);
  }
}
