package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.FundingRateEncoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedEncoder;
import io.bulwark.engine.message.codec.MarkEncoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.QuoteEncoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.step.E8;
import org.agrona.ExpandableArrayBuffer;

/** Encodes one market input at a time, and shows it to the exchange. */
final class MarketWriter {

  private static final long TAKER_FEE_E8 = 50_000;
  private static final long PLENTY_E8 = ExchangeScenario.e8("1000000");
  private static final long MAKER_FEE_E8 = 20_000;

  /** Floor, maintenance margin rate and amount, as the venue listed them in October 2024. */
  private static final String[][] BTC_BRACKETS = {
    {"0", "0.004", "0"},
    {"50000", "0.005", "50"},
    {"600000", "0.0065", "950"},
    {"3000000", "0.01", "11450"},
    {"12000000", "0.02", "131450"},
    {"70000000", "0.025", "481450"},
    {"100000000", "0.05", "2981450"},
    {"230000000", "0.1", "14481450"},
    {"480000000", "0.125", "26481450"},
    {"600000000", "0.15", "41481450"},
    {"800000000", "0.25", "121481450"},
    {"1200000000", "0.5", "421481450"}
  };

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final MarkEncoder mark = new MarkEncoder();
  private final QuoteEncoder quote = new QuoteEncoder();
  private final FundingRateEncoder fundingRate = new FundingRateEncoder();
  private int length;

  void show(VirtualVenue venue, long timeNs) {
    venue.onMarket(timeNs, buffer, 0, length);
  }

  /** The rules of instrument 0. */
  InstrumentRules rules() {
    long one = ExchangeScenario.e8("1");
    listed(0, one / 10, one / 1000, one / 1000, 1000 * one, 120 * one, 100 * one);
    return InstrumentRules.of(
        new InstrumentListedDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
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
        .symbol(id == 0 ? "BTCUSDT" : "I" + id)
        .tickSizeE8(tickE8)
        .stepSizeE8(stepE8)
        .minQtyE8(minQtyE8)
        .limitMaxQtyE8(limitMaxE8)
        .marketMaxQtyE8(marketMaxE8)
        .minNotionalE8(minNotionalE8)
        .takerFeeE8(TAKER_FEE_E8)
        .makerFeeE8(MAKER_FEE_E8);
    int brackets = id == 0 ? BTC_BRACKETS.length : 0;
    InstrumentListedEncoder.BracketsEncoder rows = listed.bracketsCount(brackets);
    for (int i = 0; i < brackets; i++) {
      rows.next()
          .notionalFloorE8(ExchangeScenario.e8(BTC_BRACKETS[i][0]))
          .maintMarginRateE8(ExchangeScenario.e8(BTC_BRACKETS[i][1]))
          .maintAmountE8(ExchangeScenario.e8(BTC_BRACKETS[i][2]));
    }
    end(listed.encodedLength());
  }

  void trade(int instrumentId, long timeNs, long priceE8) {
    trade(instrumentId, timeNs, priceE8, 1);
  }

  void trade(int instrumentId, long timeNs, long priceE8, long qtyE8) {
    trade
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .priceE8(priceE8)
        .qtyE8(qtyE8);
    end(trade.encodedLength());
  }

  void mark(int instrumentId, long timeNs, long priceE8) {
    mark.wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .markPxE8(priceE8);
    end(mark.encodedLength());
  }

  void fundingRate(int instrumentId, long timeNs, long rateE8) {
    fundingRate
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .rateE8(rateE8)
        .markPxE8(E8.NULL);
    end(fundingRate.encodedLength());
  }

  /** A quote with more than enough on both sides. */
  void quote(int instrumentId, long timeNs, long bidE8, long askE8) {
    quote(instrumentId, timeNs, bidE8, PLENTY_E8, askE8, PLENTY_E8);
  }

  void quote(int instrumentId, long timeNs, long bidE8, long bidQtyE8, long askE8, long askQtyE8) {
    quote
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .bidPxE8(bidE8)
        .bidQtyE8(bidQtyE8)
        .askPxE8(askE8)
        .askQtyE8(askQtyE8);
    end(quote.encodedLength());
  }

  private void end(int bodyLength) {
    length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
  }
}
