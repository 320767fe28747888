package io.bulwark.engine.analysis;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarClosedDecoder;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.BarEncoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ClockEncoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedEncoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarkEncoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.MarketDataGapEncoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.QuoteEncoder;
import io.bulwark.engine.message.codec.RegimeChangedDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredEncoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.step.DecisionSink;
import io.bulwark.engine.step.HashIo;
import io.bulwark.engine.step.LoadIo;
import io.bulwark.engine.step.SaveIo;
import io.bulwark.engine.step.StepBuffer;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.strategy.SignalSink;
import io.bulwark.engine.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Plays the core for one analysis and at most one strategy: real messages in, facts and signals out
 * as lines of text.
 */
public final class MarketRig {

  public static final long MINUTE_NS = 60_000_000_000L;
  public static final long QUARTER_NS = 15 * MINUTE_NS;
  public static final long HOUR_NS = 60 * MINUTE_NS;
  private static final int STATE_VERSION = 1;

  /** One signal. */
  public record Raised(
      long timeNs, int instrumentId, String side, double confidence, long barOpenTimeNs) {}

  private final Analysis analysis;
  private final @Nullable Strategy strategy;
  private final UnsafeBuffer input = new UnsafeBuffer(new byte[512]);
  private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
  private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
  private final TradeEncoder tradeOut = new TradeEncoder();
  private final TradeDecoder tradeIn = new TradeDecoder();
  private final DecisionSink sink =
      new DecisionSink(new StepBuffer(), new StepContext(), this::onFact);
  private final List<String> facts = new ArrayList<>();
  private final List<Raised> raised = new ArrayList<>();
  private long timeNs;

  public MarketRig(Analysis analysis) {
    this(analysis, null);
  }

  public MarketRig(Analysis analysis, @Nullable Strategy strategy) {
    this.analysis = analysis;
    this.strategy = strategy;
  }

  /** An analysis with the defaults of the documentation, but for the window and the warm-up. */
  public static Analysis analysis(int warmupBars, int window) {
    return new Analysis(
        regimeConfig(warmupBars),
        new CorrelationConfig(window, HOUR_NS, 0.8, 50_000_000L),
        QUARTER_NS,
        14,
        new long[] {QUARTER_NS});
  }

  static RegimeConfig regimeConfig(int warmupBars) {
    return new RegimeConfig(HOUR_NS, 14, 500_000L, 1_500_000L, 0.05, 0.03, warmupBars);
  }

  public Analysis analysis() {
    return analysis;
  }

  /** Facts since the last call. */
  List<String> takeFacts() {
    List<String> taken = List.copyOf(facts);
    facts.clear();
    return taken;
  }

  /** All signals. */
  public List<Raised> raised() {
    return raised;
  }

  public void source(boolean hasQuotes, boolean hasMarks) {
    new SourceDeclaredEncoder()
        .wrapAndApplyHeader(input, 0, headerOut)
        .hasQuotes(hasQuotes ? Bool.TRUE : Bool.FALSE)
        .hasMarks(hasMarks ? Bool.TRUE : Bool.FALSE);
    step(timeNs);
  }

  public void list(int instrumentId, String symbol, long tickSizeE8) {
    new InstrumentListedEncoder()
        .wrapAndApplyHeader(input, 0, headerOut)
        .instrumentId(instrumentId)
        .symbol(symbol)
        .tickSizeE8(tickSizeE8)
        .bracketsCount(0);
    step(timeNs);
  }

  /** A trade whose step has the trade's own time. */
  public void trade(int instrumentId, long eventTimeNs, long priceE8, long qtyE8) {
    trade(Math.max(timeNs, eventTimeNs), instrumentId, eventTimeNs, priceE8, qtyE8);
  }

  public void trade(long stepTimeNs, int instrumentId, long eventTimeNs, long priceE8, long qtyE8) {
    tradeOut
        .wrapAndApplyHeader(input, 0, headerOut)
        .instrumentId(instrumentId)
        .eventTimeNs(eventTimeNs)
        .priceE8(priceE8)
        .qtyE8(qtyE8);
    step(stepTimeNs);
  }

  public void bar(int instrumentId, long intervalNs, long openTimeNs, long... ohlcv) {
    new BarEncoder()
        .wrapAndApplyHeader(input, 0, headerOut)
        .instrumentId(instrumentId)
        .intervalNs(intervalNs)
        .openTimeNs(openTimeNs)
        .openE8(ohlcv[0])
        .highE8(ohlcv[1])
        .lowE8(ohlcv[2])
        .closeE8(ohlcv[3])
        .volumeE8(ohlcv[4]);
    step(timeNs);
  }

  public void quote(int instrumentId, long bidPxE8, long askPxE8) {
    new QuoteEncoder()
        .wrapAndApplyHeader(input, 0, headerOut)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .bidPxE8(bidPxE8)
        .askPxE8(askPxE8);
    step(timeNs);
  }

