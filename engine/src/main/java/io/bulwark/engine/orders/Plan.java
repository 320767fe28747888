package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.PositionAdoptedDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/** What a trade was meant to be; it never changes while the trade lives. Scale 1e-8. */
final class Plan {

  private String strategy = "";
  private long signalId;
  private Side side = Side.BUY;
  private long limitPxE8;
  private long stopPxE8 = E8.NULL;
  private long targetPxE8 = E8.NULL;
  private long riskE8;
  private long requiredE8;
  private long availableE8;

  void take(SignalAcceptedDecoder m) {
    strategy = m.strategy();
    signalId = m.signalId();
    side = m.side();
    limitPxE8 = m.figures().limitPxE8();
    stopPxE8 = m.figures().stopPxE8();
    targetPxE8 = m.figures().targetPxE8();
    riskE8 = m.figures().riskE8();
    requiredE8 = m.figures().requiredE8();
    availableE8 = m.figures().availableE8();
  }

  /** A position that was adopted has no signal; at risk is what its stop-loss would cost. */
  void take(PositionAdoptedDecoder m) {
    strategy = "";
    signalId = 0;
    side = m.side();
    limitPxE8 = m.entryPxE8();
    stopPxE8 = m.stopPxE8();
    targetPxE8 = m.targetPxE8();
    riskE8 = E8.UP.multiply(m.qtyE8(), Math.abs(m.entryPxE8() - m.stopPxE8()));
    requiredE8 = 0;
    availableE8 = 0;
  }

  /** Strategy that raised the signal; empty for a position that was adopted. */
  String strategy() {
    return strategy;
  }

  /** Signal; 0 for a position that was adopted. */
  long signalId() {
    return signalId;
  }

  Side side() {
    return side;
  }

  /** Limit price of the entry; the entry price of a position that was adopted. */
  long limitPxE8() {
    return limitPxE8;
  }

  long stopPxE8() {
    return stopPxE8;
  }

  long targetPxE8() {
    return targetPxE8;
  }

  /** Amount put at risk. */
  long riskE8() {
    return riskE8;
  }

  /** Margin and fees of the entry as computed. */
  long requiredE8() {
    return requiredE8;
  }

  /** Available balance as computed. */
  long availableE8() {
    return availableE8;
  }

  void state(StateIo io) {
    strategy = io.text("strategy", strategy);
    signalId = io.int64("signalId", signalId);
    side = Side.get((short) io.int32("side", side.value()));
    limitPxE8 = io.int64("limitPxE8", limitPxE8);
    stopPxE8 = io.int64("stopPxE8", stopPxE8);
    targetPxE8 = io.int64("targetPxE8", targetPxE8);
    riskE8 = io.int64("riskE8", riskE8);
    requiredE8 = io.int64("requiredE8", requiredE8);
    availableE8 = io.int64("availableE8", availableE8);
  }
}
