package io.bulwark.bench;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.InstrumentListedEncoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MarkEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceLegEncoder;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;
import io.bulwark.engine.message.codec.QuoteEncoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.step.E8;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * A simulated exchange with a position, ten limit orders and ten legs that rest, and prices that
 * reach none of them: trade, quote and mark in turn.
 */
final class ExchangeSession {

  /** Events of a round. */
  static final int EVENTS = 1_000_000;

  private static final int RESTING = 10;
  private static final long PRICE_E8 = 60_000 * E8.ONE;
  private static final long TICK_E8 = E8.ONE / 10;
  private static final long QTY_E8 = E8.ONE / 100;
  private static final long BETWEEN_NS = 1_000_000;

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 10);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final QuoteEncoder quote = new QuoteEncoder();
  private final MarkEncoder mark = new MarkEncoder();
  private final SimulatedExchange exchange =
      new SimulatedExchange(ExchangeConfig.paper(1, 100_000 * E8.ONE, 10));
  private long timeNs = 1_738_368_000_000_000_000L;
  private int ids;

  ExchangeSession() {
    list();
    trade(0);
    order(OrdType.MARKET, E8.NULL);
    settle();
    for (int i = 0; i < RESTING; i++) {
      order(OrdType.LIMIT, PRICE_E8 - (1_000 + i) * E8.ONE);
      leg(PRICE_E8 - (10_000 + i) * E8.ONE);
    }
    settle();
    if (exchange.restingOrders() != RESTING || exchange.restingLegs() != RESTING) {
      throw new IllegalStateException(
          "expected ten orders and ten legs that rest, but was: orders="
              + exchange.restingOrders()
              + ", legs="
              + exchange.restingLegs());
    }
  }

  /** Shows the next event to the exchange. */
  void event(int number) {
    timeNs += BETWEEN_NS;
    int ticks = number % 7;
    switch (number % 3) {
      case 0 -> trade(ticks);
      case 1 -> quote(ticks);
      default -> mark(ticks);
    }
  }

  /** Something that depends on every event. */
  long liquidationPxE8() {
    return exchange.liquidationPxE8(0);
  }

  private void trade(int ticks) {
    trade
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(0)
        .eventTimeNs(timeNs)
        .priceE8(PRICE_E8 + ticks * TICK_E8)
        .qtyE8(QTY_E8);
    exchange.onMarket(timeNs, buffer, 0, length(trade));
  }

  private void quote(int ticks) {
    quote
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(0)
        .eventTimeNs(timeNs)
        .bidPxE8(PRICE_E8 + (ticks - 1) * TICK_E8)
        .bidQtyE8(E8.ONE)
        .askPxE8(PRICE_E8 + (ticks + 1) * TICK_E8)
        .askQtyE8(E8.ONE);
    exchange.onMarket(timeNs, buffer, 0, length(quote));
  }

  private void mark(int ticks) {
    mark.wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(0)
        .eventTimeNs(timeNs)
        .markPxE8(PRICE_E8 + ticks * TICK_E8);
    exchange.onMarket(timeNs, buffer, 0, length(mark));
  }

  private void settle() {
    while (exchange.nextTimeNs() != Long.MAX_VALUE) {
      timeNs = exchange.nextTimeNs();
      exchange.deliverNext((input, offset, length) -> {});
    }
  }

  private void order(OrdType type, long priceE8) {
    PlaceOrderEncoder m = new PlaceOrderEncoder();
    m.wrapAndApplyHeader(buffer, 0, header).clientId().hi(1).lo(++ids);
    m.instrumentId(0)
        .role(OrderRole.ENTRY)
        .side(Side.BUY)
        .ordType(type)
        .timeInForce(TimeInForce.GTC)
        .reduceOnly(Bool.FALSE)
        .qtyE8(QTY_E8)
        .priceE8(priceE8)
        .tradeId(1)
        .deadlineNs(E8.NULL);
    exchange.dispatch(timeNs, buffer, 0, length(m));
  }

  private void leg(long triggerPxE8) {
    PlaceLegEncoder m = new PlaceLegEncoder();
    m.wrapAndApplyHeader(buffer, 0, header).clientId().hi(1).lo(++ids);
    m.instrumentId(0)
        .legKind(LegKind.STOP_LOSS)
        .side(Side.SELL)
        .triggerPxE8(triggerPxE8)
        .workingType(WorkingType.MARK_PRICE)
        .closePosition(Bool.FALSE)
        .qtyE8(QTY_E8)
        .tradeId(1)
        .timeInForce(TimeInForce.GTE_GTC);
    exchange.dispatch(timeNs, buffer, 0, length(m));
  }

  private void list() {
    InstrumentListedEncoder m = new InstrumentListedEncoder();
    m.wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(0)
        .symbol("BTCUSDT")
        .tickSizeE8(TICK_E8)
        .stepSizeE8(E8.ONE / 1000)
        .minQtyE8(E8.ONE / 1000)
        .limitMaxQtyE8(1000 * E8.ONE)
        .marketMaxQtyE8(120 * E8.ONE)
        .minNotionalE8(100 * E8.ONE)
        .takerFeeE8(50_000)
        .makerFeeE8(20_000)
        .bracketsCount(1)
        .next()
        .notionalFloorE8(0)
        .maintMarginRateE8(400_000)
        .maintAmountE8(0);
    exchange.onMarket(timeNs, buffer, 0, length(m));
  }

  private static int length(MessageEncoderFlyweight m) {
    return MessageHeaderEncoder.ENCODED_LENGTH + m.encodedLength();
  }
}
