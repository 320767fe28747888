package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.AccountReason;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.port.InputSink;
import org.agrona.DirectBuffer;

/**
 * The other hands on the venue: another client of the same account, the venue's own staff, a
 * neighbour on the same address. What they do shows itself in events only. Times are those of the
 * venue; calls of one thread.
 */
public final class ExchangeControl {

  private final SimulatedExchange exchange;
  private final SimulatedExchange.Parts parts;

  ExchangeControl(SimulatedExchange exchange, SimulatedExchange.Parts parts) {
    this.exchange = exchange;
    this.parts = parts;
  }

  /**
   * Executes any call of another client at once: no latency, no limit of calls.
   *
   * @param buffer holds one whole command, header first, at offset 0; its client id is both zero
   * @param answers gets its answer, at once too
   */
  public void call(DirectBuffer buffer, long timeNs, InputSink answers) {
    exchange.runUntil(timeNs);
    parts.otherHand().run(buffer, timeNs, answers);
    parts.liquidator().onPrice(timeNs);
  }

  /** Shows every event of the account to one watcher more, at the moment it happens. */
  public void tapEvents(InputSink watcher) {
    parts.stream().tap(watcher);
  }

  /** Changes the rules of an instrument; nobody is told. What rests stays. */
  public void changeFilters(int instrumentId, FilterChange change, long timeNs) {
    exchange.runUntil(timeNs);
    Instrument instrument = exchange.instrument(instrumentId);
    instrument.change(instrument.rules.changed(change));
  }

  /** Lets the book fill only this share of an order's quantity at once; 1: all it can. */
  public void setTakeShare(int instrumentId, long shareE8, long timeNs) {
    exchange.runUntil(timeNs);
    exchange.instrument(instrumentId).takeShareE8 = shareE8;
  }

  /** Sets the time from a met condition to its order, for legs that trigger from here on. */
  public void delayTriggers(long delayNs, long timeNs) {
    exchange.runUntil(timeNs);
    parts.legs().delayTriggers(delayNs);
  }

  /** Holds all met conditions back, or lets them act again, at once. */
  public void holdTriggers(boolean hold, long timeNs) {
    exchange.runUntil(timeNs);
    parts.legs().holdTriggers(hold);
    exchange.onPrices(timeNs);
  }

  /** Refuses the orders of triggered legs with this code; 0: only those that the rules refuse. */
  public void rejectTriggers(int code, long timeNs) {
    exchange.runUntil(timeNs);
    parts.legs().rejectTriggers(code);
  }

  /** Adds to the wallet. */
  public void deposit(long amountE8, long timeNs) {
    exchange.runUntil(timeNs);
    if (amountE8 <= 0) {
      throw new IllegalArgumentException(
          "expected an amount above zero, but was: amountE8=" + amountE8);
    }
    transfer(amountE8, AccountReason.DEPOSIT, timeNs);
  }

  /**
   * Takes from the wallet.
   *
   * @return NONE, or -2018 when more is asked for than is free
   */
  public int withdraw(long amountE8, long timeNs) {
    exchange.runUntil(timeNs);
    if (amountE8 <= 0) {
      throw new IllegalArgumentException(
          "expected an amount above zero, but was: amountE8=" + amountE8);
    }
    if (!parts.settings().canWithdraw(amountE8)) {
      return VenueCodes.BALANCE_NOT_SUFFICIENT;
    }
    transfer(-amountE8, AccountReason.WITHDRAW, timeNs);
    return VenueCodes.NONE;
  }

  /**
   * Places a market order by another client's hand.
   *
   * @return the venue's order id, or, below zero, the code of its refusal
   */
  public long trade(int instrumentId, Side side, long qtyE8, ReduceOnly reduceOnly, long timeNs) {
    exchange.runUntil(timeNs);
    Instrument instrument = exchange.instrument(instrumentId);
    Order order = new Order(instrument, OrdType.MARKET, side, qtyE8, reduceOnly == ReduceOnly.YES);
    long idOrCode = parts.orders().place(order, instrument, timeNs);
    parts.legs().onPositionChanged(instrument, timeNs);
    parts.liquidator().onPrice(timeNs);
    return idOrCode;
  }

  /** Whether an order by hand may only reduce. */
  public enum ReduceOnly {
    /** It may. */
    YES,
    /** It may open too. */
    NO
  }

  /** Cancels all ordinary orders of an instrument. */
  public void cancelOrders(int instrumentId, long timeNs) {
    exchange.runUntil(timeNs);
    parts.orders().cancelAll(exchange.instrument(instrumentId), timeNs);
  }

  /** Cancels all conditional orders of an instrument. */
  public void cancelLegs(int instrumentId, long timeNs) {
    exchange.runUntil(timeNs);
    parts.legs().endAll(exchange.instrument(instrumentId), LegStatus.CANCELED, timeNs);
  }

  /**
   * Sets the leverage of an instrument.
   *
   * @return NONE, or the code of the refusal
   */
  public int setLeverage(int instrumentId, int leverage, long timeNs) {
    exchange.runUntil(timeNs);
    return parts.settings().leverage(exchange.instrument(instrumentId), leverage, timeNs);
  }

  /** Liquidates the largest position now, whatever the margin; nothing when all are flat. */
  public void liquidate(long timeNs) {
    exchange.runUntil(timeNs);
    if (parts.account().hasPosition()) {
      parts.liquidator().liquidate(timeNs);
    }
  }

  /** Reduces a position against a trader on the other side, at the mark price. */
  public void deleverage(int instrumentId, long qtyE8, long timeNs) {
    exchange.runUntil(timeNs);
    Instrument instrument = exchange.instrument(instrumentId);
    parts.liquidator().deleverage(instrument, qtyE8, instrument.markPxE8(), timeNs);
  }

  /** Halts an instrument (-4141), leaves it for reductions (-4140), or opens it again. */
  public void setStatus(int instrumentId, InstrumentStatus status, long timeNs) {
    exchange.runUntil(timeNs);
    exchange.instrument(instrumentId).status = status;
  }

  /** Says what the account may do: all, reduce (-4087), or nothing (-4088). */
  public void permit(Permission permission, long timeNs) {
    exchange.runUntil(timeNs);
    parts.orders().rules.permit(permission);
  }

  /** Ends the key of the account stream; nothing comes until there is a new one. */
  public void expireStreamKey(long timeNs) {
    exchange.runUntil(timeNs);
    if (parts.key().expire()) {
      parts.stream().expired(timeNs);
    }
  }

  /** The gateway starts a new key, and cares for it from here on. */
  public void renewStreamKey(long timeNs) {
    exchange.runUntil(timeNs);
    parts.key().renew();
  }

  /** Uses weight of the same address. */
  public void chargeWeight(int weight, long timeNs) {
    exchange.runUntil(timeNs);
    parts.limits().charge(weight, timeNs);
  }

  private void transfer(long amountE8, AccountReason reason, long timeNs) {
    parts.account().transfer(amountE8, timeNs);
    parts.stream().balanceUpdate(parts.account(), reason, amountE8, timeNs, timeNs);
  }
}
