package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.PositionUnconfirmedDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.ReconciledDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.UserStreamUpDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * Asks the venue for everything it knows, and is complete when positions, balance, orders and legs
 * were all answered whole to questions asked since it began (safeguard 11): at the start, when the
 * account stream comes back, after every unknown outcome, when a position is not confirmed in time,
 * and at every interval. It begins with the question for open orders, which nobody else asks. All
 * or nothing: an answer missing after the time-out begins it anew.
 */
public final class Reconciliation implements Applier {

  private static final long TIMEOUT_NS = 10_000_000_000L;

  private final StepContext context;
  private final ReconcileConfig config;
  private final Calls calls;
  private final Ledger ledger;
  private final Budget budget;

  private boolean wanted;
  private boolean running;
  private long startedNs;
  private boolean positionsSeen;
  private boolean balanceSeen;
  private boolean ordersSeen;
  private boolean legsSeen;
  private final ListingParts positionParts = new ListingParts();
  private final ListingParts orderParts = new ListingParts();
  private final ListingParts legParts = new ListingParts();
  private int positions;
  private int orders;
  private int legs;
  private long completedStartNs = -1;

  /** Begins with nothing known. */
  public Reconciliation(
      StepContext context, ReconcileConfig config, Calls calls, Ledger ledger, Budget budget) {
    this.context = context;
    this.config = config;
    this.calls = calls;
    this.ledger = ledger;
    this.budget = budget;
  }

  /** Whether the session has been reconciled once. */
  public boolean isDone() {
    return completedStartNs >= 0;
  }

  /** Whether a complete reconciliation began at or after this time. */
  public boolean isDoneSince(long timeNs) {
    return completedStartNs >= timeNs;
  }

  /** Begins a step: whatever comes of it, somebody looks again. */
  void beginStep() {
    Timers timers = context.timers();
    if (timers.isDue(Timers.Kind.RECONCILE, Timers.ACCOUNT)) {
      timers.arm(Timers.Kind.RECONCILE, Timers.ACCOUNT, context.timeNs() + TIMEOUT_NS);
    }
    if (timers.isDue(Timers.Kind.RECONCILE_EVERY, Timers.ACCOUNT)) {
      wanted = true;
      armNext();
    }
  }

  /** Open conditional orders in the newest listing. */
  public int legs() {
    return legs;
  }

  /** Begins one, unless one runs or the budget has no room for it. */
  public void start(QueryCommands queries) {
    if (!running) {
      ask(queries);
    }
  }

  private void ask(QueryCommands queries) {
    if (budget.mayPoll(Budget.RECONCILIATION_WEIGHT)) {
      queries.orders();
      queries.positions();
      queries.balance();
      queries.legs();
    }
  }

  /** Begins the session's first, begins again after a time-out, tells when one is complete. */
  void decide(boolean live, Facts facts, QueryCommands queries) {
    Timers timers = context.timers();
    // While a question is still on its way, asking again would only pile up calls.
    boolean timedOut =
        timers.isDue(Timers.Kind.RECONCILE, Timers.ACCOUNT) && !calls.isAnySentAt(startedNs);
    if (running && positionsSeen && balanceSeen && ordersSeen && legsSeen) {
      facts
          .reconciled()
          .positions(positions)
          .orders(orders)
          .legs(legs)
          .walletBalanceE8(ledger.walletE8());
      facts.emit();
    }
    if (live && (running ? timedOut : wanted)) {
      ask(queries);
    }
  }

  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    wanted = true;
    running = false;
    completedStartNs = -1;
  }

  @Override
  public void onUserStreamUp(UserStreamUpDecoder m) {
    wanted = true;
  }

  @Override
  public void onPositionUnconfirmed(PositionUnconfirmedDecoder m) {
    wanted = true;
    lookAgain();
  }

  /** A question that got no answer is asked again by who needs it. */
  @Override
  public void onCallResult(CallResultDecoder m) {
    if (m.outcome() == Outcome.UNKNOWN && changes(m.callKind())) {
      wanted = true;
    }
  }

  private static boolean changes(CallKind kind) {
    return switch (kind) {
      case PLACE_ORDER, PLACE_LEG, CANCEL_LEG, CANCEL_ORDER -> true;
      default -> false;
    };
  }

  @Override
  public void onQueryOrders(QueryOrdersDecoder m) {
    wanted = false;
    running = true;
    startedNs = context.timeNs();
    positionsSeen = false;
    balanceSeen = false;
    ordersSeen = false;
    legsSeen = false;
    context.timers().arm(Timers.Kind.RECONCILE, Timers.ACCOUNT, startedNs + TIMEOUT_NS);
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    if (positionParts.take(m.clientId(), m.part())) {
      positions = (m.part() == 0 ? 0 : positions) + m.positions().count();
      positionsSeen |=
          positionParts.isComplete(m.parts()) && isFresh(calls.sentTimeNs(m.clientId()));
    }
  }

  @Override
  public void onBalanceListing(BalanceListingDecoder m) {
    balanceSeen |= isFresh(calls.sentTimeNs(m.clientId()));
  }

  @Override
  public void onOrderListing(OrderListingDecoder m) {
    if (orderParts.take(m.clientId(), m.part())) {
      orders = (m.part() == 0 ? 0 : orders) + m.orders().count();
      ordersSeen |= orderParts.isComplete(m.parts()) && isFresh(calls.sentTimeNs(m.clientId()));
    }
  }

  @Override
  public void onLegListing(LegListingDecoder m) {
    if (legParts.take(m.clientId(), m.part())) {
      legs = (m.part() == 0 ? 0 : legs) + m.legs().count();
      legsSeen |= legParts.isComplete(m.parts()) && isFresh(calls.sentTimeNs(m.clientId()));
    }
  }

  @Override
  public void onReconciled(ReconciledDecoder m) {
    running = false;
    completedStartNs = startedNs;
    context.timers().disarm(Timers.Kind.RECONCILE, Timers.ACCOUNT);
    armNext();
  }

  /** Whether an answer belongs to a question asked since this reconciliation began. */
  private boolean isFresh(long askedNs) {
    return running && askedNs >= startedNs;
  }

  private void armNext() {
    context
        .timers()
        .arm(Timers.Kind.RECONCILE_EVERY, Timers.ACCOUNT, context.timeNs() + config.intervalNs());
  }

  /** This came after risk's turn in the step: risk looks again a nanosecond later. */
  private void lookAgain() {
    context.timers().armNoLater(Timers.Kind.RISK, Timers.ACCOUNT, context.timeNs() + 1);
  }

  /** Visits every field. */
  public void state(StateIo io) {
    wanted = io.bool("wanted", wanted);
    running = io.bool("running", running);
    startedNs = io.int64("startedNs", startedNs);
    positionsSeen = io.bool("positionsSeen", positionsSeen);
    balanceSeen = io.bool("balanceSeen", balanceSeen);
    ordersSeen = io.bool("ordersSeen", ordersSeen);
    legsSeen = io.bool("legsSeen", legsSeen);
    io.begin("positionParts");
    positionParts.state(io);
    io.end();
    io.begin("orderParts");
    orderParts.state(io);
    io.end();
    io.begin("legParts");
    legParts.state(io);
    io.end();
    positions = io.int32("positions", positions);
    orders = io.int32("orders", orders);
    legs = io.int32("legs", legs);
    completedStartNs = io.int64("completedStartNs", completedStartNs);
  }
}
