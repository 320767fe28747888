package io.bulwark.engine.orders;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.PositionOrigin;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.Ledger;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;

/**
 * Makes a trade of a position that is there already: its plan price is its entry price, its legs
 * come from the ATR of the moment, or, while none is known, from a fixed part of the price.
 */
public final class Adoption {

  /** Distance of the stop-loss without an ATR; about what one and a half ATR of a quarter are. */
  private static final long FALLBACK_STOP_E8 = 1_000_000L;

  private final Trades trades;
  private final Lifecycle lifecycle;
  private final Instruments instruments;
  private final Ledger ledger;
  private final MarketView market;
  private final double stopAtrMultiple;
  private final double targetAtrMultiple;

  /** What an adoption reads. */
  public record Readings(Instruments instruments, Ledger ledger, MarketView market) {}

  /** Adopts into these trades. */
  public Adoption(
      Trades trades,
      Lifecycle lifecycle,
      Readings readings,
      double stopAtrMultiple,
      double targetAtrMultiple) {
    this.trades = trades;
    this.lifecycle = lifecycle;
    this.instruments = readings.instruments();
    this.ledger = readings.ledger();
    this.market = readings.market();
    this.stopAtrMultiple = stopAtrMultiple;
    this.targetAtrMultiple = targetAtrMultiple;
  }

  /** Price of fills that nobody saw: the venue's entry price, else the last price there was. */
  long priceE8(int instrumentId, long venuePxE8) {
    TradeFills fills = trades.get(instrumentId).fills;
    if (venuePxE8 > 0) { // the null value is not
      return venuePxE8;
    }
    long lastPxE8 = market.lastPxE8(instrumentId);
    return E8.isPresent(lastPxE8) ? lastPxE8 : fills.lastPxE8();
  }

  /** Adopts the position of an instrument that has no trade. */
  void adopt(int instrumentId, PositionOrigin origin, Facts facts) {
    Instrument instrument = instruments.get(instrumentId);
    long positionE8 = trades.get(instrumentId).fills.positionE8();
    Side side = positionE8 > 0 ? Side.BUY : Side.SELL;
    long entryPxE8 = entryPxE8(instrumentId, positionE8);
    double atr = market.atr(instrumentId);
    boolean known = atr > 0;
    double stopDistance = known ? stopAtrMultiple * atr : fallback(entryPxE8);
    double targetDistance =
        known ? targetAtrMultiple * atr : fallback(entryPxE8) * targetAtrMultiple / stopAtrMultiple;
    facts
        .positionAdopted()
        .instrumentId(instrumentId)
        .tradeId(trades.nextTradeId())
        .side(side)
        .qtyE8(Math.abs(positionE8))
        .entryPxE8(entryPxE8)
        .positionOrigin(origin)
        .atr(known ? atr : Double.NaN)
        .stopPxE8(
            onGrid(instrument, LegPrices.stopPxE8(instrument, side, entryPxE8, 1, stopDistance)))
        .targetPxE8(
            onGrid(
                instrument, LegPrices.targetPxE8(instrument, side, entryPxE8, 1, targetDistance)));
    facts.emit();
    lifecycle.transition(instrumentId, TransitionReason.ADOPTED, facts);
  }

  /** The venue's average, if it speaks of this position; else the price of the newest fill. */
  private long entryPxE8(int instrumentId, long positionE8) {
    return ledger.positionE8(instrumentId) == positionE8
        ? ledger.entryPxE8(instrumentId)
        : priceE8(instrumentId, trades.get(instrumentId).fills.lastPxE8());
  }

  private static double fallback(long entryPxE8) {
    return E8.toDouble(E8.UP.multiply(entryPxE8, FALLBACK_STOP_E8));
  }

  private static long onGrid(Instrument instrument, long priceE8) {
    return Math.max(priceE8, instrument.tickSizeE8());
  }
}
