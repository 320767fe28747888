package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.SizeCap;
import io.bulwark.engine.step.E8;

/**
 * Safeguard 10: quantity from equity, never rounded up. Holds the figures of the last computation;
 * it is no state. The worst quantity is zero; whether zero is an entry is the pipeline's question.
 */
public final class Sizing {

  private final SizingConfig config;
  private final MarginConfig margin;
  private final Ledger ledger;
  private final Instruments instruments;

  private long riskE8;
  private long riskPerUnitE8;
  private long riskQtyE8;
  private long leverageQtyE8;
  private long marginQtyE8;
  private long venueQtyE8;
  private long qtyE8;
  private long notionalE8;
  private long availableE8;
  private long requiredE8;
  private SizeCap cap = SizeCap.NONE;

  /** Sizes against this ledger. */
  public Sizing(SizingConfig config, MarginConfig margin, Ledger ledger, Instruments instruments) {
    this.config = config;
    this.margin = margin;
    this.ledger = ledger;
    this.instruments = instruments;
  }

  /**
   * Sizes an entry.
   *
   * @param equityE8 known and above zero, so that the mark of every position is known too
   * @param factorE8 factor on the risk
   * @param limitPxE8 limit price of the entry, above zero
   * @param stopPxE8 trigger of its stop-loss
   * @param pendingNotionalE8 entries in flight or unknown, as if filled
   */
  public void size(
      int instrumentId,
      long equityE8,
      long factorE8,
      long limitPxE8,
      long stopPxE8,
      long pendingNotionalE8) {
    Instrument instrument = instruments.get(instrumentId);
    long feesPerUnitE8 = E8.UP.multiply(2 * instrument.takerFeeE8(), limitPxE8);
    riskE8 = E8.DOWN.multiply(E8.DOWN.multiply(equityE8, config.riskFractionE8()), factorE8);
    riskPerUnitE8 = Math.abs(limitPxE8 - stopPxE8) + (config.includeCosts() ? feesPerUnitE8 : 0);
    riskQtyE8 = riskPerUnitE8 == 0 ? 0 : E8.DOWN.divide(riskE8, riskPerUnitE8);

    long usedE8 = Math.addExact(openNotionalE8(), pendingNotionalE8);
    long roomE8 = E8.DOWN.multiply(config.maxLeverageE8(), equityE8) - usedE8;
    leverageQtyE8 = E8.DOWN.divide(Math.max(roomE8, 0), limitPxE8);

    long freeE8 = Math.max(equityE8 - E8.UP.divideByLong(usedE8, config.venueLeverage()), 0);
    availableE8 = E8.DOWN.multiply(freeE8, E8.ONE - margin.bufferE8());
    long marginPerUnitE8 =
        Math.max(E8.UP.divideByLong(limitPxE8, config.venueLeverage()) + feesPerUnitE8 / 2, 1);
    marginQtyE8 = E8.DOWN.divide(availableE8, marginPerUnitE8);

    venueQtyE8 = Math.min(instrument.limitMaxQtyE8(), instrument.marketMaxQtyE8());
    choose(instrument);
    notionalE8 = E8.DOWN.multiply(qtyE8, limitPxE8);
    requiredE8 = E8.UP.multiply(qtyE8, marginPerUnitE8);
  }

  private void choose(Instrument instrument) {
    long smallestE8 = riskQtyE8;
    cap = SizeCap.NONE;
    if (leverageQtyE8 < smallestE8) {
      smallestE8 = leverageQtyE8;
      cap = SizeCap.LEVERAGE;
    }
    if (marginQtyE8 < smallestE8) {
      smallestE8 = marginQtyE8;
      cap = SizeCap.MARGIN;
    }
    if (venueQtyE8 < smallestE8) {
      smallestE8 = venueQtyE8;
      cap =
          instrument.marketMaxQtyE8() < instrument.limitMaxQtyE8()
              ? SizeCap.MARKET_MAX_QTY
              : SizeCap.LIMIT_MAX_QTY;
    }
    qtyE8 = E8.floorTo(smallestE8, instrument.stepSizeE8());
  }

  private long openNotionalE8() {
    long sumE8 = 0;
    for (int i = 0; i < instruments.count(); i++) {
      sumE8 = Math.addExact(sumE8, ledger.notionalE8(i));
    }
    return sumE8;
  }

  /** Amount put at risk. */
  public long riskE8() {
    return riskE8;
  }

  /** Loss for each unit of base at the stop, costs included. */
  public long riskPerUnitE8() {
    return riskPerUnitE8;
  }

  /** Quantity by risk alone. */
  public long riskQtyE8() {
    return riskQtyE8;
  }

  /** Quantity that maxLeverage leaves. */
  public long leverageQtyE8() {
    return leverageQtyE8;
  }

  /** Quantity that the margin leaves. */
  public long marginQtyE8() {
    return marginQtyE8;
  }

  /** Largest quantity that one order of either kind may have. */
  public long venueQtyE8() {
    return venueQtyE8;
  }

  /** The quantity, on the grid. */
  public long qtyE8() {
    return qtyE8;
  }

  /** Quantity at the limit price. */
  public long notionalE8() {
    return notionalE8;
  }

  /** Available balance after the buffer. */
  public long availableE8() {
    return availableE8;
  }

  /** Initial margin and fee of the entry. */
  public long requiredE8() {
    return requiredE8;
  }

  /** The cap that bit. */
  public SizeCap cap() {
    return cap;
  }
}
