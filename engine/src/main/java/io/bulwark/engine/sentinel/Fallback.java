package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.Ledger;
import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * What is left when engine code itself fails: closes, reduce-only, every position that the ledger
 * shows without a stop-loss. It keeps nothing; the pause between two closes is the exit timer that
 * every closing order arms.
 */
public final class Fallback {

  private final StepContext context;
  private final Ledger ledger;
  private final Instruments instruments;
  private final Sentinel sentinel;

  /** Reads the ledger and whether stops are held. */
  public Fallback(StepContext context, Ledger ledger, Instruments instruments, Sentinel sentinel) {
    this.context = context;
    this.ledger = ledger;
    this.instruments = instruments;
    this.sentinel = sentinel;
  }

  /** Closes what is naked. */
  public void decide(ExitCommands commands) {
    for (int i = 0; i < instruments.count(); i++) {
      long positionE8 = ledger.positionE8(i);
      boolean waiting = context.timers().isArmed(Timers.Kind.EXIT, i);
      if (positionE8 != 0 && !sentinel.isStopHeld(i) && !waiting) {
        commands
            .placeExit(OrderRole.EMERGENCY)
            .instrumentId(i)
            .side(positionE8 > 0 ? Side.SELL : Side.BUY)
            .ordType(OrdType.MARKET)
            .timeInForce(TimeInForce.GTC)
            .qtyE8(Math.min(Math.abs(positionE8), instruments.get(i).marketMaxQtyE8()))
            .tradeId(0);
        commands.emit();
      }
    }
  }
}
