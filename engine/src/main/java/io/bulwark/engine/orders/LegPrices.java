package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.step.E8;

/**
 * Where legs belong (safeguard 5): a multiple of the ATR from the plan price, rounded to the tick
 * on the safe side, which is towards the entry. Prices are scale 1e-8.
 */
public final class LegPrices {

  private LegPrices() {}

  /**
   * Trigger of the stop-loss.
   *
   * @param side direction of the trade
   * @param atr in price, above zero
   */
  public static long stopPxE8(
      Instrument instrument, Side side, long planPxE8, double multiple, double atr) {
    long distanceE8 = E8.floorOf(multiple * atr);
    return side == Side.BUY
        ? instrument.ceilPxE8(planPxE8 - distanceE8)
        : instrument.floorPxE8(planPxE8 + distanceE8);
  }

  /** Trigger of the take-profit. */
  public static long targetPxE8(
      Instrument instrument, Side side, long planPxE8, double multiple, double atr) {
    long distanceE8 = E8.floorOf(multiple * atr);
    return side == Side.BUY
        ? instrument.floorPxE8(planPxE8 + distanceE8)
        : instrument.ceilPxE8(planPxE8 - distanceE8);
  }

  /**
   * Where a stop-loss gives back nothing: the average entry and both taker fees, on the safe side.
   */
  public static long breakEvenPxE8(Instrument instrument, Side side, long entryAvgPxE8) {
    long costE8 = E8.UP.multiply(entryAvgPxE8, 2 * instrument.takerFeeE8());
    return side == Side.BUY
        ? instrument.ceilPxE8(entryAvgPxE8 + costE8)
        : instrument.floorPxE8(entryAvgPxE8 - costE8);
  }

  /**
   * The nearest price of the grid on the safe side. A price that was on it is not when the venue
   * has changed the tick since.
   *
   * @param kind of the leg
   * @param side direction of the trade
   */
  public static long onGridPxE8(Instrument instrument, LegKind kind, Side side, long pxE8) {
    boolean up = (kind == LegKind.STOP_LOSS) == (side == Side.BUY);
    return up ? instrument.ceilPxE8(pxE8) : instrument.floorPxE8(pxE8);
  }
}
