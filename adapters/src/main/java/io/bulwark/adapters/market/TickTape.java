package io.bulwark.adapters.market;

import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import io.bulwark.engine.port.InputSink;
import org.jspecify.annotations.Nullable;

/**
 * One instrument's archive of trades, quotes or funding. Trades before trading become bars of a
 * minute where nothing better does; all else before trading is passed over.
 */
final class TickTape implements Tape {

  private final int instrumentId;
  private final FileChain<SortedTicks> rows;
  private final boolean makesBars;
  private final Kline bar = new Kline();
  private final BestPrices best = new BestPrices();
  private @Nullable Tick tick;
  private long tradingFromNs;
  private boolean hasBar;
  private int bars;

  /** Of an instrument that gets its bars elsewhere, or none. */
  static TickTape withoutBars(int instrumentId, DataKind kind, SeriesScan scan) {
    return new TickTape(instrumentId, kind, scan, false);
  }

  /** Of an instrument whose trades are all it has. */
  static TickTape withBars(int instrumentId, DataKind kind, SeriesScan scan) {
    return new TickTape(instrumentId, kind, scan, true);
  }

  private TickTape(int instrumentId, DataKind kind, SeriesScan scan, boolean makesBars) {
    this.instrumentId = instrumentId;
    this.makesBars = makesBars;
    this.rows =
        new FileChain<>(
            scan.files().stream().map(DataFile::path).toList(),
            path -> new SortedTicks(path, kind));
  }

  @Override
  public void open(long backfillFromNs, long tradingStartNs) {
    tradingFromNs = tradingStartNs;
    nextTick();
    long fromNs = makesBars ? backfillFromNs : tradingStartNs;
    while (tick != null && tick.timeNs < fromNs) {
      nextTick();
    }
    nextBar();
  }

  @Override
  public long barTimeNs() {
    return hasBar ? bar.openTimeNs : NEVER_NS;
  }

  @Override
  public void deliverBar(InputEncoder encoder, InputSink sink) {
    encoder.bar(sink, instrumentId, bar);
    bars++;
    nextBar();
  }

  @Override
  public void beginTrading() {
    while (tick != null && tick.timeNs < tradingFromNs) {
      nextTick(); // of the minute in which trading starts
    }
    skipInsane();
  }

  @Override
  public long nextTimeNs() {
    return tick == null ? NEVER_NS : tick.timeNs;
  }

  @Override
  public void deliverNext(InputEncoder encoder, InputSink sink) {
    Tick current = tick;
    if (current == null) {
      throw new IllegalStateException("expected an input to deliver, but was: end of data");
    }
    deliver(encoder, sink, instrumentId, current, best);
    nextTick();
    skipInsane();
  }

  /** Delivers a tick as the input that it is. */
  static void deliver(
      InputEncoder encoder, InputSink sink, int instrumentId, Tick tick, BestPrices best) {
    switch (tick.type) {
      case TRADE, AGG_TRADE ->
          encoder.trade(sink, instrumentId, tick.eventTimeNs, tick.priceE8, tick.qtyE8);
      case QUOTE -> {
        best.bidPxE8 = tick.priceE8;
        best.bidQtyE8 = tick.qtyE8;
        best.askPxE8 = tick.askPxE8;
        best.askQtyE8 = tick.askQtyE8;
        encoder.quote(sink, instrumentId, tick.eventTimeNs, best);
      }
      case MARK -> encoder.mark(sink, instrumentId, tick.eventTimeNs, tick.priceE8);
      case FUNDING ->
          encoder.fundingRate(sink, instrumentId, tick.eventTimeNs, tick.priceE8, tick.intervalNs);
      case OTHER_PRINT ->
          throw new IllegalStateException("expected a price, but was: a print that is none");
    }
  }

  @Override
  public int bars() {
    return bars;
  }

  @Override
  public long bytes() {
    return rows.bytes();
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public void close() {
    rows.close();
  }

  /** Gathers the trades of a minute that ends before trading. */
  private void nextBar() {
    hasBar = false;
    if (tick == null || !makesBars) {
      return;
    }
    long openNs = tick.timeNs - Math.floorMod(tick.timeNs, Kline.INTERVAL_NS);
    if (openNs + Kline.INTERVAL_NS > tradingFromNs) {
      return;
    }
    hasBar = true;
    bar.openTimeNs = openNs;
    bar.openE8 = tick.priceE8;
    bar.highE8 = tick.priceE8;
    bar.lowE8 = tick.priceE8;
    bar.volumeE8 = 0;
    while (tick != null && tick.timeNs < openNs + Kline.INTERVAL_NS) {
      bar.highE8 = Math.max(bar.highE8, tick.priceE8);
      bar.lowE8 = Math.min(bar.lowE8, tick.priceE8);
      bar.closeE8 = tick.priceE8;
      bar.volumeE8 = Math.addExact(bar.volumeE8, tick.qtyE8);
      nextTick();
    }
  }

  /** A quote without a side, or a crossed one, is no market. */
  private void skipInsane() {
    while (tick != null && tick.type == TickType.QUOTE && !tick.isSaneQuote()) {
      nextTick();
    }
  }

  private void nextTick() {
    SortedTicks reader = rows.next();
    tick = reader == null ? null : reader.tick();
  }
}
