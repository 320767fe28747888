package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.OrderUpdateEncoder;
import io.bulwark.engine.step.E8;

/** Writes an order as the stream and the look-up show it; a fill's figures stand in fills only. */
final class OrderWriter {

  private OrderWriter() {}

  static void write(OrderUpdateEncoder to, Order order, ExecType execType, long transactTimeNs) {
    boolean fill = execType == ExecType.TRADE || execType == ExecType.CALCULATED;
    Order.Fill last = order.last;
    to.clientId().hi(order.clientId.hi()).lo(order.clientId.lo());
    to.instrumentId(order.instrumentId)
        .venueOrderId(order.venueOrderId)
        .side(order.side)
        .ordType(order.ordType)
        .execType(execType)
        .ordStatus(order.status)
        .reduceOnly(order.reduceOnly ? Bool.TRUE : Bool.FALSE)
        .qtyE8(order.qtyE8)
        .priceE8(order.priceE8)
        .lastQtyE8(fill ? last.qtyE8 : 0)
        .lastPxE8(fill ? last.pxE8 : E8.NULL)
        .cumQtyE8(order.cumQtyE8)
        .avgPxE8(order.avgPxE8())
        .tradeId(fill ? last.tradeId : E8.NULL)
        .feeE8(fill ? last.feeE8 : 0)
        .realisedPnlE8(fill ? last.profitE8 : 0)
        .transactTimeNs(transactTimeNs)
        .expiryReason(order.expiryReason);
  }
}
