package io.bulwark.adapters.market;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarEncoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.FundingRateEncoder;
import io.bulwark.engine.message.codec.InstrumentListedEncoder;
import io.bulwark.engine.message.codec.MarkEncoder;
import io.bulwark.engine.message.codec.MarketDataGapEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.QuoteEncoder;
import io.bulwark.engine.message.codec.SourceDeclaredEncoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.port.InputSink;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Writes market inputs into a scratch buffer and hands them to a sink. Each block starts from its
 * null image, so every byte is defined whatever was there before. Allocates nothing after
 * construction. Not thread-safe.
 */
final class InputEncoder {

  private static final int SCRATCH_BYTES = 4096;

  private final UnsafeBuffer buffer;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final SourceDeclaredEncoder sourceDeclared = new SourceDeclaredEncoder();
  private final InstrumentListedEncoder instrumentListed = new InstrumentListedEncoder();
  private final BarEncoder bar = new BarEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final QuoteEncoder quote = new QuoteEncoder();
  private final MarkEncoder mark = new MarkEncoder();
  private final FundingRateEncoder fundingRate = new FundingRateEncoder();
  private final MarketDataGapEncoder gap = new MarketDataGapEncoder();

  InputEncoder() {
    this(new UnsafeBuffer(new byte[SCRATCH_BYTES]));
  }

  /** Writes into this buffer, whatever it holds. */
  InputEncoder(UnsafeBuffer buffer) {
    this.buffer = buffer;
  }

  /** What a source promises; {@code kind} of at most 16 characters. */
  void sourceDeclared(InputSink sink, String kind, long cadenceNs, Bool hasMarks, Bool hasQuotes) {
    begin(sourceDeclared);
    sourceDeclared.cadenceNs(cadenceNs).hasMarks(hasMarks).hasQuotes(hasQuotes).kind(kind);
    deliver(sink, sourceDeclared);
  }

  void instrumentListed(InputSink sink, int instrumentId, InstrumentSpec spec) {
    begin(instrumentListed);
    instrumentListed
        .instrumentId(instrumentId)
        .symbol(spec.symbol())
        .tickSizeE8(spec.tickSizeE8())
        .stepSizeE8(spec.lot().stepSizeE8())
        .minQtyE8(spec.lot().minQtyE8())
        .limitMaxQtyE8(spec.lot().limitMaxQtyE8())
        .marketMaxQtyE8(spec.lot().marketMaxQtyE8())
        .minNotionalE8(spec.minNotionalE8())
        .takerFeeE8(spec.takerFeeE8())
        .makerFeeE8(spec.makerFeeE8());
    InstrumentListedEncoder.BracketsEncoder brackets =
        instrumentListed.bracketsCount(spec.brackets().size());
    for (InstrumentSpec.Bracket bracket : spec.brackets()) {
      brackets
          .next()
          .notionalFloorE8(bracket.notionalFloorE8())
          .maintMarginRateE8(bracket.maintMarginRateE8())
          .maintAmountE8(bracket.maintAmountE8());
    }
    deliver(sink, instrumentListed);
  }

  /** A closed bar. */
  void bar(InputSink sink, int instrumentId, Kline row) {
    begin(bar);
    bar.instrumentId(instrumentId)
        .intervalNs(row.intervalNs)
        .openTimeNs(row.openTimeNs)
        .openE8(row.openE8)
        .highE8(row.highE8)
        .lowE8(row.lowE8)
        .closeE8(row.closeE8)
        .volumeE8(row.volumeE8);
    deliver(sink, bar);
  }

  void trade(InputSink sink, int instrumentId, long timeNs, long priceE8, long qtyE8) {
    begin(trade);
    trade.instrumentId(instrumentId).eventTimeNs(timeNs).priceE8(priceE8).qtyE8(qtyE8);
    deliver(sink, trade);
  }

  void quote(InputSink sink, int instrumentId, long timeNs, BestPrices best) {
    begin(quote);
    quote
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .bidPxE8(best.bidPxE8)
        .bidQtyE8(best.bidQtyE8)
        .askPxE8(best.askPxE8)
        .askQtyE8(best.askQtyE8);
    deliver(sink, quote);
  }

  void mark(InputSink sink, int instrumentId, long timeNs, long markPxE8) {
    begin(mark);
    mark.instrumentId(instrumentId).eventTimeNs(timeNs).markPxE8(markPxE8);
    deliver(sink, mark);
  }

  /** A settled funding rate; {@code intervalNs} is the time from one to the next. */
  void fundingRate(InputSink sink, int instrumentId, long timeNs, long rateE8, long intervalNs) {
    begin(fundingRate);
    fundingRate
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .rateE8(rateE8)
        .intervalNs(intervalNs);
    deliver(sink, fundingRate);
  }

  /** A hole from {@code fromTimeNs} inclusive to {@code toTimeNs} exclusive. */
  void gap(InputSink sink, int instrumentId, long fromTimeNs, long toTimeNs, int missing) {
    begin(gap);
    gap.instrumentId(instrumentId).fromTimeNs(fromTimeNs).toTimeNs(toTimeNs).missing(missing);
    deliver(sink, gap);
  }

  private void begin(MessageEncoderFlyweight message) {
    header
        .wrap(buffer, 0)
        .blockLength(message.sbeBlockLength())
        .templateId(message.sbeTemplateId())
        .schemaId(message.sbeSchemaId())
        .version(message.sbeSchemaVersion());
    buffer.putBytes(
        MessageHeaderEncoder.ENCODED_LENGTH,
        Messages.type(message.sbeTemplateId()).nullImage(),
        0,
        message.sbeBlockLength());
    message.wrap(buffer, MessageHeaderEncoder.ENCODED_LENGTH);
  }

  private void deliver(InputSink sink, MessageEncoderFlyweight message) {
    sink.onInput(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.encodedLength());
  }
}
