package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.AmendOrderEncoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CancelLegEncoder;
import io.bulwark.engine.message.codec.CancelLegsEncoder;
import io.bulwark.engine.message.codec.CancelOrderEncoder;
import io.bulwark.engine.message.codec.CancelOrdersEncoder;
import io.bulwark.engine.message.codec.KeyAction;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceConditionalEncoder;
import io.bulwark.engine.message.codec.PlaceLegEncoder;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;
import io.bulwark.engine.message.codec.PositionMode;
import io.bulwark.engine.message.codec.QueryBalanceEncoder;
import io.bulwark.engine.message.codec.QueryIncomeEncoder;
import io.bulwark.engine.message.codec.QueryLegsEncoder;
import io.bulwark.engine.message.codec.QueryOrderEncoder;
import io.bulwark.engine.message.codec.QueryOrderHistoryEncoder;
import io.bulwark.engine.message.codec.QueryOrdersEncoder;
import io.bulwark.engine.message.codec.QueryPositionsEncoder;
import io.bulwark.engine.message.codec.QueryTradesEncoder;
import io.bulwark.engine.message.codec.SetLeverageEncoder;
import io.bulwark.engine.message.codec.SetMarginTypeEncoder;
import io.bulwark.engine.message.codec.SetPositionModeEncoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.UserStreamKeyEncoder;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.step.E8;
import org.agrona.ExpandableArrayBuffer;

/** Encodes one command at a time, at an offset that is not zero, and dispatches it. */
final class CommandWriter {

  private static final int OFFSET = 24;

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
  private final PlaceLegEncoder placeLeg = new PlaceLegEncoder();
  private final PlaceConditionalEncoder conditional = new PlaceConditionalEncoder();
  private int length;

  void dispatch(VirtualVenue venue, long timeNs) {
    venue.dispatch(timeNs, buffer, OFFSET, length);
    buffer.setMemory(0, OFFSET + length, (byte) 0x55); // the exchange must have copied it
  }

  void placeOrder(
      int id, int instrumentId, Side side, OrdType type, TimeInForce timeInForce, Bool reduceOnly) {
    placeOrder.wrapAndApplyHeader(buffer, OFFSET, header);
    placeOrder.clientId().hi(1).lo(id);
    placeOrder
        .instrumentId(instrumentId)
        .role(OrderRole.ENTRY)
        .side(side)
        .ordType(type)
        .timeInForce(timeInForce)
        .reduceOnly(reduceOnly)
        .tradeId(1)
        .deadlineNs(E8.NULL);
    end(placeOrder.encodedLength());
  }

  void size(long qtyE8, long priceE8) {
    placeOrder.qtyE8(qtyE8).priceE8(priceE8);
  }

  void deadline(long deadlineNs) {
    placeOrder.deadlineNs(deadlineNs);
  }

  void placeLeg(
      int id, int instrumentId, Side side, LegKind kind, long triggerE8, WorkingType workingType) {
    placeLeg.wrapAndApplyHeader(buffer, OFFSET, header);
    placeLeg.clientId().hi(1).lo(id);
    placeLeg
        .instrumentId(instrumentId)
        .legKind(kind)
        .side(side)
        .triggerPxE8(triggerE8)
        .workingType(workingType)
        .tradeId(1)
        .timeInForce(TimeInForce.GTC);
    end(placeLeg.encodedLength());
  }

  void legSize(Bool closePosition, long qtyE8) {
    placeLeg.closePosition(closePosition).qtyE8(qtyE8);
  }

  void legTimeInForce(TimeInForce timeInForce) {
    placeLeg.timeInForce(timeInForce);
  }

  void cancelLeg(int id, int legId, long venueLegId) {
    CancelLegEncoder cancel = new CancelLegEncoder();
    cancel.wrapAndApplyHeader(buffer, OFFSET, header);
    cancel.clientId().hi(1).lo(id);
    cancel.instrumentId(0).venueLegId(venueLegId).tradeId(1);
    cancel.legClientId().hi(1).lo(legId);
    end(cancel.encodedLength());
  }

  void cancelOrder(int id, int orderId) {
    CancelOrderEncoder cancel = new CancelOrderEncoder();
    cancel.wrapAndApplyHeader(buffer, OFFSET, header);
    cancel.clientId().hi(1).lo(id);
    cancel.instrumentId(0).venueOrderId(E8.NULL);
    cancel.orderClientId().hi(1).lo(orderId);
    end(cancel.encodedLength());
  }

