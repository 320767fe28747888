package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;
import org.jspecify.annotations.Nullable;

/** An ordinary order, or the request for one while it has no id. */
final class Order {

  final ClientKey clientId;
  final int instrumentId;
  final Side side;
  final OrdType ordType;
  final TimeInForce timeInForce;
  final boolean reduceOnly;

  /** The conditional order it comes from; null when a client placed it. */
  final @Nullable Leg parent;

  /** Total quantity; an amendment changes it. */
  long qtyE8;

  /** Limit price; {@link E8#NULL} of a market order; an amendment changes it. */
  long priceE8;

  long venueOrderId;
  OrdStatus status = OrdStatus.NEW;
  long cumQtyE8;
  int amendments;
  long placeTimeNs;
  long updateTimeNs;
  int expiryReason = VenueCodes.NONE;
  final Fill last = new Fill();
  private long cumValueE8;

  /** The figures of one fill. */
  static final class Fill {
    long qtyE8;
    long pxE8 = E8.NULL;
    long tradeId = E8.NULL;
    long profitE8;
    long feeE8;
    boolean maker;
  }

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
    parent = null;
  }

  /**
   * The order that a triggered leg becomes, as a rule with the leg's client id: nothing in it says
   * that it comes from a leg.
   */
  Order(Leg leg, ClientKey clientId, long qtyE8) {
    this.clientId = clientId;
    instrumentId = leg.instrumentId;
    side = leg.side;
    ordType = leg.placesLimit() ? OrdType.LIMIT : OrdType.MARKET;
    timeInForce = leg.placesLimit() ? leg.childTimeInForce() : TimeInForce.GTC;
    reduceOnly = leg.reduceOnly;
    this.qtyE8 = qtyE8;
    priceE8 = leg.priceE8;
    parent = leg;
  }

  /** The order by which the venue, or a client by hand, closes or opens at the market. */
  Order(Instrument instrument, OrdType ordType, Side side, long qtyE8, boolean reduceOnly) {
    clientId = ClientKey.NOT_OURS;
    instrumentId = instrument.id;
    this.side = side;
    this.ordType = ordType;
    timeInForce = ordType == OrdType.LIQUIDATION ? TimeInForce.IOC : TimeInForce.GTC;
    this.reduceOnly = reduceOnly;
    this.qtyE8 = qtyE8;
    priceE8 = E8.NULL;
    parent = null;
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

  /** Whether it can still fill. */
  boolean isOpen() {
    return status == OrdStatus.NEW || status == OrdStatus.PARTIALLY_FILLED;
  }

  /** Whether a price is no worse than its limit. */
  boolean allows(long pxE8) {
    return !E8.isPresent(priceE8) || sign() * (priceE8 - pxE8) >= 0;
  }

  /** Average fill price, to the nearest; {@link E8#NULL} without a fill. */
  long avgPxE8() {
    return cumQtyE8 == 0 ? E8.NULL : E8.HALF_EVEN.divide(cumValueE8, cumQtyE8);
  }

  /** Takes the last fill into its sums. */
  void onFill(long valueE8) {
    cumQtyE8 += last.qtyE8;
    cumValueE8 += valueE8;
    status = leavesQtyE8() == 0 ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
  }
}
