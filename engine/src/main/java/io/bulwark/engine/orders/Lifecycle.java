package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ExitReason;
import io.bulwark.engine.message.codec.SkipReason;
import io.bulwark.engine.message.codec.TradeClosedEncoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.risk.Reconciliation;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/** What fills and ends of orders mean for the life of a trade. */
public final class Lifecycle {

  private final StepContext context;
  private final Trades trades;
  private final Reconciliation reconciliation;

  /** Leads these trades. */
  public Lifecycle(StepContext context, Trades trades, Reconciliation reconciliation) {
    this.context = context;
    this.trades = trades;
    this.reconciliation = reconciliation;
  }

  /** Decides for every trade that is not closed. */
  public void decide(Facts facts, QueryCommands queries) {
    if (!trades.isAnyOpen()) {
      return;
    }
    for (int i = 0; i < trades.count(); i++) {
      Trade trade = trades.get(i);
      if (trade.status() == TradeStatus.ENTERING && trade.fills.enteredQtyE8() > 0) {
        transition(i, TransitionReason.FILLED, facts);
      } else if (trade.status() == TradeStatus.ENTERING && trade.isEntryComplete()) {
        transition(i, TransitionReason.ENTRY_ENDED, facts);
      } else if (trade.positionE8() == 0
          && trade.isEntryComplete()
          && trade.allows(TransitionReason.FLAT)) {
        transition(i, TransitionReason.FLAT, facts);
      }
      if (context.timers().isDue(Timers.Kind.ORDER_LOOKUP, i) && !trade.isEntryComplete()) {
        lookUp(i, trade, queries);
      }
    }
  }

  /** An entry of unknown outcome is looked up by its id, and in all that the venue lists. */
  private void lookUp(int id, Trade trade, QueryCommands queries) {
    queries.order(id, trade.entry.idHi(), trade.entry.idLo());
    if (trade.entry.isLive()) {
      reconciliation.start(queries);
    }
  }

  /**
   * Moves a trade on.
   *
   * @throws IllegalTransition when the table does not allow it
   */
  public void transition(int instrumentId, TransitionReason reason, Facts facts) {
    Trade trade = trades.get(instrumentId);
    TradeStatus next = trade.next(reason);
    facts
        .tradeTransitioned()
        .instrumentId(instrumentId)
        .tradeId(trade.tradeId())
        .fromStatus(trade.status())
        .toStatus(next)
        .transitionReason(reason);
    facts.emit();
  }

  /**
   * Whether a flat trade is over but for its legs: it is closing, and nothing of its entry can
   * still come.
   */
  public boolean isFlatForGood(int instrumentId) {
    Trade trade = trades.get(instrumentId);
    return trade.isClosing() && trade.isEntryComplete();
  }

  /**
   * Ends a trade that is flat and has no leg left, and tells what it was.
   *
   * @param figures how it was protected
   */
  public void close(int instrumentId, ProtectionFigures figures, Facts facts) {
    transition(instrumentId, TransitionReason.LEGS_GONE, facts);
    Trade trade = trades.get(instrumentId);
    long netE8 = trade.fills.netPnlE8();
    TradeClosedEncoder closed =
        facts
            .tradeClosed()
            .instrumentId(instrumentId)
            .tradeId(trade.tradeId())
            .strategy(trade.plan().strategy())
            .signalId(trade.plan().signalId())
            .side(trade.side())
            .qtyE8(trade.fills.enteredQtyE8())
            .entryAvgPxE8(trade.fills.entryAvgPxE8())
            .exitAvgPxE8(trade.fills.exitAvgPxE8())
            .realisedPnlE8(trade.fills.realisedPnlE8())
            .feesE8(trade.fills.feesE8())
            .netPnlE8(netE8)
            .exitReason(trade.exitReason())
            .openTimeNs(trade.fills.openTimeNs())
            .closeTimeNs(trade.fills.closeTimeNs())
            .unprotectedFirstNs(figures.unprotectedFirstNs())
            .unprotectedTotalNs(figures.unprotectedTotalNs())
            .unprotectedAvailableNs(figures.unprotectedAvailableNs())
            .stopMoves(figures.stopMoves())
            .targetMoves(figures.targetMoves())
            .skippedThreshold(figures.skipped(SkipReason.THRESHOLD))
            .skippedThrottled(figures.skipped(SkipReason.THROTTLED))
            .skippedRatchet(figures.skipped(SkipReason.RATCHET))
            .skippedRefused(figures.skipped(SkipReason.BRIDGE_REFUSED))
            .countsAsLoss(netE8 < 0 && isOwnDoing(trade.exitReason()) ? Bool.TRUE : Bool.FALSE);
    closed
        .fundingE8(trade.fills.fundingE8())
        .partialTaken(trade.partial.isTaken() ? Bool.TRUE : Bool.FALSE);
    long riskE8 = trade.plan().riskE8();
    if (riskE8 > 0) {
      closed.rMultiple(E8.toDouble(netE8) / E8.toDouble(riskE8));
    }
    facts.emit();
  }

  /** Closes by flatten, emergency, liquidation or another's hand are no losses in a row. */
  private static boolean isOwnDoing(ExitReason reason) {
    return switch (reason) {
      case STOP_LOSS, TAKE_PROFIT, STOP_PASSED, TARGET_PASSED -> true;
      case NONE, EMERGENCY, FLATTEN, LIQUIDATION, EXTERNAL, NULL_VAL -> false;
    };
  }
}
