package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.SessionEndedDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;

/** Risk's turn in a step: reconciliation, the UTC day, the kill-switch, the flatten. */
public final class Risk implements Applier {

  private final StepContext context;
  private final Ledger ledger;
  private final Reconciliation reconciliation;
  private final KillSwitch killSwitch;
  private final Flatten flatten;

  private boolean ended;

  /** Takes turns for these. */
  public Risk(
      StepContext context,
      Ledger ledger,
      Reconciliation reconciliation,
      KillSwitch killSwitch,
      Flatten flatten) {
    this.context = context;
    this.ledger = ledger;
    this.reconciliation = reconciliation;
    this.killSwitch = killSwitch;
    this.flatten = flatten;
  }

  /** Whether the UTC day of this step has its baseline. */
  public boolean isDayOpen() {
    return ledger.baselineE8() != E8.NULL && ledger.dayTimeNs() == context.dayTimeNs();
  }

  /** Whether the session has ended; no entry after it. */
  public boolean isEnded() {
    return ended;
  }

  /** Begins a step. */
  public void beginStep() {
    reconciliation.beginStep();
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
    if (marketOnly && isDayOpen() && !ledger.hasPosition()) {
      return; // the path of nearly every tick
    }
    killSwitch.decideFault(facts);
    reconciliation.decide(live && !ended, facts, queries);
    if (!isDayOpen()) {
      startDay(facts);
    }
    killSwitch.decide(facts, queries);
    flatten.decide(facts, queries);
  }

  private void startDay(Facts facts) {
    if (ledger.dayTimeNs() != 0 && ledger.dayTimeNs() != context.dayTimeNs()) {
      killSwitch.clearForNewDay(facts);
    }
    long equityE8 = ledger.equityE8();
    if (reconciliation.isDone() && equityE8 != E8.NULL) {
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
