package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/** Where the closing of one trade stands: its newest order, and what the venue refused before. */
final class Ladder {

  static final long RUNG_NS = 200_000_000L;
  static final long EVERY_NS = 1_000_000_000L;
  private static final int DOUBLINGS_MAX = 3;

  /** A listing of orders weighs much: no more often than this while reduce-only is refused. */
  private static final long READ_EVERY_MAX_NS = 5_000_000_000L;

  /**
   * The venue's price band is not in what it tells of an instrument. The narrowest known is five
   * percent around the mark; a limit that is refused as outside it is halved.
   */
  private static final long BAND_E8 = 5_000_000L;

  private static final long BAND_MIN_E8 = 100_000L;

  final OrderState order = new OrderState();
  private int refusals;
  private int doubts;
  private int lastCode;
  private boolean limited;
  private long bandE8 = BAND_E8;
  private int empties;
  private boolean doubted;
  private boolean wantsReading;
  private boolean wantsPositions;

  void clear() {
    order.clear();
    refusals = 0;
    doubts = 0;
    lastCode = 0;
    limited = false;
    bandE8 = BAND_E8;
    empties = 0;
    doubted = false;
    wantsReading = false;
    wantsPositions = false;
  }

  void send(PlaceOrderDecoder m, long timeNs) {
    order.send(m, timeNs);
  }

  /**
   * Applies the answer to the newest order.
   *
   * @return the time before which nothing is to be sent; {@code E8.NULL}: no change
   */
  long answered(CallResultDecoder m, long timeNs) {
    order.answered(m);
    if (m.outcome() == Outcome.DONE) {
      refusals = 0;
      doubts = 0;
      lastCode = 0;
    }
    if (m.outcome() != Outcome.REFUSED && m.outcome() != Outcome.NOT_SENT) {
      return E8.NULL;
    }
    lastCode = m.code();
    return Math.max(timeNs + refused(), m.retryTimeNs());
  }

  private long refused() {
    doubted = false;
    switch (lastCode) {
      case VenueCode.MARKET_OUT_OF_BAND -> {
        boolean first = !limited;
        limited = true;
        return first ? 1 : EVERY_NS;
      }
      case VenueCode.ABOVE_BAND, VenueCode.BELOW_BAND -> {
        bandE8 = limited ? Math.max(bandE8 / 2, BAND_MIN_E8) : bandE8;
        limited = true;
        return EVERY_NS;
      }
      case VenueCode.REDUCE_ONLY_REFUSED, VenueCode.REDUCE_ONLY_MARGIN -> {
        wantsReading = true;
        doubted = true;
        doubts++;
        return Math.min(EVERY_NS * doubts, READ_EVERY_MAX_NS);
      }
      default -> {
        refusals++;
        return rungNs(refusals);
      }
    }
  }

  private static long rungNs(int times) {
    return times > DOUBLINGS_MAX ? EVERY_NS : RUNG_NS << (times - 1);
  }

  /**
   * The newest order ended with a remainder: the book was thin; or, if nothing filled at all, there
   * may be nothing left to close.
   *
   * @return how long after it the next is sent
   */
  long ended() {
    boolean empty = order.cumQtyE8() == 0;
    empties = empty ? empties + 1 : 0;
    doubted = empty;
    wantsPositions = empty;
    return limited ? EVERY_NS : rungNs(Math.max(empties, 1));
  }

  /** The venue is being asked for positions. */
  void readingPositions() {
    wantsPositions = false;
  }

  /** The venue is being asked for positions and orders. */
  void reading() {
    wantsReading = false;
  }

  /** Whether positions are to be read: the newest order found nothing to close. */
  boolean wantsPositions() {
    return wantsPositions;
  }

  /** Whether positions and orders are to be read: the venue sees nothing to reduce. */
  boolean wantsReading() {
    return wantsReading;
  }

  /** Whether the newest order found nothing to reduce. */
  boolean isDoubted() {
    return doubted;
  }

  /** Whether market orders are outside the price band, so that limit orders are sent. */
  boolean isLimited() {
    return limited;
  }

  /** How far from the mark a limit may be. */
  long bandE8() {
    return bandE8;
  }

  /** Code of the refusal of the newest order; 0: none. */
  int lastCode() {
    return lastCode;
  }

  void state(StateIo io) {
    io.begin("order");
    order.state(io);
    io.end();
    refusals = io.int32("refusals", refusals);
    doubts = io.int32("doubts", doubts);
    lastCode = io.int32("lastCode", lastCode);
    limited = io.bool("limited", limited);
    bandE8 = io.int64("bandE8", bandE8);
    empties = io.int32("empties", empties);
    doubted = io.bool("doubted", doubted);
    wantsReading = io.bool("wantsReading", wantsReading);
    wantsPositions = io.bool("wantsPositions", wantsPositions);
  }
}
