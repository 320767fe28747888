package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.CancelOrderDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.QueryBalanceDecoder;
import io.bulwark.engine.message.codec.QueryIncomeDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.message.codec.QueryTradesDecoder;
import io.bulwark.engine.message.codec.SetLeverageDecoder;
import io.bulwark.engine.message.codec.SetMarginTypeDecoder;
import io.bulwark.engine.message.codec.SetPositionModeDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * Calls in flight, and how long the venue takes to answer: the measure behind the trigger API_LAG
 * (safeguard 6). All calls count, from the dispatching step's time to the answer's; a call in
 * flight counts with its age once that is above one second. A mean is taken over the window.
 */
public final class Calls implements Applier {

  /** Most calls in flight. */
  static final int IN_FLIGHT_MAX = 256;

  /** Age from which a call in flight counts. */
  static final long COUNTS_FROM_AGE_NS = 1_000_000_000L;

  private final StepContext context;
  private final KillSwitchConfig.ApiLag config;
  private final Budget budget;

  private int inFlight;
  private final long[] idHi = new long[IN_FLIGHT_MAX];
  private final long[] idLo = new long[IN_FLIGHT_MAX];
  private final long[] kinds = new long[IN_FLIGHT_MAX];
  private final long[] sentNs = new long[IN_FLIGHT_MAX];

  private final Latencies latencies;

  /** Told of a call that is taken out. */
  @FunctionalInterface
  public interface AbandonedCall {
    /** The client id in its two halves, and the kind of call. */
    void onAbandoned(long hi, long lo, CallKind kind);
  }

  /** Begins with no call. */
  public Calls(StepContext context, KillSwitchConfig.ApiLag config, Budget budget) {
    this.context = context;
    this.config = config;
    this.budget = budget;
    this.latencies = new Latencies(config.windowNs(), config.limitNs());
  }

  /** Time of the step that decided a call in flight; {@code E8.NULL} if it is not in flight. */
  public long sentTimeNs(ClientIdDecoder id) {
    int at = find(id.hi(), id.lo());
    return at < 0 ? E8.NULL : sentNs[at];
  }

  /** Whether a call that was decided at this time is still in flight. */
  boolean isAnySentAt(long timeNs) {
    for (int i = 0; i < inFlight; i++) {
      if (sentNs[i] == timeNs) {
        return true;
      }
    }
    return false;
  }

  /**
   * Begins a step: what moves the mean next is armed anew when it has come. The timer is a wake-up
   * and decides nothing.
   */
  void beginStep() {
    if (context.timers().isDue(Timers.Kind.API_LAG, Timers.ACCOUNT)) {
      armLag();
    }
  }

  /** Mean latency now, ns, rounded up; {@code E8.NULL} with fewer than the configured samples. */
  public long meanLatencyNs() {
    long now = context.timeNs();
    int counted = counted(now);
    return counted < config.minSamples() ? E8.NULL : (sumNs(now) + counted - 1) / counted;
  }

  /** Whether the mean was above the limit at this time, by what is known now. */
  boolean isSlowAt(long timeNs) {
    int counted = counted(timeNs);
    return counted >= config.minSamples() && sumNs(timeNs) > config.limitNs() * counted;
  }

  /** Writes the steps of slow answers in the window, at most so many, and tells how many. */
  int slowAnswers(long[] into, int max) {
    return latencies.slowAt(context.timeNs(), into, max);
  }

  private int counted(long timeNs) {
    int counted = latencies.countAt(timeNs);
    for (int i = 0; i < inFlight; i++) {
      counted += isOld(i, timeNs) ? 1 : 0;
    }
    return counted;
  }

  private long sumNs(long timeNs) {
    long sumNs = latencies.sumNsAt(timeNs);
    for (int i = 0; i < inFlight; i++) {
      sumNs += isOld(i, timeNs) ? timeNs - sentNs[i] : 0;
    }
    return sumNs;
  }

  private boolean isOld(int call, long timeNs) {
    return timeNs - sentNs[call] > COUNTS_FROM_AGE_NS;
  }

  @Override
  public void onPlaceOrder(PlaceOrderDecoder m) {
    sent(m.clientId(), CallKind.PLACE_ORDER);
  }

  @Override
  public void onPlaceLeg(PlaceLegDecoder m) {
    sent(m.clientId(), CallKind.PLACE_LEG);
  }

  @Override
  public void onCancelLeg(CancelLegDecoder m) {
    sent(m.clientId(), CallKind.CANCEL_LEG);
  }

  @Override
  public void onQueryPositions(QueryPositionsDecoder m) {
    sent(m.clientId(), CallKind.QUERY_POSITIONS);
  }

  @Override
  public void onQueryBalance(QueryBalanceDecoder m) {
    sent(m.clientId(), CallKind.QUERY_BALANCE);
  }

  @Override
  public void onQueryOrder(QueryOrderDecoder m) {
    sent(m.clientId(), CallKind.QUERY_ORDER);
  }

