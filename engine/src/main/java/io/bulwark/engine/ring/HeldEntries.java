package io.bulwark.engine.ring;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CancelOrderDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PlaceConditionalDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.port.Venue;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Entries that wait until their step is durable: what may open a position must not be forgotten by
 * a machine that loses its power. Nothing else ever waits here, because a stop that comes late
 * costs more than one that is forgotten and found again.
 *
 * <p>An entry leaves, or comes back as a call that was not sent: when its deadline has passed, when
 * there is no room, when entries are halted, and before any command that speaks of it, or its
 * cancel or its look-up would reach the venue first and find nothing.
 *
 * <p>One thread. Entries are rare: they may be garbage.
 */
final class HeldEntries {

  /** More than an engine can decide in the time of a force; beyond it they are not sent. */
  static final int HELD_MAX = 64;

  static final long NEVER_NS = Long.MAX_VALUE;

  private final Venue venue;
  private final Refusal refusal;
  private final ArrayDeque<Held> entries = new ArrayDeque<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
  private final PlaceConditionalDecoder placeConditional = new PlaceConditionalDecoder();
  private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
  private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();

  private record Held(
      long sequence, long timeNs, long deadlineNs, long idHi, long idLo, UnsafeBuffer bytes) {}

  HeldEntries(Venue venue, Refusal refusal) {
    this.venue = venue;
    this.refusal = refusal;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether a command can open a position. */
  boolean isEntry(DirectBuffer buffer, int offset) {
    return switch (Messages.templateId(buffer, offset)) {
      case PlaceOrderDecoder.TEMPLATE_ID ->
          placeOrder.wrapAndApplyHeader(buffer, offset, header).reduceOnly() != Bool.TRUE;
      case PlaceConditionalDecoder.TEMPLATE_ID -> {
        placeConditional.wrapAndApplyHeader(buffer, offset, header);
        yield placeConditional.reduceOnly() != Bool.TRUE
            && placeConditional.closePosition() != Bool.TRUE;
      }
      default -> false;
    };
  }

  /** Holds an entry of a step that is not durable yet. */
  void hold(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    if (entries.size() == HELD_MAX) {
      refusal.refuse(buffer, offset);
      return;
    }
    UnsafeBuffer bytes = new UnsafeBuffer(new byte[length]);
    bytes.putBytes(0, buffer, offset, length);
    ClientIdDecoder id = clientId(bytes);
    entries.add(new Held(sequence, timeNs, deadlineNs(bytes), id.hi(), id.lo(), bytes));
  }

  private ClientIdDecoder clientId(DirectBuffer bytes) {
    return Messages.templateId(bytes, 0) == PlaceOrderDecoder.TEMPLATE_ID
        ? placeOrder.wrapAndApplyHeader(bytes, 0, header).clientId()
        : placeConditional.wrapAndApplyHeader(bytes, 0, header).clientId();
  }

  private long deadlineNs(DirectBuffer bytes) {
    if (Messages.templateId(bytes, 0) != PlaceOrderDecoder.TEMPLATE_ID) {
      return NEVER_NS;
    }
    long deadlineNs = placeOrder.wrapAndApplyHeader(bytes, 0, header).deadlineNs();
    return deadlineNs == PlaceOrderDecoder.deadlineNsNullValue() ? NEVER_NS : deadlineNs;
  }

  /** Takes an entry back that the command which now leaves speaks of. */
  void beforeOther(DirectBuffer buffer, int offset) {
    switch (Messages.templateId(buffer, offset)) {
      case CancelOrderDecoder.TEMPLATE_ID ->
          takeBack(cancelOrder.wrapAndApplyHeader(buffer, offset, header).orderClientId());
      case QueryOrderDecoder.TEMPLATE_ID ->
          takeBack(queryOrder.wrapAndApplyHeader(buffer, offset, header).orderClientId());
      default -> {
        // it speaks of no order that is held
      }
    }
  }

  private void takeBack(ClientIdDecoder id) {
    Iterator<Held> held = entries.iterator();
    while (held.hasNext()) {
      Held entry = held.next();
      if (entry.idHi == id.hi() && entry.idLo == id.lo()) {
        held.remove();
        refusal.refuse(entry.bytes, 0);
      }
    }
  }

  /** Takes all of them back. */
  void takeBackAll() {
    while (!entries.isEmpty()) {
      refusal.refuse(entries.remove().bytes, 0);
    }
  }

  /** Lets those leave whose step is durable, and takes those back whose deadline has passed. */
  void release(long nowNs, long durableSequence) {
    Iterator<Held> held = entries.iterator();
    while (held.hasNext()) {
      Held entry = held.next();
      if (nowNs > entry.deadlineNs) {
        held.remove();
        refusal.refuse(entry.bytes, 0);
      } else if (entry.sequence <= durableSequence) {
        held.remove();
        venue.dispatch(entry.timeNs, entry.bytes, 0, entry.bytes.capacity());
      }
    }
  }

  /** When the first deadline has passed. */
  long dueNs() {
    long dueNs = NEVER_NS;
    for (Held entry : entries) {
      dueNs = Math.min(dueNs, entry.deadlineNs == NEVER_NS ? NEVER_NS : entry.deadlineNs + 1);
    }
    return dueNs;
  }
}
