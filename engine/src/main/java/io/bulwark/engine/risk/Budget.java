package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * Safeguard 13: how many calls the venue still takes. What its answers say counts, and what was
 * sent since; a reserve belongs to legs, exits, cancels and look-ups, and entries and routine
 * polling never touch it. After 429 and 418 nothing is sent until the time that the venue said.
 */
public final class Budget implements Applier {

  /** Weight of a reconciliation: positions and balance, and two listings of all instruments. */
  public static final int RECONCILIATION_WEIGHT = 90;

  /** Weight of a listing of open orders or legs of all instruments. */
  public static final int LISTING_WEIGHT = 40;

  /** Weight of a listing of what changed the wallet. */
  public static final int INCOME_WEIGHT = 30;

  /** Weight of a question for positions, balance or fills. */
  public static final int QUERY_WEIGHT = 5;

  private static final long TEN_SECONDS_NS = 10_000_000_000L;
  private static final long MINUTE_NS = 6 * TEN_SECONDS_NS;
  private static final int HTTP_TOO_MANY = 429;
  private static final int HTTP_BANNED = 418;

  private final StepContext context;
  private final RateLimitConfig config;

  private long minuteNs;
  private long tenSecondsNs;
  private int weight;
  private int orders10s;
  private int orders1m;
  private long pausedUntilNs;
  private boolean banned;
  private transient boolean alertDue;

  /** Begins with nothing used. */
  public Budget(StepContext context, RateLimitConfig config) {
    this.context = context;
    this.config = config;
  }

  /** Whether nothing may be sent now, because the venue said so; not even an exit. */
  public boolean isPaused() {
    return context.timeNs() < pausedUntilNs;
  }

  /** When calls may be sent again, ns since the epoch; a timer wakes the core then. */
  public long pausedUntilNs() {
    return pausedUntilNs;
  }

  /** Whether routine polling may use this much weight. */
  public boolean mayPoll(int callWeight) {
    return !isPaused() && weightUsed() + callWeight <= weightForRoutine();
  }

  /**
   * Whether an entry may be sent.
   *
   * @param trades open or pending ones, without this
   */
  public boolean mayEnter(int trades) {
    int reserve = Math.max(config.orderReserve(), config.orderReservePerTrade() * (trades + 1));
    return !isPaused()
        && weightUsed() <= weightForRoutine()
        && ordersUsed10s() + 1 + reserve <= config.ordersPer10s()
        && ordersUsed1m() + 1 + reserve <= config.ordersPerMinute();
  }

  private long weightForRoutine() {
    return config.weightPerMinute()
        - E8.UP.multiply(config.weightPerMinute(), config.weightReserveE8());
  }

  int weightUsed() {
    return isInMinute() ? weight : 0;
  }

  int ordersUsed10s() {
    return windowOf(context.timeNs(), TEN_SECONDS_NS) == tenSecondsNs ? orders10s : 0;
  }

  int ordersUsed1m() {
    return isInMinute() ? orders1m : 0;
  }

  private boolean isInMinute() {
    return windowOf(context.timeNs(), MINUTE_NS) == minuteNs;
  }

  /** Tells once that the venue wants to be left alone. */
  void decide(Facts facts) {
    if (alertDue) {
      facts
          .alerted()
          .alertKind(banned ? AlertKind.BANNED : AlertKind.RATE_LIMITED)
          .tradeId(0)
          .sinceNs(context.timeNs())
          .code(banned ? HTTP_BANNED : HTTP_TOO_MANY);
      facts.emit();
    }
  }

  /** A command was decided. */
  void sent(CallKind kind) {
    roll();
    weight += weightOf(kind);
    if (countsAsOrder(kind)) {
      orders10s++;
      orders1m++;
    }
  }

  /** A step begins: nothing is to be told yet. */
  void beginStep() {
    alertDue = false;
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    roll();
    weight = Math.max(weight, known(m.usedWeight(), CallResultDecoder.usedWeightNullValue()));
    orders10s = Math.max(orders10s, known(m.orders10s(), CallResultDecoder.orders10sNullValue()));
    orders1m = Math.max(orders1m, known(m.orders1m(), CallResultDecoder.orders1mNullValue()));
    boolean isBan = m.httpStatus() == HTTP_BANNED;
    if (isBan || m.httpStatus() == HTTP_TOO_MANY) {
      long saidNs = m.retryTimeNs();
      long untilNs = saidNs == E8.NULL ? context.timeNs() + config.pauseNs() : saidNs;
      if (untilNs > Math.max(pausedUntilNs, context.timeNs())) {
        alertDue = !isPaused() || (isBan && !banned);
        banned = isBan || (banned && isPaused());
        pausedUntilNs = untilNs;
        context.timers().arm(Timers.Kind.CALLS_PAUSED, Timers.ACCOUNT, untilNs);
      }
    }
  }

  private static int known(int value, int nullValue) {
    return value == nullValue ? 0 : value;
  }

  private void roll() {
    long thisMinuteNs = windowOf(context.timeNs(), MINUTE_NS);
    if (thisMinuteNs != minuteNs) {
      minuteNs = thisMinuteNs;
      weight = 0;
      orders1m = 0;
    }
    long thisTenNs = windowOf(context.timeNs(), TEN_SECONDS_NS);
    if (thisTenNs != tenSecondsNs) {
      tenSecondsNs = thisTenNs;
      orders10s = 0;
    }
  }

  private static long windowOf(long timeNs, long lengthNs) {
    return timeNs - Math.floorMod(timeNs, lengthNs);
  }

  private static boolean countsAsOrder(CallKind kind) {
    return kind == CallKind.PLACE_ORDER || kind == CallKind.PLACE_LEG;
  }

  /** As the venue documents it; listings of all instruments are dear. */
  private static int weightOf(CallKind kind) {
    return switch (kind) {
      case PLACE_ORDER, PLACE_LEG -> 0;
      case QUERY_POSITIONS, QUERY_BALANCE, QUERY_TRADES -> QUERY_WEIGHT;
      case QUERY_ORDERS, QUERY_LEGS -> LISTING_WEIGHT;
      case QUERY_INCOME -> INCOME_WEIGHT;
      default -> 1;
    };
  }

  /** Visits every field. */
  public void state(StateIo io) {
    minuteNs = io.int64("minuteNs", minuteNs);
    tenSecondsNs = io.int64("tenSecondsNs", tenSecondsNs);
    weight = io.int32("weight", weight);
    orders10s = io.int32("orders10s", orders10s);
    orders1m = io.int32("orders1m", orders1m);
    pausedUntilNs = io.int64("pausedUntilNs", pausedUntilNs);
    banned = io.bool("banned", banned);
  }
}
