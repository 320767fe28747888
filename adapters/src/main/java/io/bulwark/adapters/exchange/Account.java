package io.bulwark.adapters.exchange;

import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;

/**
 * The one account: wallet, positions, cross margin, one-way mode. Always balances to the last unit:
 * wallet = deposit + realised profit - fees.
 */
final class Account {

  /** A sale is assumed to fill no lower than this multiple of the last trade. */
  private static final long SHORT_ASSUMED_E8 = E8.ONE + 150_000;

  private final long depositE8;
  private final int leverage;
  private final List<Position> positions = new ArrayList<>();
  private long walletE8;
  private long feesE8;
  private long updateTimeNs;

  Account(ExchangeConfig config) {
    depositE8 = config.walletE8();
    walletE8 = depositE8;
    leverage = config.leverage();
  }

  void list(Instrument instrument) {
    positions.add(new Position(instrument));
  }

  Position position(Instrument instrument) {
    return positions.get(instrument.id);
  }

  /** All positions, flat ones too, in the order of the instruments. */
  List<Position> positions() {
    return positions;
  }

  long walletE8() {
    return walletE8;
  }

  long feesE8() {
    return feesE8;
  }

  long updateTimeNs() {
    return updateTimeNs;
  }

  long realisedE8() {
    long sumE8 = 0;
    for (Position position : positions) {
      sumE8 += position.realisedE8();
    }
    return sumE8;
  }

  /** Wallet and unrealised profit minus the initial margin of the positions; may be below zero. */
  long freeE8() {
    long freeE8 = walletE8;
    for (int i = 0; i < positions.size(); i++) {
      Position position = positions.get(i);
      freeE8 += position.unrealisedE8() - position.marginE8(leverage);
    }
    return freeE8;
  }

  /**
   * What an order must find free: initial margin of what it adds to the position, at the price it
   * is assumed to fill at, and the loss it would open with at the mark price. Fees are not part of
   * it. The formula is the venue's "cost required to open a position".
   */
  long costOf(Order order, Instrument instrument) {
    long addedE8 = position(instrument).increaseE8(order.signedE8(order.qtyE8));
    if (addedE8 == 0) {
      return 0;
    }
    long markE8 = instrument.markPxE8();
    long pxE8 = E8.isPresent(order.priceE8) ? order.priceE8 : instrument.takerPxE8(order.side);
    long opensBelowE8 = Math.max(0, order.sign() * (pxE8 - markE8));
    long assumedPxE8 =
        order.sign() > 0 ? pxE8 : Math.max(Math.max(pxE8, markE8), shortPxE8(instrument));
    return Position.initialMarginE8(addedE8, assumedPxE8, leverage)
        + E8.UP.multiply(addedE8, opensBelowE8);
  }

  private static long shortPxE8(Instrument instrument) {
    return E8.isPresent(instrument.lastPxE8())
        ? E8.UP.multiply(instrument.lastPxE8(), SHORT_ASSUMED_E8)
        : 0;
  }

  /** Books a taker fill on the order: its quantity and price, realised profit and fee. */
  void fill(Order order, Instrument instrument, long qtyE8, long pxE8, long timeNs) {
    long profitE8 = position(instrument).fill(order.signedE8(qtyE8), pxE8, timeNs);
    long valueE8 = E8.HALF_EVEN.multiply(qtyE8, pxE8);
    long feeE8 = E8.UP.multiply(valueE8, instrument.rules.takerFeeE8());
    walletE8 += profitE8 - feeE8;
    feesE8 += feeE8;
    updateTimeNs = timeNs;
    order.onFill(qtyE8, pxE8, valueE8, profitE8, feeE8);
  }

  void checkInvariants() {
    for (Position position : positions) {
      position.checkInvariants();
    }
    if (walletE8 != depositE8 + realisedE8() - feesE8) {
      throw new IllegalStateException(
          "expected wallet = deposit + realised - fees, but was: walletE8="
              + walletE8
              + ", depositE8="
              + depositE8
              + ", realisedE8="
              + realisedE8()
              + ", feesE8="
              + feesE8);
    }
  }
}
