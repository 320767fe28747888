package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.DifferenceKind;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.message.codec.PositionOrigin;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.risk.ExternalMode;
import io.bulwark.engine.risk.InstrumentLatches;
import io.bulwark.engine.risk.Reconciliation;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * Every position is explained (safeguard 11): by fills; else by a listing of fills; else the
 * venue's word is taken for it. A position without a trade becomes one. What another hand did
 * latches the instrument until it is flat and a reconciliation that began after it agrees.
 */
public final class Positions {

  private final StepContext context;
  private final Trades trades;
  private final Sightings sightings;
  private final InstrumentLatches latches;
  private final Reconciliation reconciliation;
  private final Adoption adoption;
  private final ExternalMode mode;

  /** What the handler reads. */
  public record Readings(
      Trades trades,
      Sightings sightings,
      InstrumentLatches latches,
      Reconciliation reconciliation) {}

  /** Explains the positions of these trades. */
  public Positions(StepContext context, Readings readings, Adoption adoption, ExternalMode mode) {
    this.context = context;
    this.trades = readings.trades();
    this.sightings = readings.sightings();
    this.latches = readings.latches();
    this.reconciliation = readings.reconciliation();
    this.adoption = adoption;
    this.mode = mode;
  }

  /** Whether venue and fills disagree about an instrument. */
  boolean isUnknown(int instrumentId) {
    return sightings.get(instrumentId).isOpen();
  }

  /** Mends, adopts, latches and clears. */
  void decide(Facts facts, QueryCommands queries) {
    boolean ask = false;
    for (int i = 0; i < trades.count(); i++) {
      Trade trade = trades.get(i);
      boolean isOld = sightings.get(i).isOpen() && !sightings.get(i).isNew();
      if (sightings.isAnyOpen() && sightings.get(i).isOpen() && !isPaused()) {
        ask |= mend(i, trade, facts, queries);
      }
      if (trade.status() == TradeStatus.CLOSED && trade.fills.positionE8() != 0) {
        explain(i, trade, isOld, facts);
      }
      if (trade.hasForeignHand()) {
        tellForeignHand(i, trade, facts);
      }
      if (latches.isLatched(i, InstrumentLatch.EXTERNAL)) {
        clear(i, trade, facts, queries);
      }
    }
    if (ask) {
      queries.positions();
    }
  }

  /** No question can be asked: what is to be mended waits for the end of the pause. */
  private boolean isPaused() {
    return context.timers().areCallsPaused();
  }

  /** Tells whether the venue is to be asked once more. */
  private boolean mend(int id, Trade trade, Facts facts, QueryCommands queries) {
    Sighting sighting = sightings.get(id);
    boolean due = context.timers().isDue(Timers.Kind.POSITION_PROOF, id);
    boolean starting = sighting.isNew() && !reconciliation.isDone() && !sighting.hasAskedForFills();
    boolean ready = sighting.isProven() && !sighting.hasAskedForFills();
    boolean believed = sighting.isNew() || sighting.isProven() || trade.exit.isDoubted();
    if (due ? !believed : !(ready || starting)) {
      return due;
    }
    long expectedE8 = trade.fills.positionE8();
    boolean shrinks = Math.abs(sighting.positionE8()) < Math.abs(expectedE8);
    boolean unexplained = !trade.mayHaveMoved(shrinks);
    if (shrinks && !sighting.hasAskedForFills() && trade.fills.lastFillId() > 0) {
      if (unexplained && !sighting.isNew()) {
        tellDifference(id, sighting, expectedE8, facts);
      }
      queries.trades(id, trade.fills.lastFillId() + 1);
      return false;
    }
    boolean told = sighting.hasAskedForFills() && !sighting.isNew();
    if (unexplained && !told && (shrinks || !sighting.isNew())) {
      tellDifference(id, sighting, expectedE8, facts);
    }
    facts
        .positionAdjusted()
        .instrumentId(id)
        .tradeId(trade.status() == TradeStatus.CLOSED ? 0 : trade.tradeId())
        .expectedE8(expectedE8)
        .actualE8(sighting.positionE8())
        .priceE8(adoption.priceE8(id, shrinks ? E8.NULL : sighting.priceE8()))
        .evidence(sighting.evidence());
    facts.emit();
    return false;
  }

  /** What neither fills nor orders nor legs of ours explain is told. */
  private static void tellDifference(int id, Sighting sighting, long expectedE8, Facts facts) {
    facts
        .difference()
        .differenceKind(DifferenceKind.POSITION)
        .instrumentId(id)
        .expectedE8(expectedE8)
        .actualE8(sighting.positionE8());
    facts.emit();
  }

  /**
   * A position without a trade.
   *
   * @param isOld it has not changed since we last knew of one, so it is that one, which listings
   *     hid until it was believed closed
   */
  private void explain(int id, Trade trade, boolean isOld, Facts facts) {
    boolean isHiddenOwn = isOld && trade.tradeId() > 0;
    PositionOrigin origin =
        trade.hasLateEntry() || isHiddenOwn
            ? PositionOrigin.OWN
            : reconciliation.isDone() ? PositionOrigin.EXTERNAL : PositionOrigin.FOUND_AT_START;
    if (origin != PositionOrigin.EXTERNAL || mode == ExternalMode.PROTECT) {
      adoption.adopt(id, origin, facts);
    }
    if (origin == PositionOrigin.EXTERNAL) {
      tellForeignHand(id, trade, facts);
    }
  }

  private void tellForeignHand(int id, Trade trade, Facts facts) {
    if (latches.isLatched(id, InstrumentLatch.EXTERNAL)) {
      return;
    }
    latches.latch(id, InstrumentLatch.EXTERNAL, facts);
    if (mode != ExternalMode.IGNORE) {
      facts
          .alerted()
          .alertKind(AlertKind.EXTERNAL_POSITION)
          .instrumentId(id)
          .tradeId(trade.status() == TradeStatus.CLOSED ? 0 : trade.tradeId())
          .sinceNs(context.timeNs())
          .code(0);
      facts.emit();
    }
  }

  private void clear(int id, Trade trade, Facts facts, QueryCommands queries) {
    boolean flat = trade.status() == TradeStatus.CLOSED && trade.fills.positionE8() == 0;
    if (!flat || isUnknown(id)) {
      return;
    }
    if (reconciliation.isDoneSince(
        Math.max(trade.foreignHandToldNs(), trade.fills.lastTimeNs()) + 1)) {
      latches.clear(id, InstrumentLatch.EXTERNAL, facts);
    } else {
      reconciliation.start(queries);
    }
  }
}
