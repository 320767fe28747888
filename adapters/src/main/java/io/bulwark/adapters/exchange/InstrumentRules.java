package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.step.E8;

/**
 * The venue's rules of one instrument.
 *
 * @param priceDecimalE8 value of the last decimal place that the tick has
 * @param qtyDecimalE8 value of the last decimal place that the step has
 */
record InstrumentRules(
    long tickE8,
    long stepE8,
    long minQtyE8,
    long limitMaxQtyE8,
    long marketMaxQtyE8,
    long minNotionalE8,
    long takerFeeE8,
    long makerFeeE8,
    long priceDecimalE8,
    long qtyDecimalE8,
    VenueTerms terms,
    Brackets brackets) {

  static InstrumentRules of(InstrumentListedDecoder listed) {
    VenueTerms terms = VenueTerms.of(listed.symbol());
    return new InstrumentRules(
        listed.tickSizeE8(),
        listed.stepSizeE8(),
        listed.minQtyE8(),
        listed.limitMaxQtyE8(),
        listed.marketMaxQtyE8(),
        listed.minNotionalE8(),
        listed.takerFeeE8(),
        listed.makerFeeE8(),
        lastDecimal(listed.tickSizeE8()),
        lastDecimal(listed.stepSizeE8()),
        terms,
        new Brackets(listed, terms));
  }

  /** These rules after the venue has changed them. */
  InstrumentRules changed(FilterChange change) {
    long newTickE8 = tickE8 * change.tickTimes();
    long newStepE8 = stepE8 * change.stepTimes();
    return new InstrumentRules(
        newTickE8,
        newStepE8,
        E8.ceilTo(minQtyE8, newStepE8),
        E8.floorTo(E8.DOWN.multiply(limitMaxQtyE8, change.maxQtyShareE8()), newStepE8),
        E8.floorTo(E8.DOWN.multiply(marketMaxQtyE8, change.maxQtyShareE8()), newStepE8),
        E8.UP.multiply(minNotionalE8, change.minNotionalTimesE8()),
        E8.UP.multiply(takerFeeE8, change.feeTimesE8()),
        E8.HALF_EVEN.multiply(makerFeeE8, change.feeTimesE8()),
        lastDecimal(newTickE8),
        lastDecimal(newStepE8),
        terms.withBand(change.bandShareE8()),
        brackets);
  }

  /** These rules with the fees of an account of its own. */
  InstrumentRules withFees(long ownTakerFeeE8, long ownMakerFeeE8) {
    return new InstrumentRules(
        tickE8,
        stepE8,
        minQtyE8,
        limitMaxQtyE8,
        marketMaxQtyE8,
        minNotionalE8,
        ownTakerFeeE8,
        ownMakerFeeE8,
        priceDecimalE8,
        qtyDecimalE8,
        terms,
        brackets);
  }

  /** Largest power of ten, at most 1, that divides the grid: 0.01 for 0.05. */
  private static long lastDecimal(long gridE8) {
    if (gridE8 <= 0) {
      throw new IllegalArgumentException(
          "expected a tick and a step above zero, but was: grid=" + gridE8);
    }
    long decimalE8 = E8.ONE;
    while (gridE8 % decimalE8 != 0) {
      decimalE8 /= 10;
    }
    return decimalE8;
  }
}
