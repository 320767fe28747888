package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.ExitReason;
import io.bulwark.engine.message.codec.LegGoneDecoder;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegPresentDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * The legs of a trade that the venue showed and that nobody knows to have ended otherwise: evidence
 * for fills that no event told. A price at or beyond the trigger of a leg that rested there before
 * is the leg's; no hand comes first where the venue itself closes.
 */
final class RestingLegs {

  private final Leg stop = new Leg();
  private final Leg target = new Leg();

  private static final class Leg {
    private long idHi;
    private long idLo;
    private long triggerPxE8 = E8.NULL;
    private long sinceNs;

    void state(StateIo io) {
      idHi = io.int64("idHi", idHi);
      idLo = io.int64("idLo", idLo);
      triggerPxE8 = io.int64("triggerPxE8", triggerPxE8);
      sinceNs = io.int64("sinceNs", sinceNs);
    }
  }

  void clear() {
    stop.triggerPxE8 = E8.NULL;
    target.triggerPxE8 = E8.NULL;
  }

  void shown(LegPresentDecoder m, long timeNs) {
    Leg leg = m.legKind() == LegKind.STOP_LOSS ? stop : target;
    leg.idHi = m.legClientId().hi();
    leg.idLo = m.legClientId().lo();
    leg.triggerPxE8 = m.triggerPxE8();
    leg.sinceNs = timeNs;
  }

  /** One that filled or is missing from listings may be what closed; the others are not. */
  void gone(LegGoneDecoder m) {
    Leg leg = m.legKind() == LegKind.STOP_LOSS ? stop : target;
    boolean mayHaveActed =
        m.legGoneReason() == LegGoneReason.FILLED || m.legGoneReason() == LegGoneReason.ABSENT;
    long hi = m.legClientId().hi();
    if (!mayHaveActed && leg.idHi == hi && leg.idLo == m.legClientId().lo()) {
      leg.triggerPxE8 = E8.NULL;
    }
  }

  /**
   * Whose fill this is.
   *
   * @param direction of the trade, +1 long, -1 short
   * @return {@code NONE}: no leg's for certain
   */
  ExitReason reasonOf(Fill fill, int direction) {
    if (isKnownBefore(stop, fill) && direction * (fill.priceE8() - stop.triggerPxE8) <= 0) {
      return ExitReason.STOP_LOSS;
    }
    if (isKnownBefore(target, fill) && direction * (fill.priceE8() - target.triggerPxE8) >= 0) {
      return ExitReason.TAKE_PROFIT;
    }
    return ExitReason.NONE;
  }

  private static boolean isKnownBefore(Leg leg, Fill fill) {
    return leg.triggerPxE8 != E8.NULL && fill.transactTimeNs() >= leg.sinceNs;
  }

  void state(StateIo io) {
    io.begin("stop");
    stop.state(io);
    io.end();
    io.begin("target");
    target.state(io);
    io.end();
  }
}
