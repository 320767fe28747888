package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.step.E8;

/**
 * How many calls were made: weights in a minute, placements and changes of orders in 10 seconds and
 * in a minute, the windows beginning on whole minutes and 10 seconds. Beyond a cap a call is
 * refused with 429 until its window ends; who goes on calling all the same is banned with 418, from
 * two minutes, each time twice as long, up to three days. Refused calls do not count.
 */
final class RateLimits {

  private static final long TEN_SECONDS_NS = 10 * VenueTime.SECOND_NS;
  private static final long BAN_MIN_NS = 2 * VenueTime.MINUTE_NS;
  private static final long BAN_MAX_NS = 3 * VenueTime.DAY_NS;

  private final RateCaps caps;
  private long minuteNs = Long.MIN_VALUE;
  private long tenSecondsNs = Long.MIN_VALUE;
  private int weight;
  private int ordersIn10s;
  private int ordersInMinute;
  private int refusals;
  private long bannedUntilNs = Long.MIN_VALUE;
  private long nextBanNs = BAN_MIN_NS;
  private int code;
  private int httpStatus;
  private long retryTimeNs = E8.NULL;

  RateLimits(RateCaps caps) {
    this.caps = caps;
  }

  /** Counts a call; false when it is refused, with what {@link #code} and the others then say. */
  boolean admit(CallKind kind, long timeNs) {
    roll(timeNs);
    if (timeNs < bannedUntilNs) {
      return refuse(VenueCodes.TOO_MANY_REQUESTS, VenueCodes.HTTP_BANNED, bannedUntilNs);
    }
    boolean counts = countsAsOrder(kind);
    int next = weight + weightOf(kind);
    if (next > caps.weightPerMinute()) {
      return exceeded(VenueCodes.TOO_MANY_REQUESTS, minuteNs + VenueTime.MINUTE_NS, timeNs);
    }
    if (counts && ordersIn10s >= caps.ordersPer10s()) {
      return exceeded(VenueCodes.TOO_MANY_ORDERS, tenSecondsNs + TEN_SECONDS_NS, timeNs);
    }
    if (counts && ordersInMinute >= caps.ordersPerMinute()) {
      return exceeded(VenueCodes.TOO_MANY_ORDERS, minuteNs + VenueTime.MINUTE_NS, timeNs);
    }
    weight = next;
    ordersIn10s += counts ? 1 : 0;
    ordersInMinute += counts ? 1 : 0;
    return true;
  }

  /** Charges weight that somebody else used from the same address. */
  void charge(int otherWeight, long timeNs) {
    roll(timeNs);
    weight += otherWeight;
  }

  int code() {
    return code;
  }

  int httpStatus() {
    return httpStatus;
  }

  /** Until when calls are refused. */
  long retryTimeNs() {
    return retryTimeNs;
  }

  /** Weight used in this minute. */
  int weight() {
    return weight;
  }

  /** Placements and changes of orders in these ten seconds. */
  int ordersIn10s() {
    return ordersIn10s;
  }

  /** The same in this minute. */
  int ordersInMinute() {
    return ordersInMinute;
  }

  private boolean exceeded(int why, long untilNs, long timeNs) {
    refusals++;
    if (refusals > caps.refusalsUntilBan()) {
      refusals = 0;
      bannedUntilNs = timeNs + nextBanNs;
      nextBanNs = Math.min(BAN_MAX_NS, 2 * nextBanNs);
      return refuse(VenueCodes.TOO_MANY_REQUESTS, VenueCodes.HTTP_BANNED, bannedUntilNs);
    }
    return refuse(why, VenueCodes.HTTP_TOO_MANY, untilNs);
  }

  private boolean refuse(int why, int status, long untilNs) {
    code = why;
    httpStatus = status;
    retryTimeNs = untilNs;
    return false;
  }

  private void roll(long timeNs) {
    long thisMinuteNs = timeNs - Math.floorMod(timeNs, VenueTime.MINUTE_NS);
    if (thisMinuteNs != minuteNs) {
      minuteNs = thisMinuteNs;
      weight = 0;
      ordersInMinute = 0;
      refusals = 0;
    }
    long thisTenNs = timeNs - Math.floorMod(timeNs, TEN_SECONDS_NS);
    if (thisTenNs != tenSecondsNs) {
      tenSecondsNs = thisTenNs;
      ordersIn10s = 0;
    }
  }

  private static boolean countsAsOrder(CallKind kind) {
    return kind == CallKind.PLACE_ORDER
        || kind == CallKind.AMEND_ORDER
        || kind == CallKind.PLACE_LEG
        || kind == CallKind.PLACE_CONDITIONAL;
  }

  /** As documented; listing without a symbol costs 40. */
  private static int weightOf(CallKind kind) {
    return switch (kind) {
      case PLACE_ORDER, AMEND_ORDER, PLACE_LEG, PLACE_CONDITIONAL -> 0;
      case QUERY_POSITIONS, QUERY_BALANCE, QUERY_TRADES, QUERY_ORDER_HISTORY -> 5;
      case QUERY_INCOME -> 30;
      case QUERY_ORDERS, QUERY_LEGS -> 40;
      default -> 1;
    };
  }
}
