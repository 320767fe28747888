package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.World;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.TransitionReason;

/**
 * How the configuration fared: signals, entries, halts.
 *
 * <p>A halt is false when nothing was behind it. Of the limits of a day's loss: by the exchange's
 * own books less than four fifths of the limit were lost. Of the others: no fault, no death of the
 * process and no forced close came in the quarter of an hour before it. Halts by an operator, after
 * losing trades and after emergency closes rest on what was done, and are never false.
 */
final class Tally implements Check {

  private static final long BEHIND_NS = 15 * 60_000_000_000L;
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final World world;
  private final Fortunes fortunes;
  private final SignalRejectedDecoder rejected = new SignalRejectedDecoder();
  private final TradeTransitionedDecoder transitioned = new TradeTransitionedDecoder();
  private final HaltedDecoder halted = new HaltedDecoder();
  private final OrderUpdateDecoder order = new OrderUpdateDecoder();
  private long lastTroubleNs = NEVER;
  private long day = NEVER;
  private long depositsAtMidnightE8;

  Tally(World world, Fortunes fortunes) {
    this.world = world;
    this.fortunes = fortunes;
  }

  /** Something went wrong. */
  void trouble() {
    lastTroubleNs = world.nowNs();
  }

  @Override
  public void started(long timeNs, Core core) {
    if (day == NEVER) {
      dayBegins(timeNs);
    } else {
      trouble();
    }
  }

  @Override
  public void event(Step step) {
    if (step.templateId == OrderUpdateDecoder.TEMPLATE_ID
        && order.wrapAndApplyHeader(step.buffer, step.offset, step.header).execType()
            == ExecType.CALCULATED) {
      trouble();
    }
  }

  @Override
  public void input(Step step) {
    if (step.timeNs / DAY_NS != day) {
      dayBegins(step.timeNs);
    }
  }

  private void dayBegins(long timeNs) {
    day = timeNs / DAY_NS;
    depositsAtMidnightE8 = world.truth().exchange().depositsE8();
  }

  @Override
  public void decision(Step step) {
    switch (step.templateId) {
      case SignalAcceptedDecoder.TEMPLATE_ID -> fortunes.accept();
      case SignalRejectedDecoder.TEMPLATE_ID -> {
        rejected.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        fortunes.reject(rejected.rejectReason());
      }
      case TradeTransitionedDecoder.TEMPLATE_ID -> {
        transitioned.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        if (transitioned.transitionReason() == TransitionReason.FILLED) {
          fortunes.fill();
        } else if (transitioned.transitionReason() == TransitionReason.ENTRY_ENDED) {
          fortunes.miss();
        }
      }
      case HaltedDecoder.TEMPLATE_ID -> {
        halted.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        fortunes.halt(halted.trigger(), isFalse(step.timeNs));
      }
      default -> {
        // no fortune in it
      }
    }
  }

  private boolean isFalse(long timeNs) {
    HaltTrigger trigger = halted.trigger();
    return switch (trigger) {
      case OPERATOR, CONSECUTIVE_LOSSES, UNPROTECTED -> false;
      case DAILY_PNL, DAILY_LOSS_LIMIT -> {
        long flowsE8 = world.truth().exchange().depositsE8() - depositsAtMidnightE8;
        long pnlE8 = world.truth().exchange().equityE8() - halted.baselineE8() - flowsE8;
        yield pnlE8 > halted.limitE8() / 5 * 4;
      }
      default -> timeNs - lastTroubleNs > BEHIND_NS;
    };
  }
}
