package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CancelLegEncoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceLegEncoder;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;
import io.bulwark.engine.message.codec.QueryBalanceEncoder;
import io.bulwark.engine.message.codec.QueryLegsEncoder;
import io.bulwark.engine.message.codec.QueryOrderEncoder;
import io.bulwark.engine.message.codec.QueryOrdersEncoder;
import io.bulwark.engine.message.codec.QueryPositionsEncoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.step.E8;
import org.agrona.ExpandableArrayBuffer;

/** Encodes one command at a time, at an offset that is not zero, and dispatches it. */
final class CommandWriter {

  private static final int OFFSET = 24;

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
  private final PlaceLegEncoder placeLeg = new PlaceLegEncoder();
  private int length;

  void dispatch(SimulatedExchange exchange, long timeNs) {
    exchange.dispatch(timeNs, buffer, OFFSET, length);
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
        .tradeId(1);
    end(placeLeg.encodedLength());
  }

  void legSize(Bool closePosition, long qtyE8) {
    placeLeg.closePosition(closePosition).qtyE8(qtyE8);
  }

  void cancelLeg(int id, int legId, long venueLegId) {
    CancelLegEncoder cancel = new CancelLegEncoder();
    cancel.wrapAndApplyHeader(buffer, OFFSET, header);
    cancel.clientId().hi(1).lo(id);
    cancel.instrumentId(0).venueLegId(venueLegId).tradeId(1);
    cancel.legClientId().hi(1).lo(legId);
    end(cancel.encodedLength());
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
