package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;

/** An ordinary order, or the request for one while it has no id. */
final class Order {

  final ClientKey clientId;
  final int instrumentId;
  final Side side;
  final OrdType ordType;
  final TimeInForce timeInForce;
  final boolean reduceOnly;
  final long qtyE8;

  /** Limit price; {@link E8#NULL} of a market order. */
  final long priceE8;

  long venueOrderId;
  OrdStatus status = OrdStatus.NEW;
  long cumQtyE8;
  long updateTimeNs;
  int expiryReason = VenueCodes.NONE;
  long lastQtyE8;
  long lastPxE8 = E8.NULL;
  long lastTradeId = E8.NULL;
  long lastProfitE8;
  long lastFeeE8;
  private long cumValueE8;

  /** The request that a client sends. */
  Order(PlaceOrderDecoder request) {
    clientId = ClientKey.of(request.clientId());
    instrumentId = request.instrumentId();
    side = request.side();
    ordType = request.ordType();
    timeInForce = request.timeInForce();
    reduceOnly = request.reduceOnly() == Bool.TRUE;
    qtyE8 = request.qtyE8();
    priceE8 = request.priceE8();
  }

  /**
   * The order that a triggered leg becomes: it carries the leg's client id, and nothing in it says
   * that it comes from a leg.
   */
  Order(Leg leg, long qtyE8) {
    clientId = leg.clientId;
    instrumentId = leg.instrumentId;
    side = leg.side;
    ordType = OrdType.MARKET;
    timeInForce = TimeInForce.GTC;
    reduceOnly = true;
    this.qtyE8 = qtyE8;
    priceE8 = E8.NULL;
  }

  int sign() {
    return side == Side.BUY ? 1 : -1;
  }

  long signedE8(long anyQtyE8) {
    return sign() * anyQtyE8;
  }

  boolean isLimit() {
    return ordType == OrdType.LIMIT;
  }

  long leavesQtyE8() {
    return qtyE8 - cumQtyE8;
  }

  /** Average fill price, to the nearest; {@link E8#NULL} without a fill. */
  long avgPxE8() {
    return cumQtyE8 == 0 ? E8.NULL : E8.HALF_EVEN.divide(cumValueE8, cumQtyE8);
  }

  void onFill(long fillQtyE8, long fillPxE8, long valueE8, long profitE8, long feeE8) {
    lastQtyE8 = fillQtyE8;
    lastPxE8 = fillPxE8;
    lastProfitE8 = profitE8;
    lastFeeE8 = feeE8;
    cumQtyE8 += fillQtyE8;
    cumValueE8 += valueE8;
    status = leavesQtyE8() == 0 ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
  }
}
