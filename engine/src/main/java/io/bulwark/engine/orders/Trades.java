package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.risk.Exposures;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.Ledger;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.ArrayList;
import java.util.List;

/** The trades of all instruments, one each: applies orders, fills and transitions to them. */
public final class Trades implements Applier, Exposures {

  /** No order of ours is without an answer for longer; then its fate is looked up. */
  private static final long ORDER_LOOKUP_AFTER_NS = 10_000_000_000L;

  /**
   * Time between two look-ups of an order; two misses this far apart prove that it is not there.
   */
  private static final long ORDER_LOOKUP_EVERY_NS = 5_000_000_000L;

  private static final int NO_SUCH_ORDER = -2013;

  private final StepContext context;
  private final Instruments instruments;
  private final Ledger ledger;
  private final long exitRetryNs;
  private final List<Trade> trades = new ArrayList<>();
  private int lastTradeId;
  private int open;

  /**
   * Begins with no trade.
   *
   * @param exitRetryNs after this long a closing order without an answer is repeated
   */
  public Trades(StepContext context, Instruments instruments, Ledger ledger, long exitRetryNs) {
    this.context = context;
    this.instruments = instruments;
    this.ledger = ledger;
    this.exitRetryNs = exitRetryNs;
  }

  /** How many instruments there are. */
  public int count() {
    return trades.size();
  }

  /** The trade of an instrument. */
  public TradeView view(int instrumentId) {
    return trades.get(instrumentId);
  }

  Trade get(int instrumentId) {
    return trades.get(instrumentId);
  }

  /** Whether any trade is not closed. */
  public boolean isAnyOpen() {
    return open > 0;
  }

  /** Epoch of the next trade. */
  int nextTradeId() {
    return lastTradeId + 1;
  }

  @Override
  public int directionOf(int instrumentId) {
    Trade trade = trades.get(instrumentId);
    if (trade.status() != TradeStatus.CLOSED) {
      return trade.direction();
    }
    return Long.signum(ledger.positionE8(instrumentId));
  }

  @Override
  public long positionE8(int instrumentId) {
    return trades.get(instrumentId).positionE8();
  }

  @Override
  public long worstPositionE8(int instrumentId) {
    Trade trade = trades.get(instrumentId);
    boolean open = trade.status() != TradeStatus.CLOSED && !trade.isEntryComplete();
    long openQtyE8 = open ? Math.max(trade.entry.qtyE8() - trade.enteredQtyE8(), 0) : 0;
    return Math.addExact(trade.positionE8(), trade.direction() * openQtyE8);
  }

  @Override
  public long entryPxE8(int instrumentId) {
    Trade trade = trades.get(instrumentId);
    return trade.enteredQtyE8() == 0 ? trade.limitPxE8() : trade.entryAvgPxE8();
  }

  @Override
  public long stopPxE8(int instrumentId) {
    Trade trade = trades.get(instrumentId);
    return trade.status() == TradeStatus.CLOSED ? E8.NULL : trade.stopPxE8();
  }

  /** How many trades are not closed. */
  public int openTrades() {
    return open;
  }

  @Override
  public long pendingNotionalE8() {
    long sumE8 = 0;
    for (int i = 0; i < trades.size(); i++) {
      Trade trade = trades.get(i);
      long openQtyE8 = trade.isEntryComplete() ? 0 : trade.entry.qtyE8() - trade.enteredQtyE8();
      // A fill may come before the account update that puts it into the ledger.
      long ahead = Math.abs(trade.positionE8()) - Math.abs(ledger.positionE8(i));
      long qtyE8 = Math.addExact(Math.max(openQtyE8, 0), Math.max(ahead, 0));
      if (qtyE8 > 0 && trade.status() != TradeStatus.CLOSED) {
        sumE8 = Math.addExact(sumE8, E8.UP.multiply(qtyE8, trade.limitPxE8()));
      }
    }
    return sumE8;
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(instruments.count()); // what Instruments refused has no timers and no room
  }

  @Override
  public void onSignalAccepted(SignalAcceptedDecoder m) {
    trades.get(m.instrumentId()).plan(m);
    lastTradeId = m.tradeId();
  }

