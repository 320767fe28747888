package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.TrueLeg;
import io.bulwark.app.simulate.World;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.AlertedDecoder;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * That every position is protected, in available time: the rules are in {@link Guard}, one for each
 * instrument. Here is what moves their clocks.
 */
final class CoverChecks implements Check {

  private final World world;

  private final AvailableTime available;
  private final Guard[] guards;
  private final OrderUpdateDecoder order = new OrderUpdateDecoder();
  private final PlaceOrderDecoder placed = new PlaceOrderDecoder();
  private final CallResultDecoder result = new CallResultDecoder();
  private final CancelLegDecoder cancel = new CancelLegDecoder();
  private final AlertedDecoder alerted = new AlertedDecoder();
  private @Nullable Core core;
  private boolean isBeliefNew;
  private long dueNs = NEVER_NS;

  CoverChecks(World world, Beliefs beliefs, Premises premises, Histogram unprotected) {
    this.world = world;

    available = new AvailableTime(beliefs);
    guards = new Guard[beliefs.instruments()];
    for (int i = 0; i < guards.length; i++) {
      guards[i] = new Guard(new Cover(i), beliefs, premises, unprotected);
    }
  }

  AvailableTime available() {
    return available;
  }

  @Override
  public void started(long timeNs, Core living) {
    core = living;
    available.started(timeNs);
    for (Guard guard : guards) {
      guard.restart();
    }
    dueNs = NEVER_NS;
  }

  @Override
  public void died(long timeNs, long lastSequenceLeft) {
    look(timeNs);
    available.died(timeNs);
    for (Guard guard : guards) {
      guard.restart(); // what is unprotected now is nobody's fault
    }
    dueNs = NEVER_NS;
  }

  @Override
  public void input(Step step) {
    if (step.templateId == CallResultDecoder.TEMPLATE_ID) {
      available.ended(step);
      result.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      if (result.outcome() != Outcome.DONE) {
        failed(result.callKind());
      }
      isBeliefNew = true;
    }
  }

  /** What was asked and not answered has to be asked again; what was sent in vain, sent again. */
  private void failed(CallKind kind) {
    for (Guard guard : guards) {
      switch (kind) {
        case QUERY_LEGS, QUERY_ORDERS, QUERY_POSITIONS, QUERY_ORDER, QUERY_BALANCE ->
            guard.questionFailed();
        case PLACE_LEG, CANCEL_LEG -> guard.legCallFailed();
        default -> {
          // protects nothing, or has a clock of its own
        }
      }
    }
  }

  @Override
  public void decision(Step step) {
    if (step.templateId == TradeTransitionedDecoder.TEMPLATE_ID) {
      isBeliefNew = true;
    } else if (step.templateId == PlaceOrderDecoder.TEMPLATE_ID) {
      placed.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      guards[placed.instrumentId()].closeSent();
    } else if (step.templateId == AlertedDecoder.TEMPLATE_ID) {
      alerted.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      if (alerted.alertKind() == AlertKind.SAME_REFUSAL && alerted.instrumentId() < guards.length) {
        guards[alerted.instrumentId()].givenUp();
      }
    }
  }

  @Override
  public void stepDone(Step step) {
    if (isBeliefNew) {
      isBeliefNew = false;
      look(step.timeNs);
    }
  }

  @Override
  public void sent(Step step) {
    available.sent(step.timeNs);
    if (step.templateId == CancelLegDecoder.TEMPLATE_ID) {
      cancel.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      for (TrueLeg leg : world.truth().legs()) {
        boolean isIt =
            leg.venueLegId() == cancel.venueLegId()
                || (leg.hi() == cancel.legClientId().hi() && leg.lo() == cancel.legClientId().lo());
        if (isIt && leg.isOwn() && leg.kind() == LegKind.STOP_LOSS) {
          guards[leg.instrumentId()].stopCancelled(leg, step.timeNs);
        }
      }
    }
  }

  /** Listings are not true now. */
  void lied() {
    for (Guard guard : guards) {
      guard.questionFailed();
    }
  }

  @Override
  public void event(Step step) {
    if (step.templateId == OrderUpdateDecoder.TEMPLATE_ID) {
      order.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      boolean isHands =
          order.clientId().hi() == 0
              && order.execType() == ExecType.TRADE
              && order.reduceOnly() != io.bulwark.engine.message.codec.Bool.TRUE;
      guards[order.instrumentId()].cover.isByHand |= isHands;
    }
  }

  @Override
  public void venueChanged(long timeNs) {
    long availableNs = available.atNs(timeNs);
    for (Guard guard : guards) {
      guard.settle(availableNs);
      guard.cover.look(world.truth(), timeNs);
    }
    look(timeNs);
  }

  @Override
  public long dueNs() {
    return dueNs;
  }

  @Override
  public void due(long timeNs) {
    look(timeNs);
  }

  private void look(long timeNs) {
    long availableNs = available.atNs(timeNs);
    long leftNs = NEVER_NS;
    for (Guard guard : guards) {
      guard.cover.takesExits = world.truth().exchange().takesExits(guard.cover.instrumentId);
      leftNs = Math.min(leftNs, guard.look(availableNs, timeNs, core));
    }
    dueNs = leftNs == NEVER_NS ? NEVER_NS : available.endNs(timeNs, Math.max(leftNs, 1));
  }

  @Override
  public void ended(long timeNs, Core living) {
    look(timeNs);
    if (world.isCalm()) {
      for (Guard guard : guards) {
        guard.ended();
      }
    }
  }
}
