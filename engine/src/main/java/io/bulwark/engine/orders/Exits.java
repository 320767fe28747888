package io.bulwark.engine.orders;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.Reconciliation;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * The closing ladder (safeguard 12): while a closing trade has a position, a reduce-only market
 * order is sent, split at the market maximum. It never gives up; repeating is safe, because the
 * order can only reduce, and the stop-loss stays until flat.
 *
 * <pre>
 * refused as outside the price band  limit, immediate or cancel, at the band's edge; each second
 * nothing to reduce, or nothing done positions and all orders are read; flat ends it
 * overload                           again after 200, 400, 800 ms, then each second
 * unknown, or no answer              again after exitRetry under a new id
 * "not before" (429, 418)            not before
 * </pre>
 */
public final class Exits {

  private final StepContext context;
  private final Trades trades;
  private final Sightings sightings;
  private final Instruments instruments;
  private final MarketView market;
  private final Reconciliation reconciliation;

  /** What a close reads. */
  public record Readings(
      Sightings sightings,
      Instruments instruments,
      MarketView market,
      Reconciliation reconciliation) {}

  /** Closes these trades. */
  public Exits(StepContext context, Trades trades, Readings readings) {
    this.context = context;
    this.trades = trades;
    this.sightings = readings.sightings();
    this.instruments = readings.instruments();
    this.market = readings.market();
    this.reconciliation = readings.reconciliation();
  }

  /** Sends what closes a trade that has a position, if it is closing. */
  public void decide(int instrumentId, Facts facts, ExitCommands commands, QueryCommands queries) {
    Trade trade = trades.get(instrumentId);
    if (!trade.isClosing()) {
      return;
    }
    Timers timers = context.timers();
    if (timers.isDue(Timers.Kind.EXIT_ALERT, instrumentId)) {
      alert(instrumentId, trade, facts);
    }
    if (timers.areCallsPaused()) {
      return;
    }
    Ladder ladder = trade.exit;
    if (ladder.wantsReading()) {
      reconciliation.start(queries);
    }
    if (ladder.wantsPositions()) {
      queries.positions();
    }
    // Every order arms the timer, so an order that is waited for no longer has let it run out.
    boolean waiting = timers.isArmed(Timers.Kind.EXIT, instrumentId);
    if (waiting) {
      return;
    }
    if (ladder.isDoubted() && isSeenFlat(instrumentId)) {
      return;
    }
    if (ladder.order.isLive()) {
      queries.positions(); // its fate is open: the position tells
    }
    send(instrumentId, trade, commands);
  }

  /** A listing shows no position where the venue sees nothing to reduce: its proof is awaited. */
  private boolean isSeenFlat(int id) {
    Sighting sighting = sightings.get(id);
    return sighting.isOpen() && sighting.positionE8() == 0;
  }

  private void alert(int id, Trade trade, Facts facts) {
    facts
        .alerted()
        .alertKind(AlertKind.CLOSE_UNDONE)
        .instrumentId(id)
        .tradeId(trade.tradeId())
        .sinceNs(trade.statusSinceNs())
        .code(trade.exit.lastCode());
    facts.emit();
  }

  private void send(int id, Trade trade, ExitCommands commands) {
    Instrument instrument = instruments.get(id);
    boolean emergency = trade.status() == TradeStatus.EMERGENCY_CLOSING;
    Side side = trade.positionE8() > 0 ? Side.SELL : Side.BUY;
    long qtyE8 = Math.abs(trade.positionE8());
    long limitPxE8 = trade.exit.isLimited() ? edgePxE8(id, side, trade.exit.bandE8()) : E8.NULL;
    PlaceOrderEncoder exit =
        commands
            .placeExit(emergency ? OrderRole.EMERGENCY : OrderRole.EXIT)
            .instrumentId(id)
            .side(side)
            .tradeId(trade.tradeId());
    if (E8.isPresent(limitPxE8)) {
      exit.ordType(OrdType.LIMIT)
          .timeInForce(TimeInForce.IOC)
          .qtyE8(Math.min(qtyE8, instrument.limitMaxQtyE8()))
          .priceE8(limitPxE8);
    } else {
      exit.ordType(OrdType.MARKET)
          .timeInForce(TimeInForce.GTC)
          .qtyE8(Math.min(qtyE8, instrument.marketMaxQtyE8()));
    }
    commands.emit();
  }

  /** The farthest price inside the band around the mark; {@code E8.NULL} without a mark. */
  private long edgePxE8(int id, Side side, long bandE8) {
    long markE8 = market.markPxE8(id);
    if (!E8.isPresent(markE8)) {
      return E8.NULL;
    }
    Instrument instrument = instruments.get(id);
    return side == Side.SELL
        ? instrument.ceilPxE8(E8.UP.multiply(markE8, E8.ONE - bandE8))
        : instrument.floorPxE8(E8.DOWN.multiply(markE8, E8.ONE + bandE8));
  }
}
