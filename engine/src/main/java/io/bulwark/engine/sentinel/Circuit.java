package io.bulwark.engine.sentinel;

import io.bulwark.engine.step.StateIo;

/**
 * Safeguard 3: three structural refusals with identical endpoint, instrument, side, type, quantity,
 * prices and code, and the request is not sent again. One circuit serves one kind of leg of one
 * trade, so endpoint, instrument and side are given.
 */
final class Circuit {

  private static final int REFUSALS_MAX = 3;

  private long triggerPxE8;
  private long qtyE8;
  private int code;
  private int refusals;
  private boolean told;

  /** Begins a new trade. */
  void reset() {
    triggerPxE8 = 0;
    qtyE8 = 0;
    code = 0;
    refusals = 0;
    told = false;
  }

  /** The venue refused this request for good. */
  void refused(LegState leg, int newCode) {
    boolean same = isFor(leg.terms().triggerPxE8(), leg.terms().qtyE8()) && newCode == code;
    triggerPxE8 = leg.terms().triggerPxE8();
    qtyE8 = leg.terms().qtyE8();
    code = newCode;
    refusals = same ? refusals + 1 : 1;
    told &= same;
  }

  private boolean isFor(long otherTriggerPxE8, long otherQtyE8) {
    return triggerPxE8 == otherTriggerPxE8 && qtyE8 == otherQtyE8;
  }

  /** Whether this request is not to be sent again. A quantity of zero closes the position. */
  boolean blocks(long otherTriggerPxE8, long otherQtyE8) {
    return refusals >= REFUSALS_MAX && isFor(otherTriggerPxE8, otherQtyE8);
  }

  /** Whether a person is still to be told. */
  boolean isUntold() {
    return refusals >= REFUSALS_MAX && !told;
  }

  void markTold() {
    told = true;
  }

  int code() {
    return code;
  }

  void state(StateIo io) {
    triggerPxE8 = io.int64("triggerPxE8", triggerPxE8);
    qtyE8 = io.int64("qtyE8", qtyE8);
    code = io.int32("code", code);
    refusals = io.int32("refusals", refusals);
    told = io.bool("told", told);
  }
}
