package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.AccountReason;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import java.util.List;

/**
 * Liquidation and auto-deleveraging.
 *
 * <p>When the margin balance falls below the maintenance margin at mark prices, all resting orders
 * expire first. Then positions are closed whole, the one with the largest maintenance margin first,
 * until the rest is covered: at the market, but no worse than the price at which the margin balance
 * is zero, for which the insurance fund takes it. The liquidation fee is charged as far as the
 * wallet can pay it; a wallet below zero is made good by the fund when no position is left.
 */
final class Liquidator {

  private final List<Instrument> instruments;
  private final Account account;
  private final OrderDesk orders;
  private final LegBook legs;
  private final UserStream stream;
  private final boolean takesLegs;

  Liquidator(
      List<Instrument> instruments,
      Account account,
      OrderDesk orders,
      LegBook legs,
      UserStream stream,
      ExchangeReadings readings) {
    this.instruments = instruments;
    this.account = account;
    this.orders = orders;
    this.legs = legs;
    this.stream = stream;
    takesLegs = readings.liquidationTakesLegs();
  }

  /** Liquidates what the prices of this moment demand. */
  void onPrice(long timeNs) {
    if (account.hasPosition() && isDue()) {
      liquidate(timeNs);
    }
  }

  /** Liquidates at once, due or not. */
  void liquidate(long timeNs) {
    for (Instrument instrument : instruments) {
      orders.expireAll(instrument, VenueCodes.EXPIRED_LIQUIDATION, timeNs);
      if (takesLegs) {
        legs.endAll(instrument, LegStatus.EXPIRED, timeNs);
      }
    }
    do {
      close(largest(), timeNs);
    } while (account.hasPosition() && isDue());
  }

  /** Closes up to a quantity against a trader on the other side at this price, without a fee. */
  void deleverage(Instrument instrument, long qtyE8, long pxE8, long timeNs) {
    Position position = account.position(instrument);
    long closedE8 = Math.min(qtyE8, Math.abs(position.qtyE8()));
    if (closedE8 > 0) {
      Order order = new Order(instrument, OrdType.MARKET, closing(position), closedE8, true);
      orders.force(order, instrument, pxE8, timeNs);
      afterClose(instrument, timeNs);
    }
  }

  void checkInvariants() {
    if (account.hasPosition() && isDue()) {
      throw new IllegalStateException(
          "expected the margin balance to cover the maintenance margin, but was: marginBalanceE8="
              + account.marginBalanceE8()
              + ", maintenanceE8="
              + account.maintenanceE8());
    }
  }

  private boolean isDue() {
    return account.marginBalanceE8() < account.maintenanceE8();
  }

  private void close(Position position, long timeNs) {
    Instrument instrument = position.instrument;
    Side side = closing(position);
    long qtyE8 = Math.abs(position.qtyE8());
    long worstE8 = MarginMath.bankruptcyPxE8(position, account);
    long marketE8 = instrument.isPriced() ? instrument.takerPxE8(side) : worstE8;
    long pxE8 = side == Side.SELL ? Math.max(marketE8, worstE8) : Math.min(marketE8, worstE8);
    orders.force(
        new Order(instrument, OrdType.LIQUIDATION, side, qtyE8, true), instrument, pxE8, timeNs);
    long feeE8 =
        E8.UP.multiply(
            E8.HALF_EVEN.multiply(qtyE8, pxE8), instrument.rules.terms().liquidationFeeE8());
    insurance(instrument, -Math.min(feeE8, Math.max(0, account.marginBalanceE8())), timeNs);
    afterClose(instrument, timeNs);
    if (!account.hasPosition() && account.walletE8() < 0) {
      insurance(instrument, -account.walletE8(), timeNs);
    }
  }

  private void insurance(Instrument instrument, long amountE8, long timeNs) {
    if (amountE8 != 0) {
      account.insurance(instrument, amountE8, timeNs);
      stream.balanceUpdate(account, AccountReason.ADJUSTMENT, amountE8, timeNs, timeNs);
    }
  }

  private void afterClose(Instrument instrument, long timeNs) {
    orders.onPositionChanged(instrument, timeNs);
    legs.onPositionChanged(instrument, timeNs);
  }

  private Position largest() {
    Position largest = null;
    for (Position position : account.positions()) {
      boolean larger =
          largest == null
              || (position.qtyE8() != 0
                  && (largest.qtyE8() == 0 || position.maintenanceE8() > largest.maintenanceE8()));
      largest = larger ? position : largest;
    }
    if (largest == null || largest.qtyE8() == 0) {
      throw new IllegalStateException("expected a position to liquidate, but was: none");
    }
    return largest;
  }

  private static Side closing(Position position) {
    return position.qtyE8() > 0 ? Side.SELL : Side.BUY;
  }
}
