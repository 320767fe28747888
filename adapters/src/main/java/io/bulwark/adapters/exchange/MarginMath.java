package io.bulwark.adapters.exchange;

import io.bulwark.engine.step.E8;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Prices at which a cross-margined position ends, by the venue's published formulas. Slow; for
 * questions and for liquidations.
 */
final class MarginMath {

  private MarginMath() {}

  /**
   * Mark price at which the margin balance falls to the maintenance margin, all other marks as they
   * are, to the nearest 1e-8:
   *
   * <pre>
   * (wallet - other maintenance + other unrealised + amount - qty x entry) / (|qty| x rate - qty)
   * </pre>
   *
   * where rate and amount are those of the bracket of the notional at the result.
   *
   * @return 0 when there is no such price above zero
   */
  static long liquidationPxE8(Position position, Account account) {
    long qtyE8 = position.qtyE8();
    if (qtyE8 == 0) {
      return 0;
    }
    Brackets brackets = position.instrument.rules.brackets();
    long freeE8 = account.marginBalanceE8() - position.unrealisedE8();
    long otherE8 = freeE8 - (account.maintenanceE8() - position.maintenanceE8());
    long pxE8 = position.instrument.markPxE8();
    for (int i = 0; i < Brackets.LEVERAGE_MAX; i++) {
      long notionalE8 = E8.UP.multiply(Math.abs(qtyE8), Math.max(0, pxE8));
      BigDecimal above =
          BigDecimal.valueOf(otherE8 + brackets.amountE8(notionalE8) - position.costE8(), 8);
      BigDecimal below =
          BigDecimal.valueOf(Math.abs(qtyE8), 8)
              .multiply(BigDecimal.valueOf(brackets.rateE8(notionalE8), 8))
              .subtract(BigDecimal.valueOf(qtyE8, 8));
      long nextE8 = e8(above.divide(below, MathContext.DECIMAL128));
      if (nextE8 == pxE8) {
        break;
      }
      pxE8 = nextE8;
    }
    return Math.max(0, pxE8);
  }

  /**
   * Mark price at which the margin balance is zero, all other marks as they are, rounded to the
   * tick so that it is not below zero.
   */
  static long bankruptcyPxE8(Position position, Account account) {
    long qtyE8 = position.qtyE8();
    long otherE8 = account.marginBalanceE8() - position.unrealisedE8();
    BigDecimal px =
        BigDecimal.valueOf(position.costE8() - otherE8, 8)
            .divide(BigDecimal.valueOf(qtyE8, 8), MathContext.DECIMAL128);
    long tickE8 = position.instrument.rules.tickE8();
    BigDecimal ticks = px.movePointRight(8).divide(BigDecimal.valueOf(tickE8));
    RoundingMode safe = qtyE8 > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
    return Math.max(tickE8, ticks.setScale(0, safe).longValueExact() * tickE8);
  }

  private static long e8(BigDecimal value) {
    return value.movePointRight(8).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