  @Override
  public void onPlaceOrder(PlaceOrderDecoder m) {
    int id = m.instrumentId();
    Trade trade = trades.get(id);
    if (m.role() == OrderRole.ENTRY) {
      trade.entry.send(m, context.timeNs());
      arm(Timers.Kind.ORDER_LOOKUP, id, ORDER_LOOKUP_AFTER_NS);
    } else {
      trade.exit.send(m, context.timeNs());
      arm(Timers.Kind.EXIT, id, exitRetryNs);
    }
  }

  @Override
  public void onQueryOrder(QueryOrderDecoder m) {
    trades.get(m.instrumentId()).lookup(m.clientId());
    arm(Timers.Kind.ORDER_LOOKUP, m.instrumentId(), ORDER_LOOKUP_EVERY_NS);
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    if (m.callKind() == CallKind.QUERY_ORDER) {
      lookedUp(m);
    } else if (m.callKind() == CallKind.PLACE_ORDER) {
      for (int i = 0; i < trades.size(); i++) {
        answered(i, trades.get(i), m);
      }
    }
  }

  private void answered(int id, Trade trade, CallResultDecoder m) {
    if (trade.entry.is(m.clientId())) {
      trade.entry.answered(m);
      if (m.outcome() == Outcome.UNKNOWN) {
        arm(Timers.Kind.ORDER_LOOKUP, id, 1);
      }
      settleLookup(id, trade);
    } else if (trade.exit.is(m.clientId())) {
      trade.exit.answered(m);
      if (m.outcome() == Outcome.REFUSED || m.outcome() == Outcome.NOT_SENT) {
        trade.exitRefused();
        arm(Timers.Kind.EXIT, id, Exits.retryAfterNs(trade.exitRefusals()));
      } else if (m.outcome() == Outcome.DONE) {
        trade.exitSent();
      }
    }
  }

  /** The venue not knowing an entry counts as proof only the second time. */
  private void lookedUp(CallResultDecoder m) {
    if (m.outcome() != Outcome.REFUSED || m.code() != NO_SUCH_ORDER) {
      return;
    }
    for (int i = 0; i < trades.size(); i++) {
      Trade trade = trades.get(i);
      trade.missedInLookup(m.clientId());
      settleLookup(i, trade);
    }
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    int id = m.instrumentId();
    if (!instruments.isListed(id)) {
      return;
    }
    Trade trade = trades.get(id);
    if (m.lastQtyE8() > 0) {
      trade.fill(m, context.engineCode(), context.timeNs());
      if (trade.isClosedBeforeOpened()) {
        arm(Timers.Kind.ORDER_LOOKUP, id, 1);
      }
    }
    if (trade.entry.is(m.clientId())) {
      trade.fillMissed(m, context.timeNs());
      trade.entry.updated(m);
      settleLookup(id, trade);
    } else if (trade.exit.is(m.clientId())) {
      trade.exit.updated(m);
      if (trade.exit.status() == OrderState.Status.FILLED) {
        context.timers().disarm(Timers.Kind.EXIT, id);
      } else if (trade.exit.status() == OrderState.Status.ENDED) {
        arm(Timers.Kind.EXIT, id, Exits.retryAfterNs(1)); // a remainder: the book was thin
      }
    }
  }

  @Override
  public void onTradeTransitioned(TradeTransitionedDecoder m) {
    Trade trade = trades.get(m.instrumentId());
    boolean wasOpen = trade.status() != TradeStatus.CLOSED;
    trade.transition(m, context.timeNs());
    boolean isOpen = trade.status() != TradeStatus.CLOSED;
    open += (isOpen ? 1 : 0) - (wasOpen ? 1 : 0);
    if (!isOpen) {
      context.timers().disarm(Timers.Kind.EXIT, m.instrumentId());
      context.timers().disarm(Timers.Kind.ORDER_LOOKUP, m.instrumentId());
    }
  }

  private void settleLookup(int id, Trade trade) {
    if (trade.isEntryComplete()) {
      context.timers().disarm(Timers.Kind.ORDER_LOOKUP, id);
    }
  }

  private void arm(Timers.Kind kind, int id, long inNs) {
    context.timers().arm(kind, id, context.timeNs() + inNs);
  }

  private void room(int count) {
    while (trades.size() < count) {
      trades.add(new Trade());
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    room(io.int32("trades", trades.size()));
    for (int i = 0; i < trades.size(); i++) {
      io.begin("trade", i);
      trades.get(i).state(io);
      io.end();
    }
    lastTradeId = io.int32("lastTradeId", lastTradeId);
    open = io.int32("open", open);
  }
}
