package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.step.StateIo;

/**
 * One ordinary order of ours, from the command to its end. Its status only moves forwards: an
 * update that would take it back is about the past and changes nothing.
 */
public final class OrderState {

  /** A call ends after ten seconds, and the venue takes no request older than three. */
  private static final long ARRIVES_WITHIN_NS = 15_000_000_000L;

  /** Where an order is. Codes are part of the state's layout. */
  enum Status {
    NONE(0),
    SENT(1),
    UNKNOWN(2),
    WORKING(3),
    FILLED(4),
    ENDED(5);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    boolean isTerminal() {
      return this == FILLED || this == ENDED;
    }

    /** The status after this event; the same when the event is about the past. */
    Status after(Event event) {
      return switch (this) {
        case NONE, FILLED, ENDED -> this;
        case SENT, UNKNOWN -> event.next;
        case WORKING -> event == Event.LOST || event == Event.ACKED ? WORKING : event.next;
      };
    }

    private static final Status[] ALL = values();

    static Status of(int code) {
      for (Status status : ALL) {
        if (status.code == code) {
          return status;
        }
      }
      throw new IllegalArgumentException("expected an order status, but was: code=" + code);
    }
  }

  /** What may happen to an order. */
  enum Event {
    LOST(Status.UNKNOWN),
    ACKED(Status.WORKING),
    FILLED(Status.FILLED),
    ENDED(Status.ENDED);

    private final Status next;

    Event(Status next) {
      this.next = next;
    }
  }

  private Status status = Status.NONE;
  private long idHi;
  private long idLo;
  private long qtyE8;
  private long cumQtyE8;
  private long sentNs;
  private boolean cancelling;

  void send(PlaceOrderDecoder m, long timeNs) {
    status = Status.SENT;
    idHi = m.clientId().hi();
    idLo = m.clientId().lo();
    qtyE8 = m.qtyE8();
    cumQtyE8 = 0;
    sentNs = timeNs;
    cancelling = false;
  }

  void clear() {
    status = Status.NONE;
    idHi = 0;
    idLo = 0;
    qtyE8 = 0;
    cumQtyE8 = 0;
    sentNs = 0;
    cancelling = false;
  }

  /** A cancel of it is on its way. */
  void cancelSent() {
    cancelling = true;
  }

  /** Whether a cancel of it was sent. */
  boolean isCancelling() {
    return cancelling;
  }

  boolean is(ClientIdDecoder id) {
    return status != Status.NONE && id.lo() == idLo && id.hi() == idHi;
  }

  /** Applies the answer to the call that placed it. */
  void answered(CallResultDecoder m) {
    Outcome outcome = m.outcome();
    status =
        status.after(
            switch (outcome) {
              case DONE -> Event.ACKED;
              case REFUSED, NOT_SENT -> Event.ENDED;
              case UNKNOWN, NULL_VAL -> Event.LOST;
            });
  }

  /** Applies the venue's word. */
  void updated(OrderUpdateDecoder m) {
    cumQtyE8 = Math.max(cumQtyE8, m.cumQtyE8());
    status =
        status.after(
            switch (m.ordStatus()) {
              case FILLED -> Event.FILLED;
              case CANCELED, EXPIRED, EXPIRED_IN_MATCH, REJECTED -> Event.ENDED;
              case NEW, PARTIALLY_FILLED, NULL_VAL -> Event.ACKED;
            });
  }

  /** The venue does not know the order, proven twice. */
  void proveAbsent() {
    status = status.after(Event.ENDED);
  }

  Status status() {
    return status;
  }

  /** Whether it may still fill. */
  boolean isLive() {
    return status == Status.SENT || status == Status.UNKNOWN || status == Status.WORKING;
  }

  /**
   * Whether it may still be on its way to the venue: its fate is open, and it is young enough for
   * the venue to take it.
   */
  boolean mayArrive(long timeNs) {
    return isLive() && timeNs < sentNs + ARRIVES_WITHIN_NS;
  }

  /** Whether nothing of it can still fill, or there is none. */
  boolean isOver() {
    return status == Status.NONE || status.isTerminal();
  }

  long idHi() {
    return idHi;
  }

  long idLo() {
    return idLo;
  }

  /** Order quantity. */
  long qtyE8() {
    return qtyE8;
  }

  /** Filled, by the venue's word. */
  long cumQtyE8() {
    return cumQtyE8;
  }

  /** When it was decided. */
  long sentNs() {
    return sentNs;
  }

  void state(StateIo io) {
    status = Status.of(io.int32("status", status.code));
    idHi = io.int64("idHi", idHi);
    idLo = io.int64("idLo", idLo);
    qtyE8 = io.int64("qtyE8", qtyE8);
    cumQtyE8 = io.int64("cumQtyE8", cumQtyE8);
    sentNs = io.int64("sentNs", sentNs);
    cancelling = io.bool("cancelling", cancelling);
  }
}
