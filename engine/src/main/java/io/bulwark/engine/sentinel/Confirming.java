package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.Evidence;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * Safeguard 1: legs wait until the venue's risk system knows the position. The first evidence wins;
 * without any in time the stop-loss is sent all the same.
 */
final class Confirming {

  private final StepContext context;
  private final Sentinel.Parts parts;
  private final Protections protections;
  private final PositionEvents positionEvents;
  private final Telling telling;

  Confirming(
      StepContext context,
      Sentinel.Parts parts,
      Protections protections,
      PositionEvents positionEvents,
      Telling telling) {
    this.context = context;
    this.parts = parts;
    this.protections = protections;
    this.positionEvents = positionEvents;
    this.telling = telling;
  }

  void decide(int id, TradeView trade, Sentinel.Outlets out) {
    ConfirmationEvidence evidence = protections.get(id).evidence;
    long fillNs = trade.fillTransactTimeNs();
    Timers timers = context.timers();
    boolean reported = evidence.accountTimeNs() >= fillNs;
    if (reported || evidence.listedTimeNs() >= fillNs) {
      out.facts()
          .positionConfirmed()
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .evidence(reported ? Evidence.ACCOUNT_UPDATE : Evidence.POSITION_LISTING)
          .evidenceTimeNs(reported ? evidence.accountTimeNs() : evidence.listedTimeNs())
          .fillTimeNs(fillNs);
      out.facts().emit();
      parts.lifecycle().transition(id, TransitionReason.CONFIRMED, out.facts());
    } else if (timers.isDue(Timers.Kind.CONFIRM_TIMEOUT, id)) {
      out.facts()
          .positionUnconfirmed()
          .instrumentId(id)
          .tradeId(trade.tradeId())
          .fillTimeNs(fillNs)
          .waitedNs(context.timeNs() - trade.openTimeNs());
      out.facts().emit();
      telling.alert(
          AlertKind.POSITION_UNCONFIRMED, id, trade.tradeId(), trade.openTimeNs(), out.facts());
      parts.lifecycle().transition(id, TransitionReason.CONFIRM_TIMEOUT, out.facts());
      parts.reconciliation().start(out.queries());
    } else if (!timers.areCallsPaused() && isQuestionDue(id)) {
      out.queries().positions();
    }
  }

  /** A first question that fell into a pause is made up for at its end. */
  private boolean isQuestionDue(int id) {
    Timers timers = context.timers();
    return timers.isDue(Timers.Kind.CONFIRM_POLL, id)
        || positionEvents.isFirstQuestion(id)
        || timers.isDue(Timers.Kind.CALLS_PAUSED, Timers.ACCOUNT);
  }
}
