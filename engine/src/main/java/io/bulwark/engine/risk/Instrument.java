package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/** The venue's rules for one instrument. All numbers scale 1e-8. */
public final class Instrument {

  /** Most leverage brackets of an instrument. */
  public static final int BRACKETS_MAX = 32;

  private String symbol = "";
  private long tickSizeE8;
  private long stepSizeE8;
  private long minQtyE8;
  private long limitMaxQtyE8;
  private long marketMaxQtyE8;
  private long minNotionalE8;
  private long takerFeeE8;
  private int brackets;
  private final long[] notionalFloorE8 = new long[BRACKETS_MAX];
  private final long[] maintMarginRateE8 = new long[BRACKETS_MAX];
  private final long[] maintAmountE8 = new long[BRACKETS_MAX];

  /**
   * Whether leverage brackets can be: not too many, floors that rise from zero or above, rates of
   * at least zero and below 100 %, amounts of at least zero. At 100 % a long has no price at which
   * it is liquidated, and beyond it a wrong one.
   */
  public static boolean areSound(InstrumentListedDecoder.BracketsDecoder listed) {
    if (listed.count() > BRACKETS_MAX) {
      return false;
    }
    long floorE8 = -1;
    for (InstrumentListedDecoder.BracketsDecoder bracket : listed) {
      long rateE8 = bracket.maintMarginRateE8();
      if (bracket.notionalFloorE8() <= floorE8
          || rateE8 < 0
          || rateE8 >= E8.ONE
          || bracket.maintAmountE8() < 0) {
        return false;
      }
      floorE8 = bracket.notionalFloorE8();
    }
    return true;
  }

  void list(InstrumentListedDecoder m) {
    symbol = m.symbol();
    tickSizeE8 = m.tickSizeE8();
    stepSizeE8 = m.stepSizeE8();
    minQtyE8 = m.minQtyE8();
    limitMaxQtyE8 = m.limitMaxQtyE8();
    marketMaxQtyE8 = m.marketMaxQtyE8();
    minNotionalE8 = m.minNotionalE8();
    takerFeeE8 = m.takerFeeE8();
    brackets = 0;
    for (InstrumentListedDecoder.BracketsDecoder bracket : m.brackets()) {
      notionalFloorE8[brackets] = bracket.notionalFloorE8();
      maintMarginRateE8[brackets] = bracket.maintMarginRateE8();
      maintAmountE8[brackets] = bracket.maintAmountE8();
      brackets++;
    }
  }

  /** Symbol at the venue. */
  public String symbol() {
    return symbol;
  }

  /** Price grid. */
  public long tickSizeE8() {
    return tickSizeE8;
  }

  /** Quantity grid. */
  public long stepSizeE8() {
    return stepSizeE8;
  }

  /** Smallest quantity. */
  public long minQtyE8() {
    return minQtyE8;
  }

  /** Largest quantity of a limit order. */
  public long limitMaxQtyE8() {
    return limitMaxQtyE8;
  }

  /** Largest quantity of a market order. */
  public long marketMaxQtyE8() {
    return marketMaxQtyE8;
  }

  /** Smallest notional of an order that does not reduce. */
  public long minNotionalE8() {
    return minNotionalE8;
  }

  /** Taker fee. */
  public long takerFeeE8() {
    return takerFeeE8;
  }

  /** Rounds a price down to the grid. */
  public long floorPxE8(long priceE8) {
    return E8.floorTo(priceE8, tickSizeE8);
  }

  /** Rounds a price up to the grid. */
  public long ceilPxE8(long priceE8) {
    return E8.ceilTo(priceE8, tickSizeE8);
  }

  /** Maintenance margin rate of the bracket of this notional. */
  long maintMarginRateE8(long notionalE8) {
    return brackets == 0 ? 0 : maintMarginRateE8[bracketOf(notionalE8)];
  }

  /** Amount that bracket takes off the maintenance margin. */
  long maintAmountE8(long notionalE8) {
    return brackets == 0 ? 0 : maintAmountE8[bracketOf(notionalE8)];
  }

  /** Maintenance margin of a position of this notional, rounded up. */
  long maintenanceMarginE8(long notionalE8) {
    return Math.subtractExact(
        E8.UP.multiply(notionalE8, maintMarginRateE8(notionalE8)), maintAmountE8(notionalE8));
  }

  private int bracketOf(long notionalE8) {
    int bracket = 0;
    while (bracket + 1 < brackets && notionalFloorE8[bracket + 1] <= notionalE8) {
      bracket++;
    }
    return bracket;
  }

  void state(StateIo io) {
    symbol = io.text("symbol", symbol);
    tickSizeE8 = io.int64("tickSizeE8", tickSizeE8);
    stepSizeE8 = io.int64("stepSizeE8", stepSizeE8);
    minQtyE8 = io.int64("minQtyE8", minQtyE8);
    limitMaxQtyE8 = io.int64("limitMaxQtyE8", limitMaxQtyE8);
    marketMaxQtyE8 = io.int64("marketMaxQtyE8", marketMaxQtyE8);
    minNotionalE8 = io.int64("minNotionalE8", minNotionalE8);
    takerFeeE8 = io.int64("takerFeeE8", takerFeeE8);
    brackets = io.int32("brackets", brackets);
    io.int64s("notionalFloorE8", notionalFloorE8, brackets);
    io.int64s("maintMarginRateE8", maintMarginRateE8, brackets);
    io.int64s("maintAmountE8", maintAmountE8, brackets);
  }
}
