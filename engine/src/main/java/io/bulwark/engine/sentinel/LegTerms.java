package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/** What was ordered of a leg: what the venue shows must be the same, or it is not that leg. */
final class LegTerms {

  private Side side = Side.BUY;
  private long triggerPxE8 = E8.NULL;
  private WorkingType workingType = WorkingType.MARK_PRICE;
  private boolean closePosition;
  private long qtyE8;

  void ordered(PlaceLegDecoder m) {
    side = m.side();
    triggerPxE8 = m.triggerPxE8();
    workingType = m.workingType();
    closePosition = m.closePosition() == Bool.TRUE;
    qtyE8 = m.qtyE8();
  }

  void found(LegListingDecoder.LegsDecoder entry) {
    side = entry.side();
    triggerPxE8 = entry.triggerPxE8();
    workingType = entry.workingType();
    closePosition = entry.closePosition() == Bool.TRUE;
    qtyE8 = entry.qtyE8();
  }

  void copy(LegTerms other) {
    side = other.side;
    triggerPxE8 = other.triggerPxE8;
    workingType = other.workingType;
    closePosition = other.closePosition;
    qtyE8 = other.qtyE8;
  }

  /** Whether the venue tells of what was ordered. */
  boolean fit(LegUpdateDecoder m) {
    return fit(m.side(), m.triggerPxE8(), m.workingType(), m.closePosition(), m.qtyE8());
  }

  /** Whether the venue lists what was ordered. */
  boolean fit(LegListingDecoder.LegsDecoder e) {
    return fit(e.side(), e.triggerPxE8(), e.workingType(), e.closePosition(), e.qtyE8());
  }

  /** With closePosition a quantity means nothing. */
  private boolean fit(
      Side otherSide, long otherPxE8, WorkingType otherType, Bool closes, long otherQtyE8) {
    return otherSide == side
        && otherPxE8 == triggerPxE8
        && otherType == workingType
        && (closes == Bool.TRUE) == closePosition
        && (closePosition || otherQtyE8 == qtyE8);
  }

  Side side() {
    return side;
  }

  long triggerPxE8() {
    return triggerPxE8;
  }

  WorkingType workingType() {
    return workingType;
  }

  /** Whether it closes whatever the position then is; else it has a quantity. */
  boolean closePosition() {
    return closePosition;
  }

  long qtyE8() {
    return qtyE8;
  }

  void state(StateIo io) {
    side = Side.get((short) io.int32("side", side.value()));
    triggerPxE8 = io.int64("triggerPxE8", triggerPxE8);
    workingType = WorkingType.get((short) io.int32("workingType", workingType.value()));
    closePosition = io.bool("closePosition", closePosition);
    qtyE8 = io.int64("qtyE8", qtyE8);
  }
}
