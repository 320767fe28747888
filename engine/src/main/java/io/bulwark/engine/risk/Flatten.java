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
 * only when answers asked for after the halt show at least nine tenths of the limit, and every
 * change of the wallet is explained. An operator's word needs no loss, but the venue's fresh word
 * on positions all the same.
 */
public final class Flatten implements Applier {

  private static final long ASK_EVERY_NS = 2_000_000_000L;
  private static final long PROOF_E8 = 90_000_000L;

  /** Those that may flatten, in the order in which they are looked at. */
  private static final HaltTrigger[] TRIGGERS = {
    HaltTrigger.OPERATOR, HaltTrigger.DAILY_LOSS_LIMIT, HaltTrigger.DAILY_PNL
  };

  private final StepContext context;
  private final Ledger ledger;
  private final Calls calls;
  private final Budget budget;

  /** Triggers that wait for the venue's word, and those that have it; one bit for each code. */
  private int waiting;

  private int decided;
  private final long[] limitE8 = new long[TRIGGERS.length];
  private long haltedNs;
  private long askedNs;
  private final ListingParts positions = new ListingParts();
  private long listedE8;
  private long unrealisedE8 = E8.NULL;
  private boolean positionsSeen;
  private boolean balanceSeen;

  /** Begins with nothing to flatten. */
  public Flatten(StepContext context, Ledger ledger, Calls calls, Budget budget) {
    this.context = context;
    this.ledger = ledger;
    this.calls = calls;
    this.budget = budget;
  }

  /** Whether positions are to be closed and entries cancelled. */
  public boolean isDecided() {
    return decided != 0;
  }

  /** Asks, and decides on the answers. */
  void decide(Facts facts, QueryCommands queries) {
    if (waiting == 0) {
      return;
    }
    long pnlE8 = ledger.dayPnlE8();
    long venuePnlE8 = pnlByVenueE8(pnlE8);
    boolean shown = false;
    for (int i = 0; i < TRIGGERS.length; i++) {
      HaltTrigger trigger = TRIGGERS[i];
      if ((waiting & bit(trigger)) != 0) {
        if (isProven(trigger, limitE8[i], venuePnlE8)) {
          tell(trigger, limitE8[i], venuePnlE8, facts);
        } else {
          shown |= trigger == HaltTrigger.OPERATOR || (pnlE8 != E8.NULL && pnlE8 <= limitE8[i]);
        }
      }
    }
    boolean turn =
        context.timers().isDue(Timers.Kind.FLATTEN, Timers.ACCOUNT)
            || context.timeNs() >= askedNs + ASK_EVERY_NS;
    if (turn && shown && !budget.isPaused()) {
      queries.positions();
      queries.balance();
    }
  }

  /**
   * Day PnL at the marks that the venue's listing shows: a wrong mark of our own proves nothing.
   */
  private long pnlByVenueE8(long pnlE8) {
    long ownE8 = ledger.unrealisedE8();
    return pnlE8 == E8.NULL || ownE8 == E8.NULL || unrealisedE8 == E8.NULL
        ? E8.NULL
        : Math.addExact(Math.subtractExact(pnlE8, ownE8), unrealisedE8);
  }

  private boolean isProven(HaltTrigger trigger, long limit, long pnlE8) {
    if (trigger == HaltTrigger.OPERATOR) {
      return positionsSeen;
    }
    return positionsSeen
        && balanceSeen
        && ledger.isExplained()
        && pnlE8 != E8.NULL
        && pnlE8 <= E8.UP.multiply(limit, PROOF_E8);
  }

  private static void tell(HaltTrigger trigger, long limit, long pnlE8, Facts facts) {
    facts
        .flattenDecided()
        .trigger(trigger)
        .dayPnlE8(pnlE8)
        .limitE8(trigger == HaltTrigger.OPERATOR ? E8.NULL : limit);
    facts.emit();
  }

  @Override
  public void onHalted(HaltedDecoder m) {
    if (m.action() == HaltAction.HALT_AND_FLATTEN) {
      waiting |= bit(m.trigger());
      limitE8[indexOf(m.trigger())] = m.limitE8();
      positionsSeen = false;
      balanceSeen = false;
      unrealisedE8 = E8.NULL;
      haltedNs = context.timeNs();
      askedNs = haltedNs + 1;
      context.timers().arm(Timers.Kind.FLATTEN, Timers.ACCOUNT, askedNs);
    }
  }

  private static int indexOf(HaltTrigger trigger) {
    for (int i = 0; i < TRIGGERS.length; i++) {
      if (TRIGGERS[i] == trigger) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void onQueryBalance(QueryBalanceDecoder m) {
    if (waiting != 0) {
      askedNs = context.timeNs();
      positionsSeen = false;
      balanceSeen = false;
      context.timers().arm(Timers.Kind.FLATTEN, Timers.ACCOUNT, askedNs + ASK_EVERY_NS);
    }
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    if (waiting == 0 || !positions.take(m.clientId(), m.part())) {
      return;
    }
    long sumE8 = m.part() == 0 ? 0 : listedE8;
    for (PositionListingDecoder.PositionsDecoder listed : m.positions()) {
      sumE8 = Math.addExact(sumE8, unrealisedE8(listed));
    }
    listedE8 = sumE8;
    if (positions.isComplete(m.parts()) && calls.sentTimeNs(m.clientId()) > haltedNs) {
      positionsSeen = true;
      unrealisedE8 = sumE8;
    }
  }

  private long unrealisedE8(PositionListingDecoder.PositionsDecoder listed) {
    long markE8 = listed.markPxE8();
    if (markE8 == E8.NULL) {
      markE8 = ledger.markPxE8(listed.instrumentId()); // not told: then by our own
    }
    return markE8 == E8.NULL
        ? 0
        : E8.HALF_EVEN.multiply(
            listed.positionE8(), Math.subtractExact(markE8, listed.entryPxE8()));
  }

  @Override
  public void onBalanceListing(BalanceListingDecoder m) {
    balanceSeen |= waiting != 0 && calls.sentTimeNs(m.clientId()) > haltedNs;
  }

  @Override
  public void onFlattenDecided(FlattenDecidedDecoder m) {
    waiting &= ~bit(m.trigger());
    decided |= bit(m.trigger());
    if (waiting == 0) {
      context.timers().disarm(Timers.Kind.FLATTEN, Timers.ACCOUNT);
    }
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    waiting &= ~bit(m.trigger());
    decided &= ~bit(m.trigger());
  }

  private static int bit(HaltTrigger trigger) {
    return 1 << trigger.value();
  }

  /** Visits every field. */
  public void state(StateIo io) {
    waiting = io.int32("waiting", waiting);
    decided = io.int32("decided", decided);
    io.int64s("limitE8", limitE8, TRIGGERS.length);
    haltedNs = io.int64("haltedNs", haltedNs);
    askedNs = io.int64("askedNs", askedNs);
    io.begin("positions");
    positions.state(io);
    io.end();
    listedE8 = io.int64("listedE8", listedE8);
    unrealisedE8 = io.int64("unrealisedE8", unrealisedE8);
    positionsSeen = io.bool("positionsSeen", positionsSeen);
    balanceSeen = io.bool("balanceSeen", balanceSeen);
  }
}
