package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.AccountReason;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.AlertedDecoder;
import io.bulwark.engine.message.codec.InstrumentClearedDecoder;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.message.codec.InstrumentLatchedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LegGoneDecoder;
import io.bulwark.engine.message.codec.LegPresentDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.PartialProfitSkippedDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.PositionAdoptedDecoder;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
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

/**
 * The trades of all instruments, one each: applies plans, transitions and the venue's word on
 * positions to them. Their orders are applied by {@link OrderApplier}.
 */
public final class Trades implements Applier, Exposures {

  /** A close that is not done for so long is told, and again after each such time. */
  private static final long UNDONE_ALERT_NS = 30_000_000_000L;

  private final StepContext context;
  private final Instruments instruments;
  private final Ledger ledger;
  private final List<Trade> trades = new ArrayList<>();
  private int lastTradeId;
  private int open;

  /** Begins with no trade. */
  public Trades(StepContext context, Instruments instruments, Ledger ledger) {
    this.context = context;
    this.instruments = instruments;
    this.ledger = ledger;
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

  /** How many trades are not closed. */
  public int openTrades() {
    return open;
  }

  /** Whether each trade is closed, or protected by both legs and with nothing left to fill. */
  public boolean isAtRest() {
    for (int i = 0; i < trades.size(); i++) {
      Trade trade = trades.get(i);
      boolean isProtected = trade.status() == TradeStatus.PROTECTED && trade.isEntryComplete();
      if (trade.status() != TradeStatus.CLOSED && !isProtected) {
        return false;
      }
    }
    return true;
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
    return trades.get(instrumentId).fills.positionE8();
  }

  @Override
  public long worstPositionE8(int instrumentId) {
    Trade trade = trades.get(instrumentId);
    return Math.addExact(trade.fills.positionE8(), trade.direction() * openEntryQtyE8(trade));
  }

  @Override
  public long entryPxE8(int instrumentId) {
    Trade trade = trades.get(instrumentId);
    long averageE8 = trade.entryAvgPxE8();
    return E8.isPresent(averageE8) ? averageE8 : trade.plan().limitPxE8();
  }

  @Override
  public long stopPxE8(int instrumentId) {
    Trade trade = trades.get(instrumentId);
    return trade.status() == TradeStatus.CLOSED ? E8.NULL : trade.stopPxE8();
  }

  /** What may still fill of an entry. */
  private static long openEntryQtyE8(Trade trade) {
    boolean over = trade.status() == TradeStatus.CLOSED || trade.isEntryComplete();
    return over ? 0 : Math.max(trade.entry.qtyE8() - trade.fills.enteredQtyE8(), 0);
  }

  @Override
  public long pendingNotionalE8() {
    long sumE8 = 0;
    for (int i = 0; i < trades.size(); i++) {
      Trade trade = trades.get(i);
      // A fill may come before the account update that puts it into the ledger.
      long ahead = Math.abs(trade.positionE8()) - Math.abs(ledger.positionE8(i));
      long qtyE8 = Math.addExact(openEntryQtyE8(trade), Math.max(ahead, 0));
      if (qtyE8 > 0) {
        sumE8 = Math.addExact(sumE8, E8.UP.multiply(qtyE8, trade.plan().limitPxE8()));
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
  public void onPositionAdopted(PositionAdoptedDecoder m) {
    trades.get(m.instrumentId()).adopt(m, context.timeNs());
    lastTradeId = m.tradeId();
  }

  @Override
  public void onPositionAdjusted(PositionAdjustedDecoder m) {
    trades.get(m.instrumentId()).adjust(m, context.timeNs());
  }

  /** Fills that no event told: they explain a position better than the venue's mere word. */
  @Override
  public void onTradeListing(TradeListingDecoder m) {
    for (TradeListingDecoder.TradesDecoder row : m.trades()) {
      if (instruments.isListed(row.instrumentId())) {
        trades.get(row.instrumentId()).fill(row, context.timeNs());
      }
    }
  }

  @Override
  public void onLegUpdate(LegUpdateDecoder m) {
    trades.get(m.instrumentId()).legActed(m, context.engineCode());
  }

  @Override
  public void onLegPresent(LegPresentDecoder m) {
    trades.get(m.instrumentId()).legs.shown(m, context.timeNs());
  }

  @Override
  public void onLegGone(LegGoneDecoder m) {
    trades.get(m.instrumentId()).legs.gone(m);
  }

  @Override
  public void onAccountUpdate(AccountUpdateDecoder m) {
    int id = m.instrumentId();
    if (m.accountReason() == AccountReason.FUNDING_FEE && instruments.isListed(id)) {
      trades.get(id).fills.fund(m.balanceChangeE8());
    }
  }

  @Override
  public void onPartialProfitSkipped(PartialProfitSkippedDecoder m) {
    trades.get(m.instrumentId()).partial.skip();
  }

  @Override
  public void onInstrumentLatched(InstrumentLatchedDecoder m) {
    if (m.instrumentLatch() == InstrumentLatch.EXTERNAL) {
      trades.get(m.instrumentId()).foreignHandTold(context.timeNs());
    }
  }

  @Override
  public void onInstrumentCleared(InstrumentClearedDecoder m) {
    if (m.instrumentLatch() == InstrumentLatch.EXTERNAL) {
      trades.get(m.instrumentId()).foreignHandTold(context.timeNs());
    }
  }

  @Override
  public void onAlerted(AlertedDecoder m) {
    if (m.alertKind() == AlertKind.CLOSE_UNDONE) {
      arm(Timers.Kind.EXIT_ALERT, m.instrumentId());
    }
  }

  @Override
  public void onTradeTransitioned(TradeTransitionedDecoder m) {
    int id = m.instrumentId();
    Trade trade = trades.get(id);
    boolean wasOpen = trade.status() != TradeStatus.CLOSED;
    boolean wasClosing = trade.isClosing();
    trade.transition(m, context.timeNs());
    boolean isOpen = trade.status() != TradeStatus.CLOSED;
    open += (isOpen ? 1 : 0) - (wasOpen ? 1 : 0);
    if (trade.isClosing() && !wasClosing) {
      arm(Timers.Kind.EXIT_ALERT, id);
    }
    if (!isOpen) {
      context.timers().disarm(Timers.Kind.EXIT, id);
      context.timers().disarm(Timers.Kind.EXIT_ALERT, id);
      context.timers().disarm(Timers.Kind.ORDER_LOOKUP, id);
      context.timers().disarm(Timers.Kind.PARTIAL_RETRY, id);
    }
  }

  private void arm(Timers.Kind kind, int id) {
    context.timers().arm(kind, id, context.timeNs() + UNDONE_ALERT_NS);
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
