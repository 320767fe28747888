package io.bulwark.app.simulate;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.Side;

/**
 * A conditional order that is alive at the exchange.
 *
 * @param hi of its client id; 0 in both: another client's
 * @param isClosing closes whatever the position then is
 * @param qtyE8 0 when it is closing
 */
public record TrueLeg(
    int instrumentId,
    long venueLegId,
    long hi,
    long lo,
    LegKind kind,
    Side side,
    long triggerPxE8,
    boolean isClosing,
    long qtyE8,
    LegStatus status) {

  /** Whether it is of some engine, by its client id. */
  public boolean isOwn() {
    return hi != 0 || lo != 0;
  }

  /** How much of a position it closes. */
  public long coversE8(long positionE8) {
    return isClosing ? Math.abs(positionE8) : Math.min(qtyE8, Math.abs(positionE8));
  }
}
