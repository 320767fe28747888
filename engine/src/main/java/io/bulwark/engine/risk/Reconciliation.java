package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.ReconciledDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * Asks the venue for everything it knows, and is complete when positions, balance, orders and legs
 * were all answered to questions asked since it began (safeguard 11). It begins with the question
 * for open orders, which nobody else asks. All or nothing: an answer missing after the time-out
 * begins it anew.
 */
public final class Reconciliation implements Applier {

  private static final long TIMEOUT_NS = 10_000_000_000L;

  private final StepContext context;
  private final Calls calls;
  private final Ledger ledger;

  private boolean wanted;
  private boolean running;
  private long startedNs;
  private boolean positionsSeen;
  private boolean balanceSeen;
  private boolean ordersSeen;
  private boolean legsSeen;
  private int positions;
  private int orders;
  private int legs;
  private long completedStartNs = -1;

  /** Begins with nothing known. */
  public Reconciliation(StepContext context, Calls calls, Ledger ledger) {
    this.context = context;
    this.calls = calls;
    this.ledger = ledger;
  }

  /** Whether the session has been reconciled once. */
  public boolean isDone() {
    return completedStartNs >= 0;
  }

  /** Whether a complete reconciliation began at or after this time. */
  public boolean isDoneSince(long timeNs) {
    return completedStartNs >= timeNs;
  }

  /** Begins a step: while a question is still on its way, asking again would only pile up calls. */
  void beginStep() {
    Timers timers = context.timers();
    if (timers.isDue(Timers.Kind.RECONCILE, Timers.ACCOUNT) && calls.isAnySentAt(startedNs)) {
      timers.arm(Timers.Kind.RECONCILE, Timers.ACCOUNT, context.timeNs() + TIMEOUT_NS);
    }
  }

  /** Open conditional orders in the newest listing. */
  public int legs() {
    return legs;
  }

  /** Begins one, unless one runs. */
  public void start(QueryCommands queries) {
    if (!running) {
      ask(queries);
    }
  }

  private static void ask(QueryCommands queries) {
    queries.orders();
    queries.positions();
    queries.balance();
    queries.legs();
  }

  /** Begins the session's first, begins again after a time-out, tells when one is complete. */
  void decide(boolean live, Facts facts, QueryCommands queries) {
    Timers timers = context.timers();
    boolean timedOut =
        timers.isDue(Timers.Kind.RECONCILE, Timers.ACCOUNT)
            && !timers.isArmed(Timers.Kind.RECONCILE, Timers.ACCOUNT);
    if (live && (wanted || timedOut)) {
      ask(queries);
    }
    if (running && positionsSeen && balanceSeen && ordersSeen && legsSeen) {
      facts
          .reconciled()
          .positions(positions)
          .orders(orders)
          .legs(legs)
          .walletBalanceE8(ledger.walletE8());
      facts.emit();
    }
  }

  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    wanted = true;
    running = false;
    completedStartNs = -1;
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
    if (isFresh(calls.sentTimeNs(m.clientId())) && m.part() == m.parts() - 1) {
      positionsSeen = true;
      positions = m.positions().count();
    }
  }

  @Override
  public void onBalanceListing(BalanceListingDecoder m) {
    balanceSeen |= isFresh(calls.sentTimeNs(m.clientId()));
  }

  @Override
  public void onOrderListing(OrderListingDecoder m) {
    if (isFresh(calls.sentTimeNs(m.clientId())) && m.part() == m.parts() - 1) {
      ordersSeen = true;
      orders = m.orders().count();
    }
  }

  @Override
  public void onLegListing(LegListingDecoder m) {
    legs = (m.part() == 0 ? 0 : legs) + m.legs().count();
    legsSeen |= isFresh(calls.sentTimeNs(m.clientId())) && m.part() == m.parts() - 1;
  }

  @Override
  public void onReconciled(ReconciledDecoder m) {
    running = false;
    completedStartNs = startedNs;
    context.timers().disarm(Timers.Kind.RECONCILE, Timers.ACCOUNT);
  }

  /** Whether an answer belongs to a question asked since this reconciliation began. */
  private boolean isFresh(long askedNs) {
    return running && askedNs >= startedNs;
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
    positions = io.int32("positions", positions);
    orders = io.int32("orders", orders);
    legs = io.int32("legs", legs);
    completedStartNs = io.int64("completedStartNs", completedStartNs);
  }
}
