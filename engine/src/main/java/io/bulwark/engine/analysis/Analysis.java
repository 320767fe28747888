package io.bulwark.engine.analysis;

import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.Regime;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StateIo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The analysis handler: market inputs in, the market view for everybody else out.
 *
 * <p>A bar closes with the first trade at or after its end, or {@link #CLOSE_GRACE_NS} after its
 * end by step time, whichever comes first; a trade that comes later still is counted and left out
 * of the bars. Inputs that cannot be (a price that is not above zero, a crossed quote, an unknown
 * instrument, a trade of the future) are ignored and counted. Called by the engine thread only; a
 * trade allocates nothing.
 */
public final class Analysis implements MarketView, Applier {

  /** How long after its end a bar waits for trades that are under way. */
  public static final long CLOSE_GRACE_NS = 5_000_000_000L;

  /**
   * How far a trade's time may lie ahead of the step's. One wrong time stamp beyond it would close
   * the bars and make every right one late.
   */
  static final long AHEAD_MAX_NS = 60_000_000_000L;

  /** Most instruments of a session; all their bars can close in one step. */
  static final int INSTRUMENTS_MAX = 256;

  private final BarPlan plan;
  private final List<InstrumentState> instruments = new ArrayList<>();
  private final BarInput bar = new BarInput();

  private long timeNs;
  private int updatedInstrument = -1;
  private boolean closedInStep;
  private long nextCloseNs = InstrumentState.NEVER_NS;
  private boolean hasQuotes;
  private boolean hasMarks;
  private long ignoredInputs;

  /**
   * Knows no instrument yet.
   *
   * @param protectionAtrPeriod period of {@link #atr} and of every {@link BarView#atr}; the
   *     regime's own ATR has the regime's period
   * @param strategyBarsNs lengths that strategies asked for; may repeat each other and the rest
   */
  public Analysis(
      RegimeConfig regime,
      CorrelationConfig correlation,
      long protectionBarNs,
      int protectionAtrPeriod,
      long[] strategyBarsNs) {
    plan = new BarPlan(regime, correlation, protectionBarNs, protectionAtrPeriod, strategyBarsNs);
  }

  /** Begins a step: forgets what was true of the one before only, and closes overdue bars. */
  public void beginStep(long stepTimeNs) {
    timeNs = stepTimeNs;
    updatedInstrument = -1;
    if (closedInStep) {
      closedInStep = false;
      for (int i = 0; i < instruments.size(); i++) {
        instruments.get(i).beginStep();
      }
    }
    if (stepTimeNs >= nextCloseNs) {
      closeOverdue(stepTimeNs - CLOSE_GRACE_NS);
    }
  }

  private void closeOverdue(long endedByNs) {
    long firstEndNs = InstrumentState.NEVER_NS;
    for (int i = 0; i < instruments.size(); i++) {
      InstrumentState instrument = instruments.get(i);
      firstEndNs = Math.min(firstEndNs, instrument.closeEndedBy(endedByNs));
      closedInStep |= instrument.closedInStep();
    }
    nextCloseNs = InstrumentState.NEVER_NS;
    closeNoLaterThan(firstEndNs);
  }

  private void closeNoLaterThan(long endNs) {
    if (endNs != InstrumentState.NEVER_NS) {
      nextCloseNs = Math.min(nextCloseNs, endNs + CLOSE_GRACE_NS);
    }
  }

  @Override
  public void onSourceDeclared(SourceDeclaredDecoder m) {
    hasQuotes = m.hasQuotes() == Bool.TRUE;
    hasMarks = m.hasMarks() == Bool.TRUE;
  }

  /**
   * Lists an instrument, or renews the rules of a listed one.
   *
   * @throws IllegalArgumentException when the id leaves a hole, has another symbol already, or is
   *     one too many
   */
  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    int id = m.instrumentId();
    String symbol = m.symbol();
    if (id > instruments.size() || id >= INSTRUMENTS_MAX) {
      throw new IllegalArgumentException(
          "expected the instruments 0, 1, 2... up to "
              + INSTRUMENTS_MAX
              + " of them, but was: instrumentId="
              + id
              + ", listed="
              + instruments.size());
    }
    if (id < instruments.size() && !symbol(id).equals(symbol)) {
      throw new IllegalArgumentException(
          "expected symbol "
              + symbol(id)
              + " again, but was: instrumentId="
              + id
              + ", symbol="
              + symbol);
    }
    if (id == instruments.size()) {
      instruments.add(new InstrumentState(plan));
    }
    instruments.get(id).list(symbol, m.tickSizeE8());
  }

  @Override
  public void onBar(BarDecoder m) {
    int id = m.instrumentId();
    if (accepted(id < instruments.size() && bar.read(m) && instruments.get(id).onBar(bar))) {
      updated(id);
    }
  }

  @Override
  public void onTrade(TradeDecoder m) {
    int id = m.instrumentId();
    long eventTimeNs = m.eventTimeNs();
    long priceE8 = m.priceE8();
    long qtyE8 = m.qtyE8();
    boolean sane = priceE8 > 0 && qtyE8 > 0 && eventTimeNs - timeNs <= AHEAD_MAX_NS;
    if (accepted(sane && id < instruments.size())) {
      closeNoLaterThan(instruments.get(id).onTrade(eventTimeNs, priceE8, qtyE8));
      updated(id);
    }
  }

  @Override
  public void onQuote(QuoteDecoder m) {
    int id = m.instrumentId();
    long bidPxE8 = m.bidPxE8();
    long askPxE8 = m.askPxE8();
    if (accepted(id < instruments.size() && bidPxE8 > 0 && bidPxE8 <= askPxE8)) {
      instruments.get(id).onQuote(bidPxE8, askPxE8);
      updated(id);
    }
  }

  @Override
  public void onMark(MarkDecoder m) {
    int id = m.instrumentId();
    long markPxE8 = m.markPxE8();
    if (accepted(id < instruments.size() && markPxE8 > 0)) {
      instruments.get(id).onMark(markPxE8);
      updated(id);
    }
  }

  @Override
  public void onMarketDataGap(MarketDataGapDecoder m) {
    int id = m.instrumentId();
    if (accepted(id < instruments.size() && m.fromTimeNs() < m.toTimeNs())) {
      instruments.get(id).onGap(m.fromTimeNs(), m.toTimeNs());
      updatedInstrument = id; // a hole is no price
    }
  }

  /** Takes over which instruments there are and their prices, but no bar. */
  public void takeInstruments(Analysis before) {
    hasQuotes = before.hasQuotes;
    hasMarks = before.hasMarks;
    for (InstrumentState listed : before.instruments) {
      InstrumentState instrument = new InstrumentState(plan);
      instrument.takePrices(listed);
      instruments.add(instrument);
    }
  }

  /** Nobody saw the market from this time to now: the open bars have a hole. */
  public void missed(long fromNs) {
    for (int i = 0; fromNs < timeNs && i < instruments.size(); i++) {
      instruments.get(i).onGap(fromNs, timeNs);
    }
  }

  private boolean accepted(boolean sane) {
    ignoredInputs += sane ? 0 : 1;
    return sane;
  }

  private void updated(int instrumentId) {
    updatedInstrument = instrumentId;
    instruments.get(instrumentId).updated(timeNs);
    closedInStep |= instruments.get(instrumentId).closedInStep();
  }

  /**
   * Emits {@code BarClosed} for every bar of trades that this step closed, by instrument and
   * length, and {@code RegimeChanged}.
   */
  public void decide(Facts facts) {
    if (!closedInStep) {
      return;
    }
    for (int i = 0; i < instruments.size(); i++) {
      InstrumentState instrument = instruments.get(i);
      if (instrument.closedInStep()) {
        for (int s = 0; s < instrument.seriesCount(); s++) {
          if (instrument.series(s).reportInStep()) {
            emitBarClosed(facts, i, instrument.series(s));
          }
        }
        if (instrument.regime().changedInStep()) {
          emitRegimeChanged(facts, i, instrument.regime());
        }
      }
    }
  }

  private static void emitBarClosed(Facts facts, int instrumentId, BarSeries bars) {
    facts
        .barClosed()
        .instrumentId(instrumentId)
        .intervalNs(bars.intervalNs())
        .openTimeNs(bars.openTimeNs())
        .openE8(bars.openPxE8())
        .highE8(bars.highPxE8())
        .lowE8(bars.lowPxE8())
        .closeE8(bars.closePxE8())
        .volumeE8(bars.volumeE8())
        .complete(bars.isComplete() ? Bool.TRUE : Bool.FALSE)
        .atr(bars.atr());
    facts.emit();
  }

  private static void emitRegimeChanged(Facts facts, int instrumentId, RegimeState regime) {
    facts
        .regimeChanged()
        .instrumentId(instrumentId)
        .fromRegime(regime.before())
        .toRegime(regime.now())
        .atrPercent(regime.atrPercent());
    facts.emit();
  }

  @Override
  public int instruments() {
    return instruments.size();
  }

  @Override
  public String symbol(int instrumentId) {
    return instruments.get(instrumentId).symbol();
  }

  @Override
  public long timeNs() {
    return timeNs;
  }

  @Override
  public int updatedInstrument() {
    return updatedInstrument;
  }

  @Override
  public boolean barClosedInStep() {
    return closedInStep;
  }

  @Override
  public long updatedTimeNs(int instrumentId) {
    return instruments.get(instrumentId).updatedTimeNs();
  }

  /** Whether any series can hold a backfill bar that begins then. */
  boolean accepts(int instrumentId, long openNs, long intervalNs) {
    return instruments.get(instrumentId).accepts(openNs, intervalNs);
  }

  @Override
  public long lastPxE8(int instrumentId) {
    return instruments.get(instrumentId).lastPxE8();
  }

  @Override
  public long bidPxE8(int instrumentId) {
    InstrumentState instrument = instruments.get(instrumentId);
    return hasQuotes ? instrument.bidPxE8() : offLast(instrument, -instrument.halfTickE8());
  }

  @Override
  public long askPxE8(int instrumentId) {
    InstrumentState instrument = instruments.get(instrumentId);
    return hasQuotes ? instrument.askPxE8() : offLast(instrument, instrument.halfTickE8());
  }

  private static long offLast(InstrumentState instrument, long distanceE8) {
    long lastPxE8 = instrument.lastPxE8();
    return E8.isPresent(lastPxE8) ? lastPxE8 + distanceE8 : E8.NULL;
  }

  @Override
  public long markPxE8(int instrumentId) {
    InstrumentState instrument = instruments.get(instrumentId);
    return hasMarks ? instrument.markPxE8() : instrument.lastPxE8();
  }

  @Override
  public BarView bars(int instrumentId, long intervalNs) {
    int index = plan.indexOf(intervalNs);
    if (index < 0) {
      throw new IllegalArgumentException(
          "expected a bar length that this session keeps, but was: intervalNs=" + intervalNs);
    }
    return instruments.get(instrumentId).series(index);
  }

  @Override
  public double atr(int instrumentId) {
    return instruments.get(instrumentId).series(plan.protectionIndex()).atr();
  }

  @Override
  public double atrPercent(int instrumentId) {
    return instruments.get(instrumentId).regime().atrPercent();
  }

  @Override
  public @Nullable Regime regime(int instrumentId) {
    Regime regime = instruments.get(instrumentId).regime().now();
    return regime == Regime.NULL_VAL ? null : regime;
  }

  @Override
  public boolean isWarm(int instrumentId) {
    return instruments.get(instrumentId).isWarm();
  }

  /**
   * Pearson correlation of the newest returns that both instruments have, as many as the window
   * says; NaN when there are fewer, or when one price did not move at all. Computed anew each time.
   */
  public double correlation(int a, int b) {
    ReturnRing first = instruments.get(Math.min(a, b)).returns();
    ReturnRing second = instruments.get(Math.max(a, b)).returns();
    return Pearson.correlation(first, second, plan.window());
  }

  /** Number of returns behind {@link #correlation}, at most the window. */
  public int correlationSamples(int a, int b) {
    return Pearson.samples(
        instruments.get(a).returns(), instruments.get(b).returns(), plan.window());
  }

  /** Visits every field. */
  public void state(StateIo io) {
    timeNs = io.int64("timeNs", timeNs);
    updatedInstrument = io.int32("updatedInstrument", updatedInstrument);
    closedInStep = io.bool("closedInStep", closedInStep);
    nextCloseNs = io.int64("nextCloseNs", nextCloseNs);
    hasQuotes = io.bool("hasQuotes", hasQuotes);
    hasMarks = io.bool("hasMarks", hasMarks);
    ignoredInputs = io.int64("ignoredInputs", ignoredInputs);
    int count = io.int32("instruments", instruments.size());
    while (instruments.size() < count) {
      instruments.add(new InstrumentState(plan));
    }
    for (int i = 0; i < count; i++) {
      io.begin("instruments", i);
      instruments.get(i).state(io);
      io.end();
    }
  }
}
