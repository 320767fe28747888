package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.JournalTroubleDecoder;
import io.bulwark.engine.message.codec.JournalTroubleKind;
import io.bulwark.engine.message.codec.JournalTroubleOverDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;

/**
 * The trigger JOURNAL: something is wrong with the journal. It is healthy when every trouble is
 * over, or when a later session begins: what the one before suffered from, this one would tell
 * anew. An operator who clears it while the trouble lasts has it set again in the same step.
 */
final class JournalHealth implements Trigger, Applier {

  /** Room for every kind, by its code. */
  private static final int KINDS = 8;

  private final StepContext context;

  /** Kinds of trouble that are not over, one bit for each code. */
  private int troubles;

  /** Step that told of a trouble, by its code. */
  private final long[] sequences = new long[KINDS];

  JournalHealth(StepContext context) {
    this.context = context;
  }

  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    troubles = 0;
  }

  @Override
  public void onJournalTrouble(JournalTroubleDecoder m) {
    int bit = bit(m.journalTroubleKind());
    if (bit != 0 && (troubles & bit) == 0) {
      troubles |= bit;
      sequences[m.journalTroubleKind().value()] = context.sequence();
    }
  }

  @Override
  public void onJournalTroubleOver(JournalTroubleOverDecoder m) {
    troubles &= ~bit(m.journalTroubleKind());
  }

  private static int bit(JournalTroubleKind kind) {
    return kind.value() < KINDS ? 1 << kind.value() : 0; // one that is absent is none
  }

  @Override
  public HaltTrigger code() {
    return HaltTrigger.JOURNAL;
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public HaltAction action() {
    return HaltAction.HALT;
  }

  @Override
  public Clearing clear() {
    return Clearing.AUTO;
  }

  @Override
  public boolean isTripped() {
    return troubles != 0;
  }

  @Override
  public boolean isUnhealthyAt(long timeNs) {
    return troubles != 0;
  }

  @Override
  public long limitE8() {
    return Trigger.countE8(1);
  }

  @Override
  public long measuredE8() {
    return Trigger.countE8(Integer.bitCount(troubles));
  }

  @Override
  public int evidence(long[] into) {
    int steps = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      if ((troubles & 1 << kind) != 0) {
        into[steps++] = sequences[kind];
      }
    }
    return steps;
  }

  void state(StateIo io) {
    troubles = io.int32("troubles", troubles);
    io.int64s("sequences", sequences, KINDS);
  }
}
