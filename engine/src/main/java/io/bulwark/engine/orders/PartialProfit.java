package io.bulwark.engine.orders;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PartialSkip;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * Safeguard 8: when the return after two taker fees reaches the trigger and a stop-loss is present,
 * part of the position is closed, once in a trade. It acts under a halt as well.
 */
public final class PartialProfit {

  private final StepContext context;
  private final PartialProfitConfig config;
  private final long leverage;
  private final Trades trades;
  private final Instruments instruments;
  private final MarketView market;
  private final LegsView legs;

  /** What the handler reads. */
  public record Readings(
      Trades trades, Instruments instruments, MarketView market, LegsView legs) {}

  /**
   * Watches these trades.
   *
   * @param venueLeverage leverage that is set at the venue
   */
  public PartialProfit(
      StepContext context, PartialProfitConfig config, int venueLeverage, Readings readings) {
    this.context = context;
    this.config = config;
    this.leverage = config.basis() == PartialProfitConfig.Basis.MARGIN ? venueLeverage : 1;
    this.trades = readings.trades();
    this.instruments = readings.instruments();
    this.market = readings.market();
    this.legs = readings.legs();
  }

  /** Looks at every open trade. */
  void decide(Facts facts, ExitCommands commands) {
    if (!trades.isAnyOpen() || context.timers().areCallsPaused()) {
      return;
    }
    for (int i = 0; i < trades.count(); i++) {
      Trade trade = trades.get(i);
      if (trade.partial.isGivenUp() && trade.status() != TradeStatus.CLOSED) {
        skip(i, trade, PartialSkip.REFUSED, 0, facts);
      } else if (isEligible(trade)
          && !context.timers().isArmed(Timers.Kind.PARTIAL_RETRY, i)
          && legs.isStopHeld(i)) {
        look(i, trade, facts, commands);
      }
    }
  }

  private static boolean isEligible(Trade trade) {
    boolean holding =
        trade.status() == TradeStatus.PROTECTED || trade.status() == TradeStatus.HALF_PROTECTED;
    return holding && !trade.partial.isDone() && trade.isEntryComplete();
  }

  private void look(int id, Trade trade, Facts facts, ExitCommands commands) {
    long returnE8 = returnE8(id, trade);
    if (returnE8 == E8.NULL || returnE8 < config.triggerE8()) {
      return;
    }
    Instrument instrument = instruments.get(id);
    long positionE8 = Math.abs(trade.positionE8());
    long qtyE8 =
        Math.min(
            E8.floorTo(E8.DOWN.multiply(positionE8, config.fractionE8()), instrument.stepSizeE8()),
            instrument.marketMaxQtyE8());
    long minimumE8 = minimumE8(id, trade);
    if (qtyE8 < minimumE8) {
      skip(id, trade, PartialSkip.CLOSED_PART_TOO_SMALL, qtyE8, facts);
    } else if (positionE8 - qtyE8 < minimumE8) {
      skip(id, trade, PartialSkip.REST_TOO_SMALL, qtyE8, facts);
    } else {
      take(id, trade, qtyE8, facts, commands);
    }
  }

  /**
   * Return after two taker fees at the best opposite price, times the leverage where the basis is
   * the margin; {@code E8.NULL} without a price.
   */
  private long returnE8(int id, Trade trade) {
    long priceE8 = priceE8(id, trade);
    long averageE8 = trade.entryAvgPxE8();
    if (!E8.isPresent(priceE8)) {
      return E8.NULL;
    }
    long gainE8 = trade.direction() * (priceE8 - averageE8);
    if (gainE8 <= 0) {
      return E8.NULL; // the way of most ticks
    }
    long netE8 = E8.FLOOR.divide(gainE8, averageE8) - 2 * instruments.get(id).takerFeeE8();
    return Math.multiplyExact(netE8, leverage);
  }

  private long priceE8(int id, Trade trade) {
    return trade.side() == Side.BUY ? market.bidPxE8(id) : market.askPxE8(id);
  }

  /** Smallest quantity of an order at this price, by quantity and by notional, on the grid. */
  private long minimumE8(int id, Trade trade) {
    Instrument instrument = instruments.get(id);
    long byNotionalE8 = E8.UP.divide(instrument.minNotionalE8(), priceE8(id, trade));
    return Math.max(instrument.minQtyE8(), E8.ceilTo(byNotionalE8, instrument.stepSizeE8()));
  }

  private void take(int id, Trade trade, long qtyE8, Facts facts, ExitCommands commands) {
    facts
        .partialProfitTaken()
        .instrumentId(id)
        .tradeId(trade.tradeId())
        .returnE8(returnE8(id, trade))
        .triggerE8(config.triggerE8())
        .qtyE8(qtyE8)
        .restE8(Math.abs(trade.positionE8()) - qtyE8)
        .priceE8(priceE8(id, trade));
    facts.emit();
    commands
        .placeExit(OrderRole.PARTIAL)
        .instrumentId(id)
        .side(trade.side() == Side.BUY ? Side.SELL : Side.BUY)
        .ordType(OrdType.MARKET)
        .timeInForce(TimeInForce.GTC)
        .qtyE8(qtyE8)
        .tradeId(trade.tradeId());
    commands.emit();
  }

  private void skip(int id, Trade trade, PartialSkip reason, long qtyE8, Facts facts) {
    facts
        .partialProfitSkipped()
        .instrumentId(id)
        .tradeId(trade.tradeId())
        .partialSkip(reason)
        .returnE8(returnE8(id, trade))
        .qtyE8(qtyE8)
        .minimumE8(minimumE8(id, trade));
    facts.emit();
  }
}
