package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.World;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.Side;
import java.util.HashMap;
import java.util.Map;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;

/**
 * What really happens at the exchange: one order of a client id (I-13), only entries add (I-03),
 * nothing else turns a position round (I-04), orders move forward (I-28), and the exchange's own
 * books.
 */
final class VenueChecks implements Check {

  private static final long NONE = Long.MIN_VALUE;
  private static final int BOOKS_EVERY = 1000;

  private final World world;
  private final Premises premises;
  private final OrderUpdateDecoder order = new OrderUpdateDecoder();
  private final Long2LongHashMap orderOfEntry = new Long2LongHashMap(NONE);
  private final LongHashSet replayedEntries = new LongHashSet();
  private final Map<Long, Long> filledE8 = new HashMap<>();
  private final LongHashSet ended = new LongHashSet();
  private final long[] positionE8;
  private long lastEntrySent = NONE;
  private boolean isInStep;
  private int changes;

  VenueChecks(World world, Premises premises) {
    this.world = world;
    this.premises = premises;
    positionE8 = new long[world.plan().symbols().size()];
  }

  @Override
  public void sent(Step step) {
    boolean isEntry =
        step.templateId == PlaceOrderDecoder.TEMPLATE_ID
            && ClientIds.kind(step.idHi()) == ClientIds.Kind.ENTRY;
    lastEntrySent = isEntry ? step.idLo() : NONE;
  }

  /** The network sends what was sent last a second time: that is not the engine's doing. */
  void replayed() {
    if (lastEntrySent != NONE) {
      replayedEntries.add(lastEntrySent);
    }
  }

  @Override
  public void event(Step step) {
    if (step.templateId == OrderUpdateDecoder.TEMPLATE_ID) {
      order.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      forward();
      if (order.execType() == ExecType.NEW) {
        once();
      } else if (order.execType() == ExecType.TRADE || order.execType() == ExecType.CALCULATED) {
        fill();
      }
    }
  }

  @Override
  public void venueChanged(long timeNs) {
    for (int i = 0; i < positionE8.length; i++) {
      positionE8[i] = world.truth().positionE8(i);
    }
    isInStep = true;
    if (++changes % BOOKS_EVERY == 0) {
      books();
    }
  }

  @Override
  public void ended(long timeNs, Core core) {
    books();
  }

  private void books() {
    premises.met(Rule.EXCHANGE);
    try {
      world.truth().exchange().checkInvariants();
    } catch (IllegalStateException e) {
      throw Rule.EXCHANGE.broken("an exchange whose books balance", String.valueOf(e.getMessage()));
    }
  }

  private void once() {
    long hi = order.clientId().hi();
    if (hi == 0 || ClientIds.kind(hi) != ClientIds.Kind.ENTRY) {
      return;
    }
    premises.met(Rule.ONE_ORDER);
    long before = orderOfEntry.put(order.clientId().lo(), order.venueOrderId());
    if (before != NONE
        && before != order.venueOrderId()
        && !replayedEntries.contains(order.clientId().lo())) {
      throw Rule.ONE_ORDER.broken(
          "one order of " + ClientIds.text(hi, order.clientId().lo()),
          "order " + before + " and order " + order.venueOrderId());
    }
  }

  private void forward() {
    long id = order.venueOrderId();
    premises.met(Rule.ORDERS_FORWARD);
    Long before = filledE8.put(id, order.cumQtyE8());
    boolean isForward =
        (before == null || order.cumQtyE8() >= before)
            && order.cumQtyE8() <= order.qtyE8()
            && !ended.contains(id);
    if (!isForward) {
      throw Rule.ORDERS_FORWARD.broken("an order that moves forward", order.toString());
    }
    if (order.ordStatus() != OrdStatus.NEW && order.ordStatus() != OrdStatus.PARTIALLY_FILLED) {
      ended.add(id);
      filledE8.remove(id);
    }
  }

  /** Entries and other clients may add to a position and turn it; nothing else of ours may. */
  private void fill() {
    int instrument = order.instrumentId();
    long before = positionE8[instrument];
    long after = before + (order.side() == Side.BUY ? order.lastQtyE8() : -order.lastQtyE8());
    positionE8[instrument] = after;
    long hi = order.clientId().hi();
    boolean mayAdd = hi == 0 || ClientIds.kind(hi) == ClientIds.Kind.ENTRY;
    if (mayAdd || !isInStep) { // what the account began with is seen at the first event only
      return;
    }
    premises.met(Rule.NO_REVERSAL);
    if (Long.signum(before) * Long.signum(after) < 0) {
      throw Rule.NO_REVERSAL.broken("a position of " + before + "e-8 reduced", order.toString());
    }
    if (Math.abs(after) > Math.abs(before)) {
      throw Rule.ONLY_ENTRIES_ADD.broken(
          "a position of " + before + "e-8 reduced", order.toString());
    }
  }
}
