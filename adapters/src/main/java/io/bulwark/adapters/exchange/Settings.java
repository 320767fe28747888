package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.PositionMode;
import java.util.List;

/**
 * What a client may set: the leverage of an instrument. Hedge mode and isolated margin are refused
 * as unsupported (-1020) until somebody needs them.
 */
final class Settings {

  private final List<Instrument> instruments;
  private final Account account;
  private final LegBook legs;
  private final UserStream stream;

  Settings(List<Instrument> instruments, Account account, LegBook legs, UserStream stream) {
    this.instruments = instruments;
    this.account = account;
    this.legs = legs;
    this.stream = stream;
  }

  /** Sets the leverage; the venue's code, or NONE. */
  int leverage(Instrument instrument, int leverage, long timeNs) {
    Brackets brackets = instrument.rules.brackets();
    if (leverage < 1 || leverage > brackets.leverageMax()) {
      return VenueCodes.INVALID_LEVERAGE;
    }
    Position position = account.position(instrument);
    if (position.notionalE8() > brackets.notionalMaxE8(leverage)) {
      return VenueCodes.MAX_LEVERAGE_RATIO;
    }
    int before = instrument.leverage;
    instrument.leverage = leverage;
    if (leverage < before && account.freeE8() < 0) {
      instrument.leverage = before;
      return VenueCodes.MIN_LEVERAGE_RATIO;
    }
    if (leverage != before) {
      stream.leverageChanged(instrument, timeNs);
    }
    return VenueCodes.NONE;
  }

  /** The venue's code; there is only cross margin. */
  int marginType(Instrument instrument, MarginType type) {
    if (type == MarginType.CROSSED) {
      return VenueCodes.NO_NEED_TO_CHANGE_MARGIN_TYPE;
    }
    if (!instrument.resting.isEmpty() || hasLegs(instrument)) {
      return VenueCodes.ORDERS_BLOCK_MARGIN_TYPE;
    }
    return account.position(instrument).qtyE8() != 0
        ? VenueCodes.POSITION_BLOCKS_MARGIN_TYPE
        : VenueCodes.UNSUPPORTED_OPERATION;
  }

  /** The venue's code; there is only one-way mode. */
  int positionMode(PositionMode mode) {
    if (mode == PositionMode.ONE_WAY) {
      return VenueCodes.NO_NEED_TO_CHANGE_POSITION_SIDE;
    }
    for (Instrument instrument : instruments) {
      if (!instrument.resting.isEmpty() || hasLegs(instrument)) {
        return VenueCodes.ORDERS_BLOCK_POSITION_SIDE;
      }
    }
    return account.hasPosition()
        ? VenueCodes.POSITION_BLOCKS_POSITION_SIDE
        : VenueCodes.UNSUPPORTED_OPERATION;
  }

  /** Whether an amount can leave the account. */
  boolean canWithdraw(long amountE8) {
    return amountE8 <= Math.min(account.walletE8(), account.freeE8());
  }

  private boolean hasLegs(Instrument instrument) {
    return legs.open().stream().anyMatch(leg -> leg.instrumentId == instrument.id);
  }
}
