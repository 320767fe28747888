package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A position in one-way mode.
 *
 * <p>What is kept is its cost: the signed sum of quantity times price of the fills that opened it.
 * A reduction releases the share of the cost that belongs to the closed quantity, the last one all
 * that is left, and realises proceeds minus released cost. So the realised profits between flat and
 * flat add up to sales minus purchases to the last unit, whatever was rounded on the way. The entry
 * price is the quantity-weighted mean of the openings, for display; reductions leave it alone.
 */
final class Position {

  final Instrument instrument;
  private long qtyE8;
  private long costE8;
  private long openFeesE8;
  private long entryPxE8;
  private long updateTimeNs;

  // For the invariants only.
  private long boughtE8;
  private long soldE8;
  private long turnoverE8;
  private long realisedE8;

  Position(Instrument instrument) {
    this.instrument = instrument;
  }

  /** Signed: above zero long. */
  long qtyE8() {
    return qtyE8;
  }

  /** Signed value of the openings that are left. */
  long costE8() {
    return costE8;
  }

  /** Quantity-weighted mean of the openings; 0 when flat. */
  long entryPxE8() {
    return entryPxE8;
  }

  /** Time of the last fill by the venue's clock; 0 when there was none. */
  long updateTimeNs() {
    return updateTimeNs;
  }

  /** How much an order of this side can close. */
  long closableE8(Side side) {
    return side == Side.BUY ? Math.max(0, -qtyE8) : Math.max(0, qtyE8);
  }

  /** Profit at the mark price, rounded down. */
  long unrealisedE8() {
    return qtyE8 == 0 ? 0 : E8.FLOOR.multiply(qtyE8, instrument.markPxE8()) - costE8;
  }

  /** Initial margin at the mark price, rounded up. */
  long marginE8(int leverage) {
    return qtyE8 == 0 ? 0 : initialMarginE8(qtyE8, instrument.markPxE8(), leverage);
  }

  /** Maintenance margin at the mark price. */
  long maintenanceE8() {
    return qtyE8 == 0 ? 0 : instrument.rules.brackets().maintenanceE8(notionalE8());
  }

  /** Value at the mark price, rounded up; never below zero. */
  long notionalE8() {
    return qtyE8 == 0 ? 0 : E8.UP.multiply(Math.abs(qtyE8), instrument.markPxE8());
  }

  /**
   * Price at which closing would give back what was paid, the fees of opening included: an entry at
   * the taker fee of 0.05 % breaks even at 1.0005 times its price. 0 when flat.
   */
  long breakEvenPxE8() {
    return qtyE8 == 0 ? 0 : E8.HALF_EVEN.divide(costE8 + openFeesE8, qtyE8);
  }

  static long initialMarginE8(long anyQtyE8, long pxE8, int leverage) {
    long valueE8 = E8.UP.multiply(Math.abs(anyQtyE8), pxE8);
    return Math.negateExact(Math.floorDiv(-valueE8, leverage)); // rounded up
  }

  /**
   * Takes a fill in, and its fee for the break-even price.
   *
   * @return realised profit before fees
   */
  long fill(long signedQtyE8, long pxE8, long feeE8, long timeNs) {
    long closingE8 = closing(signedQtyE8);
    long profitE8 = closingE8 == 0 ? 0 : reduce(closingE8, pxE8);
    long openingE8 = signedQtyE8 - closingE8;
    if (openingE8 != 0) {
      increase(openingE8, pxE8);
      openFeesE8 += share(feeE8, Math.abs(openingE8), Math.abs(signedQtyE8));
    }
    if (qtyE8 == 0) {
      entryPxE8 = 0;
    }
    updateTimeNs = timeNs;
    boughtE8 += Math.max(0, signedQtyE8);
    soldE8 += Math.max(0, -signedQtyE8);
    realisedE8 += profitE8;
    return profitE8;
  }

  /** The part of a fill that closes, with the sign of the fill. */
  private long closing(long signedQtyE8) {
    if (Long.signum(signedQtyE8) * Long.signum(qtyE8) >= 0) {
      return 0;
    }
    return Long.signum(signedQtyE8) * Math.min(Math.abs(signedQtyE8), Math.abs(qtyE8));
  }

  private long reduce(long closingE8, long pxE8) {
    long valueE8 = E8.HALF_EVEN.multiply(closingE8, pxE8);
    long heldE8 = Math.abs(qtyE8);
    long releasedE8 = share(costE8, Math.abs(closingE8), heldE8);
    openFeesE8 -= share(openFeesE8, Math.abs(closingE8), heldE8);
    qtyE8 += closingE8;
    costE8 -= releasedE8;
    turnoverE8 += valueE8;
    return -valueE8 - releasedE8;
  }

  private void increase(long openingE8, long pxE8) {
    long valueE8 = E8.HALF_EVEN.multiply(openingE8, pxE8);
    qtyE8 += openingE8;
    costE8 += valueE8;
    turnoverE8 += valueE8;
    entryPxE8 = E8.HALF_EVEN.divide(costE8, qtyE8);
  }

  /** Needs 192 bits at worst; reductions in part are rare enough to allocate. */
  private static long share(long amountE8, long partE8, long wholeE8) {
    if (partE8 == wholeE8) {
      return amountE8;
    }
    return new BigDecimal(BigInteger.valueOf(amountE8).multiply(BigInteger.valueOf(partE8)))
        .divide(BigDecimal.valueOf(wholeE8), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  void checkInvariants() {
    boolean holds =
        qtyE8 == boughtE8 - soldE8
            && costE8 == turnoverE8 + realisedE8
            && (qtyE8 != 0 || (costE8 == 0 && entryPxE8 == 0 && openFeesE8 == 0))
            && Long.signum(costE8) * Long.signum(qtyE8) >= 0;
    if (!holds) {
      throw new IllegalStateException(
          "expected a position that is the sum of its fills, but was: " + this);
    }
  }

  long realisedE8() {
    return realisedE8;
  }

  @Override
  public String toString() {
    return "instrumentId="
        + instrument.id
        + ", qtyE8="
        + qtyE8
        + ", costE8="
        + costE8
        + ", entryPxE8="
        + entryPxE8
        + ", boughtE8="
        + boughtE8
        + ", soldE8="
        + soldE8
        + ", turnoverE8="
        + turnoverE8
        + ", realisedE8="
        + realisedE8;
  }
}
