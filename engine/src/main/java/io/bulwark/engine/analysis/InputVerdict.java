package io.bulwark.engine.analysis;

import io.bulwark.engine.message.codec.InputFault;
import io.bulwark.engine.message.codec.InputRefusedEncoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;

/**
 * What is found wrong with the input of a step: the first thing found counts. A refused input is
 * not applied; one that is only remarked upon is, because it may be true. One object, used again
 * for every step.
 */
public final class InputVerdict {

  private static final int NO_INSTRUMENT = -1;

  private transient InputFault fault = InputFault.NULL_VAL;
  private transient boolean refused;
  private transient boolean passedOver;
  private transient int templateId;
  private transient int instrumentId;
  private transient long valueE8;
  private transient long limitE8;

  /** Forgets the step before. */
  public void begin(int inputTemplateId) {
    if (fault != InputFault.NULL_VAL || passedOver) {
      fault = InputFault.NULL_VAL;
      refused = false;
      passedOver = false;
    }
    templateId = inputTemplateId;
  }

  /** Whether the input is to be applied. */
  public boolean isBelieved() {
    return !refused;
  }

  /** The input is not to be applied. */
  public void refuse(InputFault why, int instrument, long value, long limit) {
    if (!refused) {
      refused = true;
      fault = InputFault.NULL_VAL; // a refusal tells more than a remark
      note(why, instrument, value, limit);
    }
  }

  /** The input is known already: it is not to be applied, and there is nothing to tell. */
  public void passOver() {
    refused = true;
    passedOver = true;
  }

  /** The same, about the account. */
  public void refuse(InputFault why, long value, long limit) {
    refuse(why, NO_INSTRUMENT, value, limit);
  }

  /** The same, where there is nothing to show. */
  public void refuse(InputFault why) {
    refuse(why, NO_INSTRUMENT, E8.NULL, E8.NULL);
  }

  /** The input is not believed, and applied all the same. */
  public void remark(InputFault why, int instrument, long value, long limit) {
    if (fault == InputFault.NULL_VAL) {
      note(why, instrument, value, limit);
    }
  }

  /** The same, about the account. */
  public void remark(InputFault why, long value, long limit) {
    remark(why, NO_INSTRUMENT, value, limit);
  }

  private void note(InputFault why, int instrument, long value, long limit) {
    fault = why;
    instrumentId = instrument;
    valueE8 = value;
    limitE8 = limit;
  }

  /** Tells what was found, if anything was. */
  public void decide(Facts facts) {
    if (fault == InputFault.NULL_VAL) {
      return;
    }
    InputRefusedEncoder told =
        facts
            .inputRefused()
            .inputFault(fault)
            .templateId(templateId)
            .valueE8(valueE8)
            .limitE8(limitE8);
    if (instrumentId != NO_INSTRUMENT) {
      told.instrumentId(instrumentId);
    }
    facts.emit();
  }
}