  @Override
  public void onQueryOrders(QueryOrdersDecoder m) {
    sent(m.clientId(), CallKind.QUERY_ORDERS);
  }

  @Override
  public void onQueryLegs(QueryLegsDecoder m) {
    sent(m.clientId(), CallKind.QUERY_LEGS);
  }

  @Override
  public void onCancelOrder(CancelOrderDecoder m) {
    sent(m.clientId(), CallKind.CANCEL_ORDER);
  }

  @Override
  public void onQueryTrades(QueryTradesDecoder m) {
    sent(m.clientId(), CallKind.QUERY_TRADES);
  }

  @Override
  public void onQueryIncome(QueryIncomeDecoder m) {
    sent(m.clientId(), CallKind.QUERY_INCOME);
  }

  @Override
  public void onSetLeverage(SetLeverageDecoder m) {
    sent(m.clientId(), CallKind.SET_LEVERAGE);
  }

  @Override
  public void onSetMarginType(SetMarginTypeDecoder m) {
    sent(m.clientId(), CallKind.SET_MARGIN_TYPE);
  }

  @Override
  public void onSetPositionMode(SetPositionModeDecoder m) {
    sent(m.clientId(), CallKind.SET_POSITION_MODE);
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    int at = find(m.clientId().hi(), m.clientId().lo());
    if (at < 0) {
      return; // a second result of one call changes nothing
    }
    if (m.outcome() != Outcome.NOT_SENT) {
      latencies.add(context.timeNs(), context.timeNs() - sentNs[at], context.sequence());
    }
    remove(at);
    armLag();
  }

  private void remove(int at) {
    inFlight--;
    for (int i = at; i < inFlight; i++) { // the order of sending is kept
      idHi[i] = idHi[i + 1];
      idLo[i] = idLo[i + 1];
      kinds[i] = kinds[i + 1];
      sentNs[i] = sentNs[i + 1];
    }
  }

  /**
   * Takes out every call in flight, oldest first, because its answer will never come; that says
   * nothing of how long the venue takes.
   */
  public void abandon(AbandonedCall told) {
    while (inFlight > 0) {
      long hi = idHi[0];
      long lo = idLo[0];
      CallKind kind = CallKind.get((short) kinds[0]);
      remove(0);
      told.onAbandoned(hi, lo, kind);
    }
    armLag();
  }

  /** A cleared latch begins with an empty window. */
  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger() == HaltTrigger.API_LAG) {
      latencies.clear();
      armLag();
    }
  }

  private void sent(ClientIdDecoder id, CallKind kind) {
    budget.sent(kind);
    if (inFlight == IN_FLIGHT_MAX) {
      throw new IllegalStateException(
          "expected at most " + IN_FLIGHT_MAX + " calls in flight, but was: more");
    }
    idHi[inFlight] = id.hi();
    idLo[inFlight] = id.lo();
    kinds[inFlight] = kind.value();
    sentNs[inFlight] = context.timeNs();
    inFlight++;
    armLag();
  }

  private int find(long hi, long lo) {
    for (int i = 0; i < inFlight; i++) {
      if (idLo[i] == lo && idHi[i] == hi) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Arms the next time at which the mean can pass the limit without an answer. With n answers in
   * the window (sum S) and k calls that count, sent at s, it passes at (L(n+k) - S + sum s) / k, as
   * long as nothing joins or leaves: a call that becomes old enough, or an answer that leaves the
   * window, is therefore a time to look again. Answers in good time arm nothing.
   */
  private void armLag() {
    long now = context.timeNs();
    long nextNs = Timers.NEVER_NS;
    int old = 0;
    for (int i = 0; i < inFlight; i++) { // oldest first
      if (isOld(i, now)) {
        old++;
      }
    }
    if (old < inFlight && latencies.remembered() + inFlight >= config.minSamples()) {
      nextNs = sentNs[old] + COUNTS_FROM_AGE_NS + 1;
    }
    if (old > 0 || latencies.isAnySlowAt(now)) {
      nextNs = Math.min(nextNs, latencies.firstExpiryNs(now));
    }
    int counted = counted(now);
    if (old > 0 && counted >= config.minSamples() && !isSlowAt(now)) {
      long leftNs = config.limitNs() * counted - sumNs(now);
      nextNs = Math.min(nextNs, now + Math.floorDiv(leftNs, old) + 1);
    }
    context.timers().arm(Timers.Kind.API_LAG, Timers.ACCOUNT, nextNs);
  }

  /** Visits every field. */
  public void state(StateIo io) {
    inFlight = io.int32("inFlight", inFlight);
    io.int64s("idHi", idHi, inFlight);
    io.int64s("idLo", idLo, inFlight);
    io.int64s("kinds", kinds, inFlight);
    io.int64s("sentNs", sentNs, inFlight);
    io.begin("latencies");
    latencies.state(io);
    io.end();
  }
}
