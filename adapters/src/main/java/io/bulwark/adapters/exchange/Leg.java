package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.PlaceConditionalDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.step.E8;

/**
 * A conditional order: with closePosition, which lives as long as the position, or with a quantity.
 * A trailing stop carries the extreme price it has seen since it was placed.
 */
final class Leg {

  final ClientKey clientId;
  final int instrumentId;
  final LegKind kind;
  final Side side;
  final TimeInForce timeInForce;
  final WorkingType workingType;
  final boolean closePosition;
  final boolean reduceOnly;

  /** Whether the request said so: with closePosition it must not. */
  final boolean reduceOnlySent;

  final boolean priceProtect;
  final long qtyE8;
  final long triggerPxE8;

  /** Limit price of the order it becomes; {@link E8#NULL}: a market order. */
  final long priceE8;

  /** Trailing: where following begins; {@link E8#NULL} until placed: the price then. */
  long activationPxE8;

  /** Trailing: distance as a fraction. */
  final long callbackRateE8;

  long venueLegId;
  LegStatus status = LegStatus.NEW;
  boolean activated;
  long extremePxE8 = E8.NULL;

  /** When the order it becomes is placed; only while TRIGGERING. */
  long dueTimeNs;

  /** The order it became; {@link E8#NULL} before. */
  long childOrderId = E8.NULL;

  /** One that protects. */
  Leg(PlaceLegDecoder request) {
    clientId = ClientKey.of(request.clientId());
    instrumentId = request.instrumentId();
    kind = request.legKind();
    side = request.side();
    triggerPxE8 = request.triggerPxE8();
    workingType = request.workingType();
    closePosition = request.closePosition() == Bool.TRUE;
    timeInForce = closePosition ? TimeInForce.GTE_GTC : request.timeInForce();
    reduceOnly = true;
    reduceOnlySent = false;
    priceProtect = false;
    qtyE8 = request.qtyE8();
    priceE8 = E8.NULL;
    activationPxE8 = E8.NULL;
    callbackRateE8 = 0;
  }

  /** One of any kind. */
  Leg(PlaceConditionalDecoder request) {
    clientId = ClientKey.of(request.clientId());
    instrumentId = request.instrumentId();
    kind = request.legKind();
    side = request.side();
    triggerPxE8 = E8.isPresent(request.triggerPxE8()) ? request.triggerPxE8() : 0;
    workingType = request.workingType();
    closePosition = request.closePosition() == Bool.TRUE;
    timeInForce = closePosition ? TimeInForce.GTE_GTC : request.timeInForce();
    reduceOnlySent = request.reduceOnly() == Bool.TRUE;
    reduceOnly = closePosition || reduceOnlySent;
    priceProtect = request.priceProtect() == Bool.TRUE;
    qtyE8 = request.qtyE8();
    priceE8 = request.priceE8();
    activationPxE8 = request.activationPxE8();
    callbackRateE8 = E8.isPresent(request.callbackRateE8()) ? request.callbackRateE8() : 0;
  }

  boolean isTrailing() {
    return kind == LegKind.TRAILING_STOP;
  }

  boolean placesLimit() {
    return kind == LegKind.STOP_LIMIT || kind == LegKind.TAKE_PROFIT_LIMIT;
  }

  /** Its own; one that lives as long as the position places an order that rests. */
  TimeInForce childTimeInForce() {
    return timeInForce == TimeInForce.GTE_GTC ? TimeInForce.GTC : timeInForce;
  }

  /** Whether it ends when there is nothing left to close. */
  boolean dependsOnPosition() {
    return timeInForce == TimeInForce.GTE_GTC;
  }

  boolean isStop() {
    return kind == LegKind.STOP_LOSS || kind == LegKind.STOP_LIMIT || isTrailing();
  }

  /** The price it works with; {@link E8#NULL} before the first. */
  long workingPxE8(Instrument instrument) {
    return workingType == WorkingType.MARK_PRICE ? instrument.markPxE8() : instrument.lastPxE8();
  }

  /** Follows the price; true when a trailing stop becomes active by it. */
  boolean follows(long pxE8) {
    boolean better =
        !E8.isPresent(extremePxE8) || (side == Side.BUY ? pxE8 < extremePxE8 : pxE8 > extremePxE8);
    if (!better) {
      return false;
    }
    extremePxE8 = pxE8;
    boolean reached = side == Side.BUY ? pxE8 <= activationPxE8 : pxE8 >= activationPxE8;
    boolean becomes = reached && !activated;
    activated |= reached;
    return becomes;
  }

  /** Whether the price it works with meets its condition; never before the first price. */
  boolean firesAt(Instrument instrument) {
    long pxE8 = workingPxE8(instrument);
    if (!E8.isPresent(pxE8)) {
      return false;
    }
    if (isTrailing()) {
      return activated && hasTurned(pxE8);
    }
    return isStop() == (side == Side.BUY) ? pxE8 >= triggerPxE8 : pxE8 <= triggerPxE8;
  }

  private boolean hasTurned(long pxE8) {
    return side == Side.BUY
        ? pxE8 >= E8.CEILING.multiply(extremePxE8, E8.ONE + callbackRateE8)
        : pxE8 <= E8.FLOOR.multiply(extremePxE8, E8.ONE - callbackRateE8);
  }
}
