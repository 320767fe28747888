package io.bulwark.engine.orders;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.risk.InstrumentLatches;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.Reconciliation;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows a refused entry (safeguard 3). For lack of margin: no retry, a fact, everything is
 * read anew, own orders that nobody waits for are cancelled. The same request refused three times
 * with the same code: no more entries in the instrument, until an operator resumes or its rules are
 * listed anew.
 */
public final class EntryRefusals implements Applier {

  /** Equal refusals that open the circuit. */
  static final int SAME_MAX = 3;

  /** Most orders that one listing lets be cancelled; the next listing shows the rest. */
  static final int CANCELS_MAX = 32;

  private record Stale(int instrumentId, long idHi, long idLo) {}

  private final StepContext context;
  private final Trades trades;
  private final InstrumentLatches latches;
  private final Instruments instruments;
  private final Reconciliation reconciliation;
  private final List<Refusal> refusals = new ArrayList<>();

  /** What the decide half of this step still has to do. */
  private final transient List<Stale> stale = new ArrayList<>();

  private transient int refusedId = -1;
  private transient boolean forMargin;
  private transient boolean release;
  private transient int listedId = -1;

  /** Watches the entries of these trades. */
  public EntryRefusals(
      StepContext context,
      Trades trades,
      InstrumentLatches latches,
      Instruments instruments,
      Reconciliation reconciliation) {
    this.context = context;
    this.trades = trades;
    this.latches = latches;
    this.instruments = instruments;
    this.reconciliation = reconciliation;
  }

  /** Begins a step: what a fault left undone is not done later. */
  public void beginStep() {
    refusedId = -1;
    forMargin = false;
    release = false;
    listedId = -1;
    stale.clear();
  }

  /** Tells and latches what this step brought. */
  void decide(Facts facts, QueryCommands queries, ExitCommands commands) {
    if (refusedId >= 0) {
      refused(refusedId, facts, queries);
    }
    for (int i = 0; i < stale.size(); i++) {
      commands.cancelOrder(stale.get(i).instrumentId(), stale.get(i).idHi(), stale.get(i).idLo());
    }
    for (int i = 0; release && i < refusals.size(); i++) {
      latches.clear(i, InstrumentLatch.REFUSALS, facts);
    }
    if (listedId >= 0) {
      latches.clear(listedId, InstrumentLatch.REFUSALS, facts);
    }
  }

  private void refused(int id, Facts facts, QueryCommands queries) {
    Trade trade = trades.get(id);
    if (forMargin) {
      facts
          .marginRefused()
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .requiredE8(trade.plan().requiredE8())
          .availableE8(trade.plan().availableE8());
      facts.emit();
      reconciliation.start(queries);
    }
    Refusal last = refusals.get(id);
    if (last.count >= SAME_MAX) { // from here on there is no entry that could be refused
      latches.latch(id, InstrumentLatch.REFUSALS, facts);
      facts
          .alerted()
          .alertKind(AlertKind.SAME_REFUSAL)
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .sinceNs(last.firstNs)
          .code(last.code);
      facts.emit();
    }
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(instruments.count());
    refusals.get(m.instrumentId()).count = 0;
    listedId = m.instrumentId();
  }

  @Override
  public void onOperatorResume(OperatorResumeDecoder m) {
    boolean all = m.trigger() == HaltTrigger.NULL_VAL || m.trigger() == HaltTrigger.OPERATOR;
    if (all) {
      release = true;
      refusals.forEach(refusal -> refusal.count = 0);
    }
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    if (m.callKind() != CallKind.PLACE_ORDER || m.outcome() != Outcome.REFUSED) {
      return;
    }
    for (int i = 0; i < refusals.size(); i++) {
      Trade trade = trades.get(i);
      if (trade.entry.is(m.clientId())) {
        refusedId = i;
        forMargin = m.code() == VenueCode.MARGIN_INSUFFICIENT;
        if (VenueCode.isStructural(m.code())) {
          refusals.get(i).count(trade, m.code(), context.timeNs());
        }
      }
    }
  }

  /** An open order of ours that no trade waits for is stale; never one of another client. */
  @Override
  public void onOrderListing(OrderListingDecoder m) {
    for (OrderListingDecoder.OrdersDecoder order : m.orders()) {
      long hi = order.orderClientId().hi();
      long lo = order.orderClientId().lo();
      boolean ours =
          ClientIds.isOwn(hi, context.engineCode())
              && ClientIds.session(hi) <= context.sessionId()
              && instruments.isListed(order.instrumentId());
      if (ours
          && !isAwaited(trades.get(order.instrumentId()), hi, lo)
          && stale.size() < CANCELS_MAX) {
        stale.add(new Stale(order.instrumentId(), hi, lo));
      }
    }
  }

  private static boolean isAwaited(Trade trade, long hi, long lo) {
    return isLive(trade.entry, hi, lo)
        || isLive(trade.exit.order, hi, lo)
        || isLive(trade.partial.order, hi, lo)
        || isLive(trade.reduction, hi, lo);
  }

  private static boolean isLive(OrderState order, long hi, long lo) {
    return order.isLive() && order.idHi() == hi && order.idLo() == lo;
  }

  private void room(int count) {
    while (refusals.size() < count) {
      refusals.add(new Refusal());
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    room(io.int32("refusals", refusals.size()));
    for (int i = 0; i < refusals.size(); i++) {
      io.begin("refusal", i);
      refusals.get(i).state(io);
      io.end();
    }
  }

  /** The newest structural refusal of an instrument, and how often the very same came in a row. */
  private static final class Refusal {
    private long side;
    private long qtyE8 = E8.NULL;
    private long limitPxE8 = E8.NULL;
    private int code;
    private int count;
    private long firstNs;

    void count(Trade trade, int newCode, long timeNs) {
      boolean same =
          count > 0
              && side == trade.side().value()
              && qtyE8 == trade.entry.qtyE8()
              && limitPxE8 == trade.plan().limitPxE8()
              && code == newCode;
      firstNs = same ? firstNs : timeNs;
      count = same ? count + 1 : 1;
      side = trade.side().value();
      qtyE8 = trade.entry.qtyE8();
      limitPxE8 = trade.plan().limitPxE8();
      code = newCode;
    }

    void state(StateIo io) {
      side = io.int64("side", side);
      qtyE8 = io.int64("qtyE8", qtyE8);
      limitPxE8 = io.int64("limitPxE8", limitPxE8);
      code = io.int32("code", code);
      count = io.int32("count", count);
      firstNs = io.int64("firstNs", firstNs);
    }
  }
}
