package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * The closing ladder (safeguard 12): while a closing trade has a position, a reduce-only market
 * order is sent, split at the market maximum; refused ones are repeated after 200, 400 and 800 ms,
 * then every second, one of unknown outcome under a new id. It never gives up. Repeating is safe:
 * the order can only reduce.
 */
public final class Exits {

  private static final long FIRST_RETRY_NS = 200_000_000L;
  private static final int DOUBLINGS_MAX = 3;
  private static final long LAST_RETRY_NS = 1_000_000_000L;

  private final StepContext context;
  private final Trades trades;
  private final Instruments instruments;

  /** Closes these trades. */
  public Exits(StepContext context, Trades trades, Instruments instruments) {
    this.context = context;
    this.trades = trades;
    this.instruments = instruments;
  }

  static long retryAfterNs(int refusals) {
    return refusals > DOUBLINGS_MAX ? LAST_RETRY_NS : FIRST_RETRY_NS << Math.max(refusals - 1, 0);
  }

  /** Sends what closes a trade, if it is closing and has a position. */
  public void decide(int instrumentId, ExitCommands commands) {
    Trade trade = trades.get(instrumentId);
    boolean emergency = trade.status() == TradeStatus.EMERGENCY_CLOSING;
    if (trade.positionE8() == 0 || !(emergency || trade.status() == TradeStatus.CLOSING)) {
      return;
    }
    Timers timers = context.timers();
    boolean waiting = trade.exit.isLive() || timers.isArmed(Timers.Kind.EXIT, instrumentId);
    if (waiting && !timers.isDue(Timers.Kind.EXIT, instrumentId)) {
      return;
    }
    long maxE8 = instruments.get(instrumentId).marketMaxQtyE8();
    commands
        .placeExit(emergency ? OrderRole.EMERGENCY : OrderRole.EXIT)
        .instrumentId(instrumentId)
        .side(trade.positionE8() > 0 ? Side.SELL : Side.BUY)
        .ordType(OrdType.MARKET)
        .timeInForce(TimeInForce.GTC)
        .qtyE8(Math.min(Math.abs(trade.positionE8()), maxE8))
        .tradeId(trade.tradeId());
    commands.emit();
  }
}
