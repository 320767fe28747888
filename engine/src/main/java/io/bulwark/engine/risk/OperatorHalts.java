package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.OperatorHaltDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;

/** The trigger OPERATOR: an operator halts, or halts and flattens; the second adds to the first. */
final class OperatorHalts implements Trigger, Applier {

  private final StepContext context;
  private final Occurrences words = new Occurrences();
  private boolean flattenAsked;
  private boolean flattenLatched;

  OperatorHalts(StepContext context) {
    this.context = context;
  }

  @Override
  public void onOperatorHalt(OperatorHaltDecoder m) {
    words.add(context.sequence());
    flattenAsked |= m.haltAction() == HaltAction.HALT_AND_FLATTEN;
  }

  @Override
  public void onHalted(HaltedDecoder m) {
    if (m.trigger() == HaltTrigger.OPERATOR) {
      flattenLatched = m.action() == HaltAction.HALT_AND_FLATTEN;
    }
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger() == HaltTrigger.OPERATOR) {
      words.clear();
      flattenAsked = false;
      flattenLatched = false;
    }
  }

  @Override
  public HaltTrigger code() {
    return HaltTrigger.OPERATOR;
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public HaltAction action() {
    return flattenAsked ? HaltAction.HALT_AND_FLATTEN : HaltAction.HALT;
  }

  @Override
  public Clearing clear() {
    return Clearing.OPERATOR;
  }

  @Override
  public boolean isTripped() {
    return words.count() > 0;
  }

  @Override
  public boolean isTrippedAgain() {
    return flattenAsked && !flattenLatched;
  }

  @Override
  public long limitE8() {
    return Trigger.countE8(1);
  }

  @Override
  public long measuredE8() {
    return Trigger.countE8(words.count());
  }

  @Override
  public int evidence(long[] into) {
    return words.copy(into);
  }

  void state(StateIo io) {
    words.state(io);
    flattenAsked = io.bool("flattenAsked", flattenAsked);
    flattenLatched = io.bool("flattenLatched", flattenLatched);
  }
}