  void amendOrder(int id, int orderId, long qtyE8, long priceE8, Bool reduceOnly) {
    AmendOrderEncoder amend = new AmendOrderEncoder();
    amend.wrapAndApplyHeader(buffer, OFFSET, header);
    amend.clientId().hi(1).lo(id);
    amend.instrumentId(0).venueOrderId(E8.NULL).side(Side.BUY);
    amend.qtyE8(qtyE8).priceE8(priceE8).reduceOnly(reduceOnly);
    amend.orderClientId().hi(1).lo(orderId);
    end(amend.encodedLength());
  }

  void cancelOrders(int id) {
    CancelOrdersEncoder cancel = new CancelOrdersEncoder();
    cancel.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    cancel.instrumentId(0);
    end(cancel.encodedLength());
  }

  void cancelLegs(int id) {
    CancelLegsEncoder cancel = new CancelLegsEncoder();
    cancel.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    cancel.instrumentId(0);
    end(cancel.encodedLength());
  }

  /** A conditional order with nothing optional; to be changed before it is dispatched. */
  PlaceConditionalEncoder conditional(int id, Side side, LegKind kind) {
    conditional.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    conditional
        .instrumentId(0)
        .side(side)
        .legKind(kind)
        .timeInForce(TimeInForce.GTC)
        .workingType(WorkingType.CONTRACT_PRICE)
        .closePosition(Bool.FALSE)
        .reduceOnly(Bool.FALSE)
        .priceProtect(Bool.FALSE)
        .qtyE8(0)
        .triggerPxE8(E8.NULL)
        .priceE8(E8.NULL)
        .activationPxE8(E8.NULL)
        .callbackRateE8(E8.NULL);
    end(conditional.encodedLength());
    return conditional;
  }

  void setLeverage(int id, int leverage) {
    SetLeverageEncoder set = new SetLeverageEncoder();
    set.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    set.instrumentId(0).leverage(leverage);
    end(set.encodedLength());
  }

  void setMarginType(int id, MarginType type) {
    SetMarginTypeEncoder set = new SetMarginTypeEncoder();
    set.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    set.instrumentId(0).marginType(type);
    end(set.encodedLength());
  }

  void setPositionMode(int id, PositionMode mode) {
    SetPositionModeEncoder set = new SetPositionModeEncoder();
    set.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    set.positionMode(mode);
    end(set.encodedLength());
  }

  void userStreamKey(int id, KeyAction action) {
    UserStreamKeyEncoder key = new UserStreamKeyEncoder();
    key.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    key.keyAction(action);
    end(key.encodedLength());
  }

  void queryTrades(int id, long fromTradeId) {
    QueryTradesEncoder query = new QueryTradesEncoder();
    query.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    query.instrumentId(0).fromTradeId(fromTradeId).rowsMax(500);
    end(query.encodedLength());
  }

  void queryIncome(int id) {
    QueryIncomeEncoder query = new QueryIncomeEncoder();
    query.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    query.fromTimeNs(E8.NULL).rowsMax(100);
    end(query.encodedLength());
  }

  void queryHistory(int id) {
    QueryOrderHistoryEncoder query = new QueryOrderHistoryEncoder();
    query.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    query.instrumentId(0).fromVenueOrderId(E8.NULL).rowsMax(500);
    end(query.encodedLength());
  }

  void queryOrder(int id, int orderId) {
    QueryOrderEncoder query = new QueryOrderEncoder();
    query.wrapAndApplyHeader(buffer, OFFSET, header);
    query.clientId().hi(1).lo(id);
    query.instrumentId(0);
    query.orderClientId().hi(1).lo(orderId);
    end(query.encodedLength());
  }

  void queryPositions(int id) {
    QueryPositionsEncoder query = new QueryPositionsEncoder();
    query.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    end(query.encodedLength());
  }

  void queryBalance(int id) {
    QueryBalanceEncoder query = new QueryBalanceEncoder();
    query.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    end(query.encodedLength());
  }

  void queryOrders(int id) {
    QueryOrdersEncoder query = new QueryOrdersEncoder();
    query.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    end(query.encodedLength());
  }

  void queryLegs(int id) {
    QueryLegsEncoder query = new QueryLegsEncoder();
    query.wrapAndApplyHeader(buffer, OFFSET, header).clientId().hi(1).lo(id);
    end(query.encodedLength());
  }

  private void end(int bodyLength) {
    length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
  }
}
