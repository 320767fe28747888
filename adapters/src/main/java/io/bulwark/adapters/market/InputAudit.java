package io.bulwark.adapters.market;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.FundingRateDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.agrona.DirectBuffer;

/** Audits what a source delivers: the synthetic market, or a journal's inputs. */
final class InputAudit implements InputSink {

  private final SortedMap<String, SeriesAudit> series;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final MarkDecoder mark = new MarkDecoder();
  private final MarketDataGapDecoder gap = new MarketDataGapDecoder();
  private final FundingRateDecoder funding = new FundingRateDecoder();
  private final List<String> symbols = new ArrayList<>();
  private final Kline kline = new Kline();
  private final Tick tick = new Tick();

  /** Adds figures to these series, by symbol and label. */
  InputAudit(SortedMap<String, SeriesAudit> series) {
    this.series = series;
    tick.id = E8.NULL;
  }

  /** Takes all that a source has, and closes it. */
  void audit(MarketData source) {
    try (source) {
      source.open(this);
      while (source.nextTimeNs() != MarketData.NEVER_NS) {
        source.deliverNext(this);
      }
    }
  }

  @Override
  public void onInput(DirectBuffer b, int o, int length) {
    switch (Messages.templateId(b, o)) {
      case InstrumentListedDecoder.TEMPLATE_ID ->
          symbols.add(listed.wrapAndApplyHeader(b, o, header).symbol());
      case BarDecoder.TEMPLATE_ID -> bar(bar.wrapAndApplyHeader(b, o, header));
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(b, o, header);
        take(TickType.TRADE, trade.instrumentId(), trade.eventTimeNs(), trade.priceE8());
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(b, o, header);
        tick.askPxE8 = quote.askPxE8();
        take(TickType.QUOTE, quote.instrumentId(), quote.eventTimeNs(), quote.bidPxE8());
      }
      case MarkDecoder.TEMPLATE_ID -> {
        mark.wrapAndApplyHeader(b, o, header);
        take(TickType.MARK, mark.instrumentId(), mark.eventTimeNs(), mark.markPxE8());
      }
      case FundingRateDecoder.TEMPLATE_ID -> {
        funding.wrapAndApplyHeader(b, o, header);
        tick.intervalNs = funding.intervalNs();
        take(TickType.FUNDING, funding.instrumentId(), funding.eventTimeNs(), funding.rateE8());
      }
      case MarketDataGapDecoder.TEMPLATE_ID -> {
        gap.wrapAndApplyHeader(b, o, header);
        series(gap.instrumentId(), TickType.TRADE.label()).onGap(gap.toTimeNs(), gap.missing());
      }
      default -> {
        // what a source declares of itself has no figures
      }
    }
  }

  private void bar(BarDecoder m) {
    kline.intervalNs = m.intervalNs();
    kline.openTimeNs = m.openTimeNs();
    kline.closeE8 = m.closeE8();
    kline.volumeE8 = m.volumeE8();
    series(m.instrumentId(), "bars").onKline(kline, DataKind.KLINES);
  }

  private void take(TickType type, int instrumentId, long timeNs, long priceE8) {
    tick.type = type;
    tick.eventTimeNs = timeNs;
    tick.priceE8 = priceE8;
    series(instrumentId, type.label()).onTick(tick);
  }

  private SeriesAudit series(int instrumentId, String label) {
    String symbol = symbols.get(instrumentId);
    return series.computeIfAbsent(symbol + " " + label, key -> new SeriesAudit(symbol, label));
  }
}
