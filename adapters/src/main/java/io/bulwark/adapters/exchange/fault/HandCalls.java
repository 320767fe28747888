package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceConditionalEncoder;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.step.E8;
import org.agrona.concurrent.UnsafeBuffer;

/** Commands of another client: their client id is both zero. */
final class HandCalls {

  private static final int BYTES = 256;

  /** A stop so far away that it never triggers: a tenth of the price. */
  private static final long FAR_E8 = E8.ONE / 10;

  private HandCalls() {}

  static UnsafeBuffer rest(Listed listed, Side side, long qtyE8, long awayE8) {
    long factorE8 = side == Side.BUY ? E8.ONE - awayE8 : E8.ONE + awayE8;
    long pxE8 = E8.floorTo(E8.HALF_EVEN.multiply(listed.lastPxE8, factorE8), listed.tickE8());
    UnsafeBuffer command = new UnsafeBuffer(new byte[BYTES]);
    PlaceOrderEncoder order =
        new PlaceOrderEncoder().wrapAndApplyHeader(command, 0, new MessageHeaderEncoder());
    order
        .instrumentId(listed.id)
        .role(OrderRole.ENTRY)
        .side(side)
        .ordType(OrdType.LIMIT)
        .timeInForce(TimeInForce.GTC)
        .reduceOnly(Bool.FALSE)
        .qtyE8(qtyE8)
        .priceE8(pxE8)
        .deadlineNs(E8.NULL);
    return command;
  }

  static UnsafeBuffer farStop(Listed listed) {
    UnsafeBuffer command = new UnsafeBuffer(new byte[BYTES]);
    PlaceConditionalEncoder leg =
        new PlaceConditionalEncoder().wrapAndApplyHeader(command, 0, new MessageHeaderEncoder());
    leg.instrumentId(listed.id)
        .side(Side.SELL)
        .legKind(LegKind.STOP_LOSS)
        .timeInForce(TimeInForce.GTC)
        .workingType(WorkingType.CONTRACT_PRICE)
        .closePosition(Bool.FALSE)
        .reduceOnly(Bool.TRUE)
        .priceProtect(Bool.FALSE)
        .qtyE8(listed.minQtyE8())
        .triggerPxE8(E8.floorTo(E8.HALF_EVEN.multiply(listed.lastPxE8, FAR_E8), listed.tickE8()))
        .priceE8(E8.NULL)
        .activationPxE8(E8.NULL)
        .callbackRateE8(E8.NULL);
    return command;
  }
}
