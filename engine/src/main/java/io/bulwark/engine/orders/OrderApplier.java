package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelOrderDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * Applies commands, answers and the venue's word to the orders of trades, and arms their timers.
 */
public final class OrderApplier implements Applier {

  /** No order of ours is without an answer for longer; then its fate is looked up. */
  private static final long LOOKUP_AFTER_NS = 10_000_000_000L;

  private static final long PARTIAL_RETRY_NS = 1_000_000_000L;

  private final StepContext context;
  private final Trades trades;
  private final Sightings sightings;
  private final long exitRetryNs;

  /**
   * Applies to the orders of these trades.
   *
   * @param exitRetryNs after this long a closing order without an answer is repeated
   */
  public OrderApplier(StepContext context, Trades trades, Sightings sightings, long exitRetryNs) {
    this.context = context;
    this.trades = trades;
    this.sightings = sightings;
    this.exitRetryNs = exitRetryNs;
  }

  @Override
  public void onPlaceOrder(PlaceOrderDecoder m) {
    int id = m.instrumentId();
    Trade trade = trades.get(id);
    switch (m.role()) {
      case ENTRY -> {
        trade.entry.send(m, context.timeNs());
        armIn(Timers.Kind.ORDER_LOOKUP, id, LOOKUP_AFTER_NS);
      }
      case PARTIAL -> trade.partial.send(m, context.timeNs());
      case REDUCTION -> trade.reduction.send(m, context.timeNs());
      default -> { // EXIT, EMERGENCY
        trade.exit.send(m, context.timeNs());
        armIn(Timers.Kind.EXIT, id, exitRetryNs);
      }
    }
  }

  @Override
  public void onCancelOrder(CancelOrderDecoder m) {
    Trade trade = trades.get(m.instrumentId());
    if (trade.entry.is(m.orderClientId())) {
      trade.entry.cancelSent();
    }
  }

  @Override
  public void onQueryOrder(QueryOrderDecoder m) {
    trades.get(m.instrumentId()).absence.ask(m.clientId(), context.timeNs());
    armIn(Timers.Kind.ORDER_LOOKUP, m.instrumentId(), Absence.PROOF_NS);
  }

  @Override
  public void onQueryPositions(QueryPositionsDecoder m) {
    for (int i = 0; i < trades.count(); i++) {
      trades.get(i).exit.readingPositions();
    }
  }

  @Override
  public void onQueryOrders(QueryOrdersDecoder m) {
    for (int i = 0; i < trades.count(); i++) {
      trades.get(i).exit.reading();
    }
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    if (m.callKind() == CallKind.QUERY_ORDER) {
      lookedUp(m);
    } else if (m.callKind() == CallKind.PLACE_ORDER) {
      for (int i = 0; i < trades.count(); i++) {
        answered(i, trades.get(i), m);
      }
    }
  }

  private void answered(int id, Trade trade, CallResultDecoder m) {
    if (trade.entry.is(m.clientId())) {
      trade.entry.answered(m);
      if (m.outcome() == Outcome.UNKNOWN) {
        armIn(Timers.Kind.ORDER_LOOKUP, id, 1);
      }
      settleLookup(id, trade);
    } else if (trade.exit.order.is(m.clientId())) {
      long nextNs = trade.exit.answered(m, context.timeNs());
      if (nextNs != E8.NULL) {
        context.timers().arm(Timers.Kind.EXIT, id, nextNs);
      }
    } else if (trade.partial.order.is(m.clientId())) {
      if (trade.partial.answered(m)) {
        long waitNs = context.timeNs() + PARTIAL_RETRY_NS;
        context.timers().arm(Timers.Kind.PARTIAL_RETRY, id, Math.max(waitNs, m.retryTimeNs()));
      }
    } else if (trade.reduction.is(m.clientId())) {
      trade.reduction.answered(m);
    }
  }

  private void lookedUp(CallResultDecoder m) {
    if (m.outcome() != Outcome.REFUSED || m.code() != VenueCode.NO_SUCH_ORDER) {
      return;
    }
    for (int i = 0; i < trades.count(); i++) {
      Trade trade = trades.get(i);
      trade.missedInLookup(m.clientId());
      settleLookup(i, trade);
    }
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    int id = m.instrumentId();
    Trade trade = trades.get(id);
    if (m.lastQtyE8() > 0) {
      trade.fill(m, context.engineCode(), context.timeNs());
      if (trade.isClosedBeforeOpened()) {
        armIn(Timers.Kind.ORDER_LOOKUP, id, 1);
      }
    }
    if (trade.entry.is(m.clientId())) {
      if (sightings.get(id).isTakenSince(m.transactTimeNs())) {
        trade.fillOffset(m, context.timeNs());
      } else {
        trade.fillMissed(m, context.timeNs());
      }
      trade.entry.updated(m);
      settleLookup(id, trade);
    } else if (trade.exit.order.is(m.clientId())) {
      exitUpdated(id, trade.exit, m);
    } else if (trade.partial.order.is(m.clientId())) {
      trade.partial.order.updated(m);
    } else if (trade.reduction.is(m.clientId())) {
      trade.reduction.updated(m);
    }
  }

  private void exitUpdated(int id, Ladder exit, OrderUpdateDecoder m) {
    boolean wasLive = exit.order.isLive();
    exit.order.updated(m);
    if (exit.order.status() == OrderState.Status.FILLED) {
      context.timers().disarm(Timers.Kind.EXIT, id);
    } else if (wasLive && exit.order.status() == OrderState.Status.ENDED) {
      armIn(Timers.Kind.EXIT, id, exit.ended());
    }
  }

  private void settleLookup(int id, Trade trade) {
    if (trade.isEntryComplete()) {
      context.timers().disarm(Timers.Kind.ORDER_LOOKUP, id);
    }
  }

  private void armIn(Timers.Kind kind, int id, long inNs) {
    context.timers().arm(kind, id, context.timeNs() + inNs);
  }
}
