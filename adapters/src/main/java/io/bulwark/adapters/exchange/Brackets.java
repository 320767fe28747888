package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.step.E8;

/**
 * Leverage brackets of an instrument: what a position of a notional needs as maintenance margin,
 * and how large a position may be at a leverage. An instrument that was listed without brackets
 * needs no maintenance margin and knows no limit.
 */
final class Brackets {

  /** The venue's largest leverage. */
  static final int LEVERAGE_MAX = 125;

  private final long[] floorsE8;
  private final long[] ratesE8;
  private final long[] amountsE8;
  private final int[] leverages;
  private final long notionalMaxE8;

  Brackets(InstrumentListedDecoder listed, VenueTerms terms) {
    InstrumentListedDecoder.BracketsDecoder rows = listed.brackets();
    int count = rows.count();
    floorsE8 = new long[count];
    ratesE8 = new long[count];
    amountsE8 = new long[count];
    leverages = new int[count];
    boolean known = terms.leverages().size() == count;
    for (int i = 0; i < count; i++) {
      rows.next();
      floorsE8[i] = rows.notionalFloorE8();
      ratesE8[i] = rows.maintMarginRateE8();
      amountsE8[i] = rows.maintAmountE8();
      leverages[i] = known ? terms.leverages().get(i) : leverageOf(ratesE8[i]);
    }
    notionalMaxE8 = known && terms.notionalMaxE8() > 0 ? terms.notionalMaxE8() : Long.MAX_VALUE;
  }

  /** The initial margin is at least twice the maintenance margin in every recorded bracket. */
  private static int leverageOf(long rateE8) {
    return rateE8 <= 0
        ? LEVERAGE_MAX
        : (int) Math.max(1, Math.min(LEVERAGE_MAX, E8.ONE / (2 * rateE8)));
  }

  /** Maintenance margin of a position of this notional, rounded up. */
  long maintenanceE8(long notionalE8) {
    int i = at(notionalE8);
    return i < 0 ? 0 : Math.max(0, E8.UP.multiply(notionalE8, ratesE8[i]) - amountsE8[i]);
  }

  /** Rate of the bracket of this notional. */
  long rateE8(long notionalE8) {
    int i = at(notionalE8);
    return i < 0 ? 0 : ratesE8[i];
  }

  /** What is subtracted from the maintenance margin in the bracket of this notional. */
  long amountE8(long notionalE8) {
    int i = at(notionalE8);
    return i < 0 ? 0 : amountsE8[i];
  }

  /** Largest leverage that the instrument allows. */
  int leverageMax() {
    return leverages.length == 0 ? LEVERAGE_MAX : leverages[0];
  }

  /** Largest notional of a position at this leverage. */
  long notionalMaxE8(int leverage) {
    for (int i = 0; i < leverages.length; i++) {
      if (leverages[i] < leverage) {
        return floorsE8[i];
      }
    }
    return notionalMaxE8;
  }

  /** A notional that is exactly a floor still belongs to the bracket below, as the venue's caps. */
  private int at(long notionalE8) {
    int i = floorsE8.length - 1;
    while (i > 0 && notionalE8 <= floorsE8[i]) {
      i--;
    }
    return i;
  }
}
