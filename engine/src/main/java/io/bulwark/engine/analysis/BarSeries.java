package io.bulwark.engine.analysis;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * The bars of one length of one instrument: at most one open bar, and the newest closed one.
 *
 * <p>A bar covers [open time, open time + length), aligned to 1970-01-01T00:00Z, and exists only if
 * something traded in it. Data comes as backfill bars first and as trades then. Backfill covers
 * exactly what its bars say ({@code coveredFromNs} to {@code coveredToNs} without a hole); trades
 * cover everything since, except what a gap takes away. A bar not covered from its begin to its end
 * is incomplete.
 *
 * <p>Nothing older than {@code acceptFromNs} is taken: it belongs to a closed bar, or is in the
 * open one already. Whoever owns the series closes the open bar (so that it can tell others) as
 * soon as {@link #endsBy} says so, before it passes on what belongs to the next.
 */
final class BarSeries implements BarView {

  private final long intervalNs;
  private final int warmupBars;
  private final WilderAtr atr;

  private long openNs = E8.NULL;
  private long endNs = E8.NULL;
  private long openE8;
  private long highE8;
  private long lowE8;
  private long closeE8;
  private long volumeE8;
  private boolean traded;
  private boolean incomplete;

  private long coveredFromNs = E8.NULL;
  private long coveredToNs = E8.NULL;
  private long acceptFromNs = E8.NULL;

  private long closedOpenNs = E8.NULL;
  private long closedOpenE8 = E8.NULL;
  private long closedHighE8 = E8.NULL;
  private long closedLowE8 = E8.NULL;
  private long closedCloseE8 = E8.NULL;
  private long closedVolumeE8;
  private boolean closedComplete;
  private int closedCount;
  private long emptyBars;
  private long lateTrades;
  private boolean closedInStep;
  private boolean reportInStep;

  BarSeries(long intervalNs, int atrPeriod, int warmupBars) {
    if (intervalNs <= 0) {
      throw new IllegalArgumentException(
          "expected a bar length above zero, but was: intervalNs=" + intervalNs);
    }
    this.intervalNs = intervalNs;
    this.warmupBars = warmupBars;
    atr = new WilderAtr(atrPeriod);
  }

  void beginStep() {
    closedInStep = false;
    reportInStep = false;
  }

  /** Whether a bar is open and what happens at this time lies beyond it. */
  boolean endsBy(long eventTimeNs) {
    return endNs != E8.NULL && eventTimeNs >= endNs;
  }

  /** Whether the open bar was built from backfill and is covered to its end. */
  boolean isFilledUp() {
    return endNs != E8.NULL && !traded && coveredToNs >= endNs;
  }

  /** End of the open bar if trades are in it, so that time alone may close it; else never. */
  long tradedEndNs() {
    return traded ? endNs : Long.MAX_VALUE;
  }

  /**
   * Takes a trade; the open bar must not end by it.
   *
   * @return whether this was the first trade in the bar
   */
  boolean onTrade(long eventTimeNs, long priceE8, long qtyE8) {
    if (eventTimeNs < acceptFromNs) {
      lateTrades++;
      return false;
    }
    if (endNs == E8.NULL) {
      coveredFromNs = coveredFromNs == E8.NULL ? eventTimeNs : coveredFromNs;
      open(eventTimeNs, priceE8);
    }
    extend(priceE8, priceE8, priceE8, qtyE8);
    boolean first = !traded;
    traded = true;
    return first;
  }

  /** Whether a backfill bar can be part of this series, and is not in it yet. */
  boolean accepts(long barOpenNs, long barIntervalNs) {
    return barIntervalNs <= intervalNs
        && intervalNs % barIntervalNs == 0
        && Math.floorMod(barOpenNs, barIntervalNs) == 0
        && barOpenNs >= acceptFromNs
        && !(traded && barOpenNs < endNs);
  }

  /** Takes a backfill bar that it accepts; the open bar must not end by it. */
  void onBar(BarInput bar) {
    if (bar.openNs() != coveredToNs) {
      coveredFromNs = bar.openNs();
      incomplete = true; // a hole in the open bar; without one, open() says so itself
    }
    coveredToNs = bar.openNs() + bar.intervalNs();
    acceptFromNs = coveredToNs;
    if (bar.volumeE8() > 0) {
      if (endNs == E8.NULL) {
        open(bar.openNs(), bar.openE8());
      }
      extend(bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volumeE8());
    }
  }

  void onGap(long fromNs, long toNs) {
    if (endNs != E8.NULL && fromNs < endNs && toNs > openNs) {
      incomplete = true;
    }
    coveredFromNs = Math.max(coveredFromNs, toNs);
  }

  /**
   * Closes the open bar.
   *
   * @param report whether a fact is due for it
   */
  void close(boolean report) {
    closedOpenNs = openNs;
    closedOpenE8 = openE8;
    closedHighE8 = highE8;
    closedLowE8 = lowE8;
    closedCloseE8 = closeE8;
    closedVolumeE8 = volumeE8;
    closedComplete = !incomplete && (traded || coveredToNs >= endNs);
    closedCount++;
    closedInStep = true;
    reportInStep |= report;
    atr.onBar(E8.toDouble(highE8), E8.toDouble(lowE8), E8.toDouble(closeE8));
    acceptFromNs = Math.max(acceptFromNs, endNs);
    openNs = E8.NULL;
    endNs = E8.NULL;
    traded = false;
  }

  private void open(long timeNs, long priceE8) {
    openNs = Math.floorDiv(timeNs, intervalNs) * intervalNs;
    endNs = openNs + intervalNs;
    if (closedCount > 0) {
      emptyBars += (openNs - closedOpenNs) / intervalNs - 1;
    }
    acceptFromNs = Math.max(acceptFromNs, openNs);
    incomplete = coveredFromNs > openNs;
    openE8 = priceE8;
    highE8 = priceE8;
    lowE8 = priceE8;
    volumeE8 = 0;
  }

  private void extend(long high, long low, long close, long volume) {
    highE8 = Math.max(highE8, high);
    lowE8 = Math.min(lowE8, low);
    closeE8 = close;
    long sum = volumeE8 + volume;
    volumeE8 = sum < 0 ? Long.MAX_VALUE : sum; // a figure to look at: saturates, no halt
  }

  boolean isWarm() {
    return closedCount >= warmupBars;
  }

  boolean reportInStep() {
    return reportInStep;
  }

  long openPxE8() {
    return closedOpenE8;
  }

  long volumeE8() {
    return closedVolumeE8;
  }

  /** Whether the newest closed bar is covered from its begin to its end. */
  boolean isComplete() {
    return closedComplete;
  }

  /** Intervals since the first bar in which nothing traded. */
  long emptyBars() {
    return emptyBars;
  }

  /** Trades that came after their bar was closed. */
  long lateTrades() {
    return lateTrades;
  }

  @Override
  public long intervalNs() {
    return intervalNs;
  }

  @Override
  public int closedCount() {
    return closedCount;
  }

  @Override
  public boolean closedInStep() {
    return closedInStep;
  }

  @Override
  public long openTimeNs() {
    return closedOpenNs;
  }

  @Override
  public long closePxE8() {
    return closedCloseE8;
  }

  @Override
  public long highPxE8() {
    return closedHighE8;
  }

  @Override
  public long lowPxE8() {
    return closedLowE8;
  }

  @Override
  public double atr() {
    return isWarm() ? atr.value() : Double.NaN;
  }

  void state(StateIo io) {
    openNs = io.int64("openNs", openNs);
    endNs = io.int64("endNs", endNs);
    openE8 = io.int64("openE8", openE8);
    highE8 = io.int64("highE8", highE8);
    lowE8 = io.int64("lowE8", lowE8);
    closeE8 = io.int64("closeE8", closeE8);
    volumeE8 = io.int64("volumeE8", volumeE8);
    traded = io.bool("traded", traded);
    incomplete = io.bool("incomplete", incomplete);
    coveredFromNs = io.int64("coveredFromNs", coveredFromNs);
    coveredToNs = io.int64("coveredToNs", coveredToNs);
    acceptFromNs = io.int64("acceptFromNs", acceptFromNs);
    closedOpenNs = io.int64("closedOpenNs", closedOpenNs);
    closedOpenE8 = io.int64("closedOpenE8", closedOpenE8);
    closedHighE8 = io.int64("closedHighE8", closedHighE8);
    closedLowE8 = io.int64("closedLowE8", closedLowE8);
    closedCloseE8 = io.int64("closedCloseE8", closedCloseE8);
    closedVolumeE8 = io.int64("closedVolumeE8", closedVolumeE8);
    closedComplete = io.bool("closedComplete", closedComplete);
    closedCount = io.int32("closedCount", closedCount);
    emptyBars = io.int64("emptyBars", emptyBars);
    lateTrades = io.int64("lateTrades", lateTrades);
    closedInStep = io.bool("closedInStep", closedInStep);
    reportInStep = io.bool("reportInStep", reportInStep);
    io.begin("atr");
    atr.state(io);
    io.end();
  }
}
