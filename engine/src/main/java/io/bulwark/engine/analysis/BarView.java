package io.bulwark.engine.analysis;

/** Closed bars of one instrument and one length, newest first. */
public interface BarView {

  /** Length of the bars, ns. */
  long intervalNs();

  /** Number of closed bars with volume seen so far in this journal, backfill included. */
  int closedCount();

  /** Whether the newest closed bar was closed in this step. */
  boolean closedInStep();

  /** Open time of the newest closed bar, ns since the epoch; {@code E8.NULL} if there is none. */
  long openTimeNs();

  /** Close of the newest closed bar. */
  long closePxE8();

  /** High of the newest closed bar. */
  long highPxE8();

  /** Low of the newest closed bar. */
  long lowPxE8();

  /** ATR of the protection's period after the newest closed bar, in price; NaN until ready. */
  double atr();
}
