package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.FlattenDecidedDecoder;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.QueryBalanceDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * A halt that flattens waits for the venue's own word (safeguard 6): account and positions are
 * asked for at once and every two seconds while the ledger shows the loss; positions are closed
 * only when answers asked for after the halt show at least nine tenths of the limit.
 */
public final class Flatten implements Applier {

  private static final long ASK_EVERY_NS = 2_000_000_000L;
  private static final long PROOF_E8 = 90_000_000L;

  private final StepContext context;
  private final Ledger ledger;
  private final Calls calls;

  private boolean waiting;
  private boolean decided;
  private int triggerCode;
  private long limitE8;
  private long haltedNs;
  private long askedNs;
  private boolean positionsSeen;
  private boolean balanceSeen;

  /** Begins with nothing to flatten. */
  public Flatten(StepContext context, Ledger ledger, Calls calls) {
    this.context = context;
    this.ledger = ledger;
    this.calls = calls;
  }

  /** Whether positions are to be closed and entries cancelled. */
  public boolean isDecided() {
    return decided;
  }

  /** Asks, and decides on the answers. */
  void decide(Facts facts, QueryCommands queries) {
    if (!waiting) {
      return;
    }
    long pnlE8 = ledger.dayPnlE8();
    boolean shown = pnlE8 != E8.NULL && pnlE8 <= limitE8;
    boolean turn =
        context.timers().isDue(Timers.Kind.FLATTEN, Timers.ACCOUNT)
            || context.timeNs() >= askedNs + ASK_EVERY_NS;
    if (positionsSeen
        && balanceSeen
        && pnlE8 != E8.NULL
        && pnlE8 <= E8.UP.multiply(limitE8, PROOF_E8)) {
      facts
          .flattenDecided()
          .trigger(HaltTrigger.get((short) triggerCode))
          .dayPnlE8(pnlE8)
          .limitE8(limitE8);
      facts.emit();
    } else if (turn && shown) {
      queries.positions();
      queries.balance();
    }
  }

  @Override
  public void onHalted(HaltedDecoder m) {
    if (m.action() == HaltAction.HALT_AND_FLATTEN) {
      waiting = true;
      triggerCode = m.trigger().value();
      limitE8 = m.limitE8();
      positionsSeen = false;
      balanceSeen = false;
      haltedNs = context.timeNs();
      askedNs = haltedNs + 1;
      context.timers().arm(Timers.Kind.FLATTEN, Timers.ACCOUNT, askedNs);
    }
  }

  @Override
  public void onQueryBalance(QueryBalanceDecoder m) {
    if (waiting) {
      askedNs = context.timeNs();
      positionsSeen = false;
      balanceSeen = false;
      context.timers().arm(Timers.Kind.FLATTEN, Timers.ACCOUNT, askedNs + ASK_EVERY_NS);
    }
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    positionsSeen |=
        waiting && m.part() == m.parts() - 1 && calls.sentTimeNs(m.clientId()) > haltedNs;
  }

  @Override
  public void onBalanceListing(BalanceListingDecoder m) {
    balanceSeen |= waiting && calls.sentTimeNs(m.clientId()) > haltedNs;
  }

  @Override
  public void onFlattenDecided(FlattenDecidedDecoder m) {
    waiting = false;
    decided = true;
    context.timers().disarm(Timers.Kind.FLATTEN, Timers.ACCOUNT);
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger().value() == triggerCode) {
      waiting = false;
      decided = false;
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    waiting = io.bool("waiting", waiting);
    decided = io.bool("decided", decided);
    triggerCode = io.int32("triggerCode", triggerCode);
    limitE8 = io.int64("limitE8", limitE8);
    haltedNs = io.int64("haltedNs", haltedNs);
    askedNs = io.int64("askedNs", askedNs);
    positionsSeen = io.bool("positionsSeen", positionsSeen);
    balanceSeen = io.bool("balanceSeen", balanceSeen);
  }
}
