package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.FiguresEncoder;
import io.bulwark.engine.message.codec.Regime;
import io.bulwark.engine.message.codec.SizeCap;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.step.E8;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one entry decision while it is taken: what the pipeline has computed so far.
 * Absent ones are null in the record. Public fields inside this package only: it is a form to fill
 * in, not an object.
 */
final class EntryFigures {

  private static final int NO_COUNT = FiguresEncoder.slotsFreeNullValue();

  double confidence;
  double threshold;
  @Nullable Regime regime;
  double atrPercent;
  double atr;
  double correlation;
  int correlationSamples;
  int correlationInstrument;
  double correlationLimit;
  long sizeFactorE8;
  long referencePxE8;
  long limitPxE8;
  long stopPxE8;
  long targetPxE8;
  long equityE8;
  long riskE8;
  long riskPerUnitE8;
  long riskQtyE8;
  long leverageQtyE8;
  long marginQtyE8;
  long venueQtyE8;
  long qtyE8;
  long minQtyE8;
  long notionalE8;
  long minNotionalE8;
  long availableE8;
  long requiredE8;
  long liquidationPxE8;
  int slotsFree;
  @Nullable SizeCap sizeCap;
  int sizeCaps;

  void clear() {
    confidence = Double.NaN;
    threshold = Double.NaN;
    regime = null;
    atrPercent = Double.NaN;
    atr = Double.NaN;
    correlation = Double.NaN;
    correlationSamples = NO_COUNT;
    correlationInstrument = NO_COUNT;
    correlationLimit = Double.NaN;
    sizeFactorE8 = E8.NULL;
    referencePxE8 = E8.NULL;
    limitPxE8 = E8.NULL;
    stopPxE8 = E8.NULL;
    targetPxE8 = E8.NULL;
    equityE8 = E8.NULL;
    riskE8 = E8.NULL;
    riskPerUnitE8 = E8.NULL;
    riskQtyE8 = E8.NULL;
    leverageQtyE8 = E8.NULL;
    marginQtyE8 = E8.NULL;
    venueQtyE8 = E8.NULL;
    qtyE8 = E8.NULL;
    minQtyE8 = E8.NULL;
    notionalE8 = E8.NULL;
    minNotionalE8 = E8.NULL;
    availableE8 = E8.NULL;
    requiredE8 = E8.NULL;
    liquidationPxE8 = E8.NULL;
    slotsFree = NO_COUNT;
    sizeCap = null;
    sizeCaps = NO_COUNT;
  }

  /** Names every cap that lies below the quantity by risk, one bit for each code. */
  void nameCaps(Instrument instrument) {
    sizeCaps =
        bit(SizeCap.LEVERAGE, leverageQtyE8)
            | bit(SizeCap.MARGIN, marginQtyE8)
            | bit(SizeCap.LIMIT_MAX_QTY, instrument.limitMaxQtyE8())
            | bit(SizeCap.MARKET_MAX_QTY, instrument.marketMaxQtyE8());
  }

  private int bit(SizeCap cap, long qtyE8) {
    return qtyE8 < riskQtyE8 ? 1 << cap.value() : 0;
  }

  void write(FiguresEncoder to) {
    to.confidence(canonical(confidence))
        .threshold(canonical(threshold))
        .regime(regime == null ? Regime.NULL_VAL : regime)
        .atrPercent(canonical(atrPercent))
        .atr(canonical(atr))
        .correlation(canonical(correlation))
        .correlationSamples(correlationSamples)
        .correlationInstrument(correlationInstrument)
        .correlationLimit(canonical(correlationLimit))
        .sizeFactorE8(sizeFactorE8)
        .referencePxE8(referencePxE8)
        .limitPxE8(limitPxE8)
        .stopPxE8(stopPxE8)
        .targetPxE8(targetPxE8)
        .equityE8(equityE8)
        .riskE8(riskE8)
        .riskPerUnitE8(riskPerUnitE8)
        .riskQtyE8(riskQtyE8)
        .leverageQtyE8(leverageQtyE8)
        .marginQtyE8(marginQtyE8)
        .venueQtyE8(venueQtyE8)
        .qtyE8(qtyE8)
        .minQtyE8(minQtyE8)
        .notionalE8(notionalE8)
        .minNotionalE8(minNotionalE8)
        .availableE8(availableE8)
        .requiredE8(requiredE8)
        .liquidationPxE8(liquidationPxE8)
        .slotsFree(slotsFree)
        .sizeCap(sizeCap == null ? SizeCap.NULL_VAL : sizeCap)
        .sizeCaps(sizeCaps);
  }

  /** A NaN that arithmetic made may carry any sign; in a step there is one NaN. */
  private static double canonical(double value) {
    return Double.isNaN(value) ? Double.NaN : value;
  }
}
