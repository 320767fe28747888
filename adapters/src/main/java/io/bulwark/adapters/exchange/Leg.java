package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.step.E8;

/**
 * A conditional order: STOP_MARKET or TAKE_PROFIT_MARKET, with closePosition (good till the
 * position is closed) or with a quantity that may only reduce.
 */
final class Leg {

  final ClientKey clientId;
  final int instrumentId;
  final LegKind kind;
  final Side side;
  final long triggerPxE8;
  final WorkingType workingType;
  final boolean closePosition;
  final long qtyE8;
  long venueLegId;
  LegStatus status = LegStatus.NEW;

  /** The order it became; {@link E8#NULL} before. */
  long childOrderId = E8.NULL;

  Leg(PlaceLegDecoder request) {
    clientId = ClientKey.of(request.clientId());
    instrumentId = request.instrumentId();
    kind = request.legKind();
    side = request.side();
    triggerPxE8 = request.triggerPxE8();
    workingType = request.workingType();
    closePosition = request.closePosition() == Bool.TRUE;
    qtyE8 = request.qtyE8();
  }

  /** Whether the price it works with meets its condition; never before the first price. */
  boolean firesAt(Instrument instrument) {
    long pxE8 =
        workingType == WorkingType.MARK_PRICE ? instrument.markPxE8() : instrument.lastPxE8();
    if (!E8.isPresent(pxE8)) {
      return false;
    }
    boolean whenRising = (kind == LegKind.STOP_LOSS) == (side == Side.BUY);
    return whenRising ? pxE8 >= triggerPxE8 : pxE8 <= triggerPxE8;
  }
}
