package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.SessionEndedDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;

/**
 * Risk's turn in a step: reconciliation, the UTC day, the kill-switch, liquidation distance, the
 * flatten.
 */
public final class Risk implements Applier {

  private final StepContext context;
  private final Parts parts;
  private final Ledger ledger;
  private final KillSwitch killSwitch;

  private boolean ended;

  /** Who takes turns. */
  public record Parts(
      Calls calls,
      Budget budget,
      Wallet wallet,
      Ledger ledger,
      Reconciliation reconciliation,
      KillSwitch killSwitch,
      LiquidationWatch liquidationWatch,
      Flatten flatten) {}

  /** Takes turns for these. */
  public Risk(StepContext context, Parts parts) {
    this.context = context;
    this.parts = parts;
    this.ledger = parts.ledger();
    this.killSwitch = parts.killSwitch();
  }

  /** Whether the UTC day of this step has its baseline. */
  public boolean isDayOpen() {
    return ledger.isDayOpen(context.dayTimeNs());
  }

  /** Whether the session has ended; no entry after it. */
  public boolean isEnded() {
    return ended;
  }

  /** Inputs of a running market have begun: the backfill is over. */
  public void beginLive() {
    killSwitch.beginLive();
  }

  /** Begins a step. */
  public void beginStep() {
    parts.budget.beginStep();
    if (context.timers().isAnyDue()) {
      parts.calls.beginStep();
      parts.wallet.beginStep();
      parts.reconciliation.beginStep();
    }
    killSwitch.beginStep();
  }

  /**
   * Decides.
   *
   * @param live whether inputs of a running market have begun (the backfill is over)
   * @param marketOnly whether the input was a mere price and no timer is due: then only a position
   *     can have changed anything
   */
  public void decide(boolean live, boolean marketOnly, Facts facts, QueryCommands queries) {
    if (marketOnly && isDayOpen()) {
      if (ledger.hasPosition()) {
        killSwitch.decideOnPrice(facts);
        parts.flatten.decide(facts, queries);
      }
      return; // the path of nearly every tick
    }
    killSwitch.decideFault(facts);
    parts.budget.decide(facts);
    parts.wallet.decide(facts, queries, parts.budget);
    parts.reconciliation.decide(live && !ended, facts, queries);
    killSwitch.decideClears(facts, queries);
    if (!isDayOpen()) {
      startDay(facts);
    }
    parts.liquidationWatch.decide(facts);
    killSwitch.decide(facts);
    parts.flatten.decide(facts, queries);
  }

  private void startDay(Facts facts) {
    long equityE8 = ledger.equityE8();
    if (parts.reconciliation.isDone() && ledger.isExplained() && equityE8 != E8.NULL) {
      facts.dayStarted().dayTimeNs(context.dayTimeNs()).baselineE8(equityE8);
      facts.emit();
    }
  }

  @Override
  public void onSessionEnded(SessionEndedDecoder m) {
    ended = true;
  }

  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    ended = false;
  }

  /** Visits every field. */
  public void state(StateIo io) {
    ended = io.bool("ended", ended);
  }
}
