package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.IncomeKind;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;

/**
 * The one account: wallet, positions, cross margin, one-way mode. Always balances to the last unit:
 * wallet = deposits + realised profit - fees + funding - liquidation fees + what the insurance fund
 * paid.
 */
final class Account {

  final Statement statement = new Statement();
  private final List<Position> positions = new ArrayList<>();
  private long walletE8;
  private long depositsE8;
  private long feesE8;
  private long fundingE8;
  private long insuranceE8;
  private long updateTimeNs;
  private int openPositions;

  Account(long depositE8) {
    depositsE8 = depositE8;
    walletE8 = depositE8;
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

  boolean hasPosition() {
    return openPositions > 0;
  }

  long walletE8() {
    return walletE8;
  }

  long feesE8() {
    return feesE8;
  }

  /** Funding received minus paid. */
  long fundingE8() {
    return fundingE8;
  }

  /** Paid by the insurance fund minus liquidation fees. */
  long insuranceE8() {
    return insuranceE8;
  }

  /** Deposits minus withdrawals. */
  long depositsE8() {
    return depositsE8;
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

  /** Wallet and unrealised profit; may be below zero. */
  long marginBalanceE8() {
    long sumE8 = walletE8;
    for (int i = 0; i < positions.size(); i++) {
      sumE8 += positions.get(i).unrealisedE8();
    }
    return sumE8;
  }

  /** Maintenance margin of all positions. */
  long maintenanceE8() {
    long sumE8 = 0;
    for (int i = 0; i < positions.size(); i++) {
      sumE8 += positions.get(i).maintenanceE8();
    }
    return sumE8;
  }

  /**
   * Margin balance minus the initial margin of positions and of resting orders; may be below zero.
   */
  long freeE8() {
    long freeE8 = marginBalanceE8();
    for (int i = 0; i < positions.size(); i++) {
      Position position = positions.get(i);
      freeE8 -= position.marginE8(position.instrument.leverage) + OpenMargin.of(position);
    }
    return freeE8;
  }

  /** Takes in a position from before the session: it cost nothing then and there. */
  void adopt(Instrument instrument, long signedQtyE8, long pxE8, long timeNs) {
    position(instrument).fill(signedQtyE8, pxE8, 0, timeNs);
    instrument.valueAt(pxE8);
    openPositions++;
    updateTimeNs = timeNs;
  }

  /** Books a fill on the order: its quantity and price, realised profit and fee. */
  void fill(Order order, Instrument instrument, long feeRateE8, long timeNs) {
    Position position = position(instrument);
    Order.Fill fill = order.last;
    long beforeE8 = position.qtyE8();
    long valueE8 = E8.HALF_EVEN.multiply(fill.qtyE8, fill.pxE8);
    fill.feeE8 = E8.UP.multiply(valueE8, feeRateE8);
    fill.profitE8 = position.fill(order.signedE8(fill.qtyE8), fill.pxE8, fill.feeE8, timeNs);
    if (order.reduceOnly
        && (Math.abs(position.qtyE8()) >= Math.abs(beforeE8)
            || Long.signum(position.qtyE8()) * Long.signum(beforeE8) < 0)) {
      throw new IllegalStateException(
          "expected a reduce-only fill to reduce, but was: beforeE8="
              + beforeE8
              + ", afterE8="
              + position.qtyE8());
    }
    openPositions += Math.abs(Long.signum(position.qtyE8())) - Math.abs(Long.signum(beforeE8));
    walletE8 += fill.profitE8 - fill.feeE8;
    feesE8 += fill.feeE8;
    updateTimeNs = timeNs;
    order.onFill(valueE8);
    statement.fill(order, timeNs);
  }

  /** Books funding: above zero received. */
  void funding(Instrument instrument, long amountE8, long timeNs) {
    fundingE8 += amountE8;
    change(IncomeKind.FUNDING_FEE, instrument.id, amountE8, timeNs);
  }

  /** Books a liquidation fee, below zero, or what the insurance fund pays. */
  void insurance(Instrument instrument, long amountE8, long timeNs) {
    insuranceE8 += amountE8;
    change(IncomeKind.INSURANCE_CLEAR, instrument.id, amountE8, timeNs);
  }

  /** Books a deposit, or, below zero, a withdrawal. */
  void transfer(long amountE8, long timeNs) {
    depositsE8 += amountE8;
    change(IncomeKind.TRANSFER, E8.NULL, amountE8, timeNs);
  }

  private void change(IncomeKind kind, long instrumentId, long amountE8, long timeNs) {
    walletE8 += amountE8;
    updateTimeNs = timeNs;
    statement.income(kind, instrumentId, amountE8, E8.NULL, timeNs);
  }

  void checkInvariants() {
    int open = 0;
    for (Position position : positions) {
      position.checkInvariants();
      open += position.qtyE8() == 0 ? 0 : 1;
    }
    if (walletE8 != depositsE8 + realisedE8() - feesE8 + fundingE8 + insuranceE8
        || open != openPositions) {
      throw new IllegalStateException(
          "expected wallet = deposits + realised - fees + funding + insurance, but was: walletE8="
              + walletE8
              + ", depositsE8="
              + depositsE8
              + ", realisedE8="
              + realisedE8()
              + ", feesE8="
              + feesE8
              + ", fundingE8="
              + fundingE8
              + ", insuranceE8="
              + insuranceE8
              + ", openPositions="
              + openPositions);
    }
  }
}
