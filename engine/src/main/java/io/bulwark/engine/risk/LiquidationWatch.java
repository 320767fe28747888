package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StepContext;

/**
 * The liquidation distance of open trades (safeguard 12): looked at again in every step but those
 * that bring a price alone, because wallet, leverage, brackets and positions change in no other.
 * Nothing here depends on prices. While a stop is not well inside, entries are blocked, and {@link
 * Liquidation#reduceQtyE8} says how much is to go.
 */
public final class LiquidationWatch {

  private final StepContext context;
  private final Liquidation liquidation;
  private final Exposures exposures;
  private final InstrumentLatches latches;

  /** Watches these trades. */
  public LiquidationWatch(
      StepContext context,
      Liquidation liquidation,
      Exposures exposures,
      InstrumentLatches latches) {
    this.context = context;
    this.liquidation = liquidation;
    this.exposures = exposures;
    this.latches = latches;
  }

  /** Latches and tells, or clears. */
  void decide(Facts facts) {
    for (int i = 0; i < latches.instruments(); i++) {
      boolean near = latches.isLatched(i, InstrumentLatch.LIQUIDATION_NEAR);
      if (exposures.positionE8(i) != 0 || near) {
        boolean safe = liquidation.isTradeSafe(i);
        if (!safe && !near) {
          latches.latch(i, InstrumentLatch.LIQUIDATION_NEAR, facts);
          facts
              .alerted()
              .alertKind(AlertKind.LIQUIDATION_NEAR)
              .instrumentId(i)
              .tradeId(0)
              .sinceNs(context.timeNs())
              .code(0);
          facts.emit();
        } else if (safe && near) {
          latches.clear(i, InstrumentLatch.LIQUIDATION_NEAR, facts);
        }
      }
    }
  }
}
