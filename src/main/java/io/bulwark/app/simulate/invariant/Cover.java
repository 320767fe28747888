package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.TrueLeg;
import io.bulwark.app.simulate.Truth;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.Side;

/** What protects the position in one instrument, by the exchange's own word. */
final class Cover {

  final int instrumentId;
  long positionE8;
  int stops;
  int targets;
  int coveringStops;
  long twoStopsNs;
  boolean isStopped;
  boolean isTargeted;

  /** The venue would take a leg, or a close. */
  boolean takesExits;

  /** Another client opened the position, or added to it. */
  boolean isByHand;

  Cover(int instrumentId) {
    this.instrumentId = instrumentId;
  }

  /** Looks at the exchange. */
  void look(Truth truth, long timeNs) {
    positionE8 = truth.positionE8(instrumentId);
    stops = 0;
    targets = 0;
    coveringStops = 0;
    isStopped = false;
    isTargeted = false;
    Side closing = positionE8 > 0 ? Side.SELL : Side.BUY;
    for (int i = 0; i < truth.legs().size(); i++) {
      TrueLeg leg = truth.legs().get(i);
      if (leg.instrumentId() == instrumentId && leg.isOwn()) {
        boolean covers = leg.side() == closing && leg.coversE8(positionE8) == Math.abs(positionE8);
        if (leg.kind() == LegKind.STOP_LOSS) {
          stops++;
          isStopped |= covers;
          coveringStops += covers ? 1 : 0;
        } else {
          targets++;
          isTargeted |= covers;
        }
      }
    }
    if (coveringStops > 1) {
      twoStopsNs = timeNs;
    }
    isByHand &= positionE8 != 0;
  }

  boolean isOpen() {
    return positionE8 != 0;
  }

  boolean isNaked() {
    return positionE8 != 0 && !isStopped;
  }
}
