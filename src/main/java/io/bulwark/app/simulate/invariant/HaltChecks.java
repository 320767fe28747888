package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.core.Core;

/** That a halt survives the process (I-20): what was latched in what is left, is latched again. */
final class HaltChecks implements Check {

  private final Beliefs beliefs;
  private final JournalChecks journal;
  private final Premises premises;
  private boolean isComparable;
  private int latches;

  HaltChecks(Beliefs beliefs, JournalChecks journal, Premises premises) {
    this.beliefs = beliefs;
    this.journal = journal;
    this.premises = premises;
  }

  @Override
  public void died(long timeNs, long lastSequenceLeft) {
    isComparable = journal.isAllLeft();
    latches = beliefs.latches();
  }

  @Override
  public void started(long timeNs, Core core) {
    if (isComparable) {
      if (latches != 0) {
        premises.met(Rule.HALT_SURVIVES);
      }
      if (beliefs.latches() != latches) {
        throw Rule.HALT_SURVIVES.broken(
            "latches " + Integer.toBinaryString(latches),
            Integer.toBinaryString(beliefs.latches()));
      }
    }
  }
}
