package io.bulwark.engine.analysis;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * What is known of one instrument: its prices, its bars of every length, and what rests on them.
 */
final class InstrumentState {

  /** No bar can be closed by time alone. */
  static final long NEVER_NS = Long.MAX_VALUE;

  private final BarPlan plan;
  private final BarSeries[] series;
  private final RegimeState regime;
  private final ReturnRing returns;

  private String symbol = "";
  private long tickSizeE8;
  private long lastPxE8 = E8.NULL;
  private long bidPxE8 = E8.NULL;
  private long askPxE8 = E8.NULL;
  private long markPxE8 = E8.NULL;
  private long updatedTimeNs;
  private boolean closedInStep;

  InstrumentState(BarPlan plan) {
    this.plan = plan;
    series = plan.newSeries();
    regime = plan.newRegime();
    returns = plan.newReturns();
  }

  void list(String newSymbol, long newTickSizeE8) {
    symbol = newSymbol;
    tickSizeE8 = newTickSizeE8;
  }

  void takePrices(InstrumentState before) {
    list(before.symbol, before.tickSizeE8);
    lastPxE8 = before.lastPxE8;
    bidPxE8 = before.bidPxE8;
    askPxE8 = before.askPxE8;
    markPxE8 = before.markPxE8;
    updatedTimeNs = before.updatedTimeNs;
  }

  void beginStep() {
    if (closedInStep) {
      closedInStep = false;
      regime.beginStep();
      for (BarSeries bars : series) {
        bars.beginStep();
      }
    }
  }

  void updated(long timeNs) {
    updatedTimeNs = timeNs;
  }

  long updatedTimeNs() {
    return updatedTimeNs;
  }

  boolean accepts(long barOpenNs, long barIntervalNs) {
    for (BarSeries bars : series) {
      if (bars.accepts(barOpenNs, barIntervalNs)) {
        return true;
      }
    }
    return false;
  }

  /** Takes a trade and tells the end of the first bar it opened, or {@link #NEVER_NS}. */
  long onTrade(long eventTimeNs, long priceE8, long qtyE8) {
    lastPxE8 = priceE8;
    long firstEndNs = NEVER_NS;
    for (int i = 0; i < series.length; i++) {
      BarSeries bars = series[i];
      if (bars.endsBy(eventTimeNs)) {
        close(i, true);
      }
      if (bars.onTrade(eventTimeNs, priceE8, qtyE8)) {
        firstEndNs = Math.min(firstEndNs, bars.tradedEndNs());
      }
    }
    return firstEndNs;
  }

  /** Merges a backfill bar into every series that can hold it, and says whether one did. */
  boolean onBar(BarInput bar) {
    boolean taken = false;
    for (int i = 0; i < series.length; i++) {
      BarSeries bars = series[i];
      if (bars.accepts(bar.openNs(), bar.intervalNs())) {
        if (bars.endsBy(bar.openNs())) {
          close(i, bars.tradedEndNs() != NEVER_NS);
        }
        bars.onBar(bar);
        if (bars.isFilledUp()) {
          close(i, false); // one for each of thousands of backfill bars would say nothing new
        }
        taken = true;
      }
    }
    return taken;
  }

  void onQuote(long newBidPxE8, long newAskPxE8) {
    bidPxE8 = newBidPxE8;
    askPxE8 = newAskPxE8;
  }

  void onMark(long newMarkPxE8) {
    markPxE8 = newMarkPxE8;
  }

  void onGap(long fromNs, long toNs) {
    for (BarSeries bars : series) {
      bars.onGap(fromNs, toNs);
    }
  }

  /**
   * Closes traded bars that ended at or before this time, and tells the end of the first one that
   * did not, or {@link #NEVER_NS}.
   */
  long closeEndedBy(long timeNs) {
    long firstEndNs = NEVER_NS;
    for (int i = 0; i < series.length; i++) {
      if (series[i].tradedEndNs() <= timeNs) {
        close(i, true);
      } else {
        firstEndNs = Math.min(firstEndNs, series[i].tradedEndNs());
      }
    }
    return firstEndNs;
  }

  private void close(int index, boolean report) {
    BarSeries bars = series[index];
    bars.close(report);
    closedInStep = true;
    if (index == plan.regimeIndex()) {
      regime.onBar(bars);
    }
    if (index == plan.correlationIndex()) {
      returns.onBar(bars.openTimeNs(), bars.closePxE8(), bars.isComplete());
    }
  }

  String symbol() {
    return symbol;
  }

  long halfTickE8() {
    return tickSizeE8 / 2;
  }

  long lastPxE8() {
    return lastPxE8;
  }

  long bidPxE8() {
    return bidPxE8;
  }

  long askPxE8() {
    return askPxE8;
  }

  long markPxE8() {
    return markPxE8;
  }

  boolean closedInStep() {
    return closedInStep;
  }

  int seriesCount() {
    return series.length;
  }

  BarSeries series(int index) {
    return series[index];
  }

  RegimeState regime() {
    return regime;
  }

  ReturnRing returns() {
    return returns;
  }

  boolean isWarm() {
    return series[plan.protectionIndex()].isWarm() && series[plan.regimeIndex()].isWarm();
  }

  void state(StateIo io) {
    symbol = io.text("symbol", symbol);
    tickSizeE8 = io.int64("tickSizeE8", tickSizeE8);
    lastPxE8 = io.int64("lastPxE8", lastPxE8);
    bidPxE8 = io.int64("bidPxE8", bidPxE8);
    askPxE8 = io.int64("askPxE8", askPxE8);
    markPxE8 = io.int64("markPxE8", markPxE8);
    updatedTimeNs = io.int64("updatedTimeNs", updatedTimeNs);
    closedInStep = io.bool("closedInStep", closedInStep);
    for (int i = 0; i < series.length; i++) {
      io.begin("bars", i);
      series[i].state(io);
      io.end();
    }
    io.begin("regime");
    regime.state(io);
    io.end();
    io.begin("returns");
    returns.state(io);
    io.end();
  }
}
