package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.InstrumentListedEncoder;
import io.bulwark.engine.message.codec.MarkEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.QuoteEncoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import org.agrona.ExpandableArrayBuffer;

/** Encodes one market input at a time, and shows it to the exchange. */
final class MarketWriter {

  private static final long TAKER_FEE_E8 = 50_000;

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final MarkEncoder mark = new MarkEncoder();
  private final QuoteEncoder quote = new QuoteEncoder();
  private int length;

  void show(SimulatedExchange exchange, long timeNs) {
    exchange.onMarket(timeNs, buffer, 0, length);
  }

  void listed(
      int id,
      long tickE8,
      long stepE8,
      long minQtyE8,
      long limitMaxE8,
      long marketMaxE8,
      long minNotionalE8) {
    InstrumentListedEncoder listed = new InstrumentListedEncoder();
    listed
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(id)
        .symbol("I" + id)
        .tickSizeE8(tickE8)
        .stepSizeE8(stepE8)
        .minQtyE8(minQtyE8)
        .limitMaxQtyE8(limitMaxE8)
        .marketMaxQtyE8(marketMaxE8)
        .minNotionalE8(minNotionalE8)
        .takerFeeE8(TAKER_FEE_E8)
        .makerFeeE8(0)
        .bracketsCount(0);
    end(listed.encodedLength());
  }

  void trade(int instrumentId, long timeNs, long priceE8) {
    trade
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .priceE8(priceE8)
        .qtyE8(1);
    end(trade.encodedLength());
  }

  void mark(int instrumentId, long timeNs, long priceE8) {
    mark.wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .markPxE8(priceE8);
    end(mark.encodedLength());
  }

  void quote(int instrumentId, long timeNs, long bidE8, long askE8) {
    quote
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .bidPxE8(bidE8)
        .bidQtyE8(1)
        .askPxE8(askE8)
        .askQtyE8(1);
    end(quote.encodedLength());
  }

  private void end(int bodyLength) {
    length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
  }
}
