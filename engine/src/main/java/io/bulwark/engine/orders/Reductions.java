package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LeverageChangedDecoder;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.PositionAdoptedDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.Liquidation;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.StepContext;

/**
 * Safeguard 12, for positions that are open: whose stop is not nearer than half the distance to the
 * liquidation price is reduced until it is. Looked at again whenever wallet, positions, leverage or
 * brackets change.
 */
public final class Reductions implements Applier {

  private static final long AGAIN_NS = 1_000_000_000L;

  private final StepContext context;
  private final Trades trades;
  private final Instruments instruments;
  private final Liquidation liquidation;

  /** Whether this step brings anything that the liquidation price depends on. */
  private transient boolean wanted;

  /** Watches these trades. */
  public Reductions(
      StepContext context, Trades trades, Instruments instruments, Liquidation liquidation) {
    this.context = context;
    this.trades = trades;
    this.instruments = instruments;
    this.liquidation = liquidation;
  }

  /** Begins a step. */
  public void beginStep() {
    wanted = false;
  }

  /** Reduces what is too near. */
  void decide(ExitCommands commands) {
    if (!wanted || !trades.isAnyOpen() || context.timers().areCallsPaused()) {
      return;
    }
    for (int i = 0; i < trades.count(); i++) {
      Trade trade = trades.get(i);
      boolean refused = trade.reduction.status() == OrderState.Status.ENDED;
      boolean waiting =
          trade.reduction.isLive()
              || (refused && context.timeNs() < trade.reduction.sentNs() + AGAIN_NS);
      if (trade.positionE8() != 0 && !trade.isClosing() && !waiting) {
        reduce(i, trade, liquidation.reduceQtyE8(i), commands);
      }
    }
  }

  private void reduce(int id, Trade trade, long qtyE8, ExitCommands commands) {
    if (qtyE8 == 0) {
      return;
    }
    commands
        .placeExit(OrderRole.REDUCTION)
        .instrumentId(id)
        .side(trade.side() == Side.BUY ? Side.SELL : Side.BUY)
        .ordType(OrdType.MARKET)
        .timeInForce(TimeInForce.GTC)
        .qtyE8(Math.min(qtyE8, instruments.get(id).marketMaxQtyE8()))
        .tradeId(trade.tradeId());
    commands.emit();
  }

  @Override
  public void onAccountUpdate(AccountUpdateDecoder m) {
    wanted = true;
  }

  @Override
  public void onBalanceListing(BalanceListingDecoder m) {
    wanted = true;
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    wanted = true;
  }

  @Override
  public void onPositionAdjusted(PositionAdjustedDecoder m) {
    wanted = true;
  }

  @Override
  public void onPositionAdopted(PositionAdoptedDecoder m) {
    wanted = true;
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    wanted = true;
  }

  @Override
  public void onLeverageChanged(LeverageChangedDecoder m) {
    wanted = true;
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    wanted = true;
  }
}
