package io.bulwark.adapters.market;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.FundingRateDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.TimedSource;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Writes every input down as one line of text, prices and quantities as scaled integers. */
final class RecordingSink implements InputSink {

  private static final long SECOND_NS = 1_000_000_000L;

  private final List<String> lines = new ArrayList<>();

  /** Opens a source and takes all it has. */
  static List<String> drain(MarketData source) {
    RecordingSink sink = new RecordingSink();
    source.open(sink);
    sink.takeAll(source);
    source.close();
    return sink.lines;
  }

  void takeAll(TimedSource source) {
    while (source.nextTimeNs() != TimedSource.NEVER_NS) {
      lines.add("@" + source.nextTimeNs() / SECOND_NS);
      source.deliverNext(this);
      int last = lines.size() - 1;
      lines.set(last - 1, lines.get(last - 1) + " " + lines.remove(last));
    }
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void onInput(DirectBuffer buffer, int offset, int length) {
    MessageHeaderDecoder header = new MessageHeaderDecoder();
    lines.add(
        switch (Messages.templateId(buffer, offset)) {
          case SourceDeclaredDecoder.TEMPLATE_ID -> {
            var m = new SourceDeclaredDecoder().wrapAndApplyHeader(buffer, offset, header);
            yield "Source %s cadence=%ds marks=%s quotes=%s"
                .formatted(m.kind(), m.cadenceNs() / SECOND_NS, m.hasMarks(), m.hasQuotes());
          }
          case InstrumentListedDecoder.TEMPLATE_ID -> {
            var m = new InstrumentListedDecoder().wrapAndApplyHeader(buffer, offset, header);
            yield "Listed %d %s".formatted(m.instrumentId(), m.symbol());
          }
          case BarDecoder.TEMPLATE_ID -> {
            var m = new BarDecoder().wrapAndApplyHeader(buffer, offset, header);
            yield "Bar %d @%d %d %d %d %d vol=%d"
                .formatted(
                    m.instrumentId(),
                    m.openTimeNs() / SECOND_NS,
                    m.openE8(),
                    m.highE8(),
                    m.lowE8(),
                    m.closeE8(),
                    m.volumeE8());
          }
          case TradeDecoder.TEMPLATE_ID -> {
            var m = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
            yield "Trade %d @%d px=%d qty=%d"
                .formatted(m.instrumentId(), m.eventTimeNs() / SECOND_NS, m.priceE8(), m.qtyE8());
          }
          case QuoteDecoder.TEMPLATE_ID -> {
            var m = new QuoteDecoder().wrapAndApplyHeader(buffer, offset, header);
            yield "Quote %d %d/%d".formatted(m.instrumentId(), m.bidPxE8(), m.askPxE8());
          }
          case MarkDecoder.TEMPLATE_ID -> {
            var m = new MarkDecoder().wrapAndApplyHeader(buffer, offset, header);
            yield "Mark %d %d".formatted(m.instrumentId(), m.markPxE8());
          }
          case FundingRateDecoder.TEMPLATE_ID -> {
            var m = new FundingRateDecoder().wrapAndApplyHeader(buffer, offset, header);
            yield "Funding %d @%d rate=%d every=%dh"
                .formatted(
                    m.instrumentId(),
                    m.eventTimeNs() / SECOND_NS,
                    m.rateE8(),
                    m.intervalNs() / SECOND_NS / 3600);
          }
          case MarketDataGapDecoder.TEMPLATE_ID -> {
            var m = new MarketDataGapDecoder().wrapAndApplyHeader(buffer, offset, header);
            yield "Gap %d %d..%d missing=%d"
                .formatted(
                    m.instrumentId(),
                    m.fromTimeNs() / SECOND_NS,
                    m.toTimeNs() / SECOND_NS,
                    m.missing());
          }
          default -> throw new IllegalStateException("expected a market input");
        });
  }
}
