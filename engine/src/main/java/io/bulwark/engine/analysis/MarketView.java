package io.bulwark.engine.analysis;

import io.bulwark.engine.message.codec.Regime;
import org.jspecify.annotations.Nullable;

/**
 * The market as the engine sees it. Instruments are numbered from zero in the order of their
 * listing. Prices are scale 1e-8, absent ones {@code E8.NULL}.
 */
public interface MarketView {

  /** Number of listed instruments. */
  int instruments();

  /** Symbol of an instrument. */
  String symbol(int instrumentId);

  /** Time of the step, ns since the epoch. */
  long timeNs();

  /** Instrument of the market input of this step, or -1 when it was none. */
  int updatedInstrument();

  /** Whether any bar of any instrument was closed in this step: a cheap first question. */
  boolean barClosedInStep();

  /**
   * When the last price of an instrument came, of whatever kind, by step time; 0 before the first.
   */
  long updatedTimeNs(int instrumentId);

  /** Price of the last trade. */
  long lastPxE8(int instrumentId);

  /** Best bid; last trade minus half a tick where the source has no quotes. */
  long bidPxE8(int instrumentId);

  /** Best ask; last trade plus half a tick where the source has no quotes. */
  long askPxE8(int instrumentId);

  /** Mark price; the last trade where the source has no marks. */
  long markPxE8(int instrumentId);

  /**
   * The bars of one length.
   *
   * @param intervalNs a length that the session keeps: of protection, regime, correlation, or one
   *     that a strategy asked for
   * @throws IllegalArgumentException for any other length
   */
  BarView bars(int instrumentId, long intervalNs);

  /** ATR of the protection bars, in price; NaN until ready. */
  double atr(int instrumentId);

  /** ATR of the regime bars divided by their last close; NaN until ready. */
  double atrPercent(int instrumentId);

  /** Volatility regime; null until ready. */
  @Nullable Regime regime(int instrumentId);

  /** Whether both warm-ups are done. */
  boolean isWarm(int instrumentId);
}