  public void mark(int instrumentId, long markPxE8) {
    new MarkEncoder()
        .wrapAndApplyHeader(input, 0, headerOut)
        .instrumentId(instrumentId)
        .eventTimeNs(timeNs)
        .markPxE8(markPxE8);
    step(timeNs);
  }

  public void gap(long stepTimeNs, int instrumentId, long fromNs, long toNs) {
    new MarketDataGapEncoder()
        .wrapAndApplyHeader(input, 0, headerOut)
        .instrumentId(instrumentId)
        .fromTimeNs(fromNs)
        .toTimeNs(toNs)
        .missing(1);
    step(stepTimeNs);
  }

  public void clock(long stepTimeNs) {
    new ClockEncoder().wrapAndApplyHeader(input, 0, headerOut).wallTimeNs(stepTimeNs);
    step(stepTimeNs);
  }

  /** Hash over the state of the analysis and the strategy. */
  public long stateHash() {
    HashIo io = new HashIo(STATE_VERSION);
    analysis.state(io);
    if (strategy != null) {
      strategy.state(io);
    }
    return io.take();
  }

  /** Copies the state by saving it here and loading it there. */
  public void copyStateTo(MarketRig other) {
    ExpandableArrayBuffer saved = new ExpandableArrayBuffer();
    SaveIo save = new SaveIo(saved, 0, STATE_VERSION);
    analysis.state(save);
    LoadIo load = new LoadIo(saved, 0, save.length(), STATE_VERSION);
    other.analysis.state(load);
    other.timeNs = timeNs;
    if (strategy != null && other.strategy != null) {
      SaveIo saveStrategy = new SaveIo(saved, 0, STATE_VERSION);
      strategy.state(saveStrategy);
      other.strategy.state(new LoadIo(saved, 0, saveStrategy.length(), STATE_VERSION));
    }
  }

  private void step(long stepTimeNs) {
    timeNs = stepTimeNs;
    sink.beginStep(input, 0, input.capacity());
    analysis.beginStep(stepTimeNs);
    apply();
    analysis.decide(sink.facts());
    if (strategy != null) {
      strategy.apply(analysis, input, 0, input.capacity());
      if (analysis.updatedInstrument() >= 0) {
        SignalSink signals =
            (instrument, side, confidence, barOpenNs) ->
                raised.add(new Raised(stepTimeNs, instrument, side.name(), confidence, barOpenNs));
        strategy.decide(analysis, signals);
      }
    }
  }

  private void apply() {
    switch (Messages.templateId(input, 0)) {
      case TradeDecoder.TEMPLATE_ID ->
          analysis.onTrade(tradeIn.wrapAndApplyHeader(input, 0, headerIn));
      case SourceDeclaredDecoder.TEMPLATE_ID ->
          analysis.onSourceDeclared(
              new SourceDeclaredDecoder().wrapAndApplyHeader(input, 0, headerIn));
      case InstrumentListedDecoder.TEMPLATE_ID ->
          analysis.onInstrumentListed(
              new InstrumentListedDecoder().wrapAndApplyHeader(input, 0, headerIn));
      case BarDecoder.TEMPLATE_ID ->
          analysis.onBar(new BarDecoder().wrapAndApplyHeader(input, 0, headerIn));
      case QuoteDecoder.TEMPLATE_ID ->
          analysis.onQuote(new QuoteDecoder().wrapAndApplyHeader(input, 0, headerIn));
      case MarkDecoder.TEMPLATE_ID ->
          analysis.onMark(new MarkDecoder().wrapAndApplyHeader(input, 0, headerIn));
      case MarketDataGapDecoder.TEMPLATE_ID ->
          analysis.onMarketDataGap(
              new MarketDataGapDecoder().wrapAndApplyHeader(input, 0, headerIn));
      default -> {} // a clock
    }
  }

  private void onFact(DirectBuffer buffer, int offset) {
    if (Messages.templateId(buffer, offset) == BarClosedDecoder.TEMPLATE_ID) {
      BarClosedDecoder m = new BarClosedDecoder().wrapAndApplyHeader(buffer, offset, headerIn);
      facts.add(
          "%d %s %s o=%s h=%s l=%s c=%s v=%s%s"
              .formatted(
                  m.instrumentId(),
                  m.intervalNs() == HOUR_NS ? "1h " : "15m",
                  Instant.ofEpochSecond(m.openTimeNs() / 1_000_000_000L)
                      .toString()
                      .substring(5, 16),
                  number(m.openE8()),
                  number(m.highE8()),
                  number(m.lowE8()),
                  number(m.closeE8()),
                  number(m.volumeE8()),
                  m.complete() == Bool.TRUE ? "" : " incomplete"));
    } else {
      RegimeChangedDecoder m =
          new RegimeChangedDecoder().wrapAndApplyHeader(buffer, offset, headerIn);
      facts.add(m.instrumentId() + " " + m.fromRegime() + " -> " + m.toRegime());
    }
  }

  private static String number(long valueE8) {
    return BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
  }
}
