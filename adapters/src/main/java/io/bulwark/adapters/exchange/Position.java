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

  /** How much larger the position would be after a fill; 0 when not larger. */
  long increaseE8(long signedQtyE8) {
    return Math.max(0, Math.abs(qtyE8 + signedQtyE8) - Math.abs(qtyE8));
  }

  /** Profit at the mark price, rounded down. */
  long unrealisedE8() {
    return qtyE8 == 0 ? 0 : E8.FLOOR.multiply(qtyE8, instrument.markPxE8()) - costE8;
  }

  /** Initial margin at the mark price, rounded up. */
  long marginE8(int leverage) {
    return qtyE8 == 0 ? 0 : initialMarginE8(qtyE8, instrument.markPxE8(), leverage);
  }

  static long initialMarginE8(long anyQtyE8, long pxE8, int leverage) {
    long valueE8 = E8.UP.multiply(Math.abs(anyQtyE8), pxE8);
    return Math.negateExact(Math.floorDiv(-valueE8, leverage)); // rounded up
  }

  /**
   * Takes a fill in.
   *
   * @return realised profit before fees
   */
  long fill(long signedQtyE8, long pxE8, long timeNs) {
    long closingE8 = closing(signedQtyE8);
    long profitE8 = closingE8 == 0 ? 0 : reduce(closingE8, pxE8);
    if (signedQtyE8 != closingE8) {
      increase(signedQtyE8 - closingE8, pxE8);
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
    long releasedE8 = shareOfCost(Math.abs(closingE8));
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
  private long shareOfCost(long closedE8) {
    long heldE8 = Math.abs(qtyE8);
    if (closedE8 == heldE8) {
      return costE8;
    }
    return new BigDecimal(BigInteger.valueOf(costE8).multiply(BigInteger.valueOf(closedE8)))
        .divide(BigDecimal.valueOf(heldE8), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  void checkInvariants() {
    boolean holds =
        qtyE8 == boughtE8 - soldE8
            && costE8 == turnoverE8 + realisedE8
            && (qtyE8 != 0 || (costE8 == 0 && entryPxE8 == 0))
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
