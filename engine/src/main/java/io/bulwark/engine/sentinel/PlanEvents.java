package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.BarClosedDecoder;
import io.bulwark.engine.message.codec.LegBurstStartedDecoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegMoveSkippedDecoder;
import io.bulwark.engine.message.codec.LegReplacementEndedDecoder;
import io.bulwark.engine.message.codec.LegReplacementStartedDecoder;
import io.bulwark.engine.message.codec.PartialProfitTakenDecoder;
import io.bulwark.engine.message.codec.PositionAdoptedDecoder;
import io.bulwark.engine.message.codec.ProtectionRepricedDecoder;
import io.bulwark.engine.message.codec.ReplaceOutcome;
import io.bulwark.engine.message.codec.ReplaceReason;
import io.bulwark.engine.message.codec.RepriceCause;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.SkipReason;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/** Where legs should be, and what was decided about moving them there. */
public final class PlanEvents implements Applier {

  private final StepContext context;
  private final Sentinel.Rules rules;
  private final Trades trades;
  private final Protections protections;

  PlanEvents(StepContext context, Sentinel.Rules rules, Trades trades, Protections protections) {
    this.context = context;
    this.rules = rules;
    this.trades = trades;
    this.protections = protections;
  }

  @Override
  public void onSignalAccepted(SignalAcceptedDecoder m) {
    protections
        .get(m.instrumentId())
        .reset(m.figures().referencePxE8(), m.figures().stopPxE8(), m.figures().targetPxE8());
    protections.get(m.instrumentId()).clock.forgetSight();
  }

  @Override
  public void onPositionAdopted(PositionAdoptedDecoder m) {
    protections.get(m.instrumentId()).reset(m.entryPxE8(), m.stopPxE8(), m.targetPxE8());
    context.timers().disarm(Timers.Kind.STOP_SEND, m.instrumentId());
    context.timers().disarm(Timers.Kind.TARGET_SEND, m.instrumentId());
  }

  @Override
  public void onBarClosed(BarClosedDecoder m) {
    int id = m.instrumentId();
    if (m.intervalNs() == rules.protection().atrBarNs() && trades.view(id).positionE8() != 0) {
      protections.get(id).plan.onBarClosed();
    }
  }

  @Override
  public void onPartialProfitTaken(PartialProfitTakenDecoder m) {
    int id = m.instrumentId();
    protections.get(id).plan.onPartTaken(Math.abs(trades.view(id).positionE8()));
  }

  @Override
  public void onProtectionRepriced(ProtectionRepricedDecoder m) {
    Protection protection = protections.get(m.instrumentId());
    if (protection.stop.desiredPxE8() != m.stopPxE8()) {
      protection.watch.forgetRefusal();
    }
    protection.stop.desire(m.stopPxE8());
    protection.target.desire(m.targetPxE8());
    if (m.repriceCause() == RepriceCause.BREAK_EVEN) {
      protection.plan.brokeEven(rules.breakEven() ? m.stopPxE8() : E8.NULL);
    } else {
      protection.plan.repricedByBar();
    }
  }

  @Override
  public void onLegMoveSkipped(LegMoveSkippedDecoder m) {
    Protection protection = protections.get(m.instrumentId());
    protection.skip(protection.slot(m.legKind()), m.desiredPxE8(), m.skipReason());
    if (m.skipReason() == SkipReason.BRIDGE_REFUSED
        && m.legKind() == LegKind.STOP_LOSS
        && Refusals.wouldTrigger(m.code())) {
      protection.watch.onRefusedPx(m.desiredPxE8());
    }
    protections.settle(m.instrumentId());
  }

  @Override
  public void onLegBurstStarted(LegBurstStartedDecoder m) {
    protections.get(m.instrumentId()).slot(m.legKind()).burst.start(context.timeNs());
  }

  @Override
  public void onLegReplacementStarted(LegReplacementStartedDecoder m) {
    int id = m.instrumentId();
    Protection protection = protections.get(id);
    Slot slot = protection.slot(m.legKind());
    boolean stays = slot.leg().terms().closePosition() && Protections.closesPosition(rules, slot);
    Replacement.Stage first =
        !stays
            ? Replacement.Stage.PLACING
            : slot == protection.stop ? Replacement.Stage.BRIDGING : Replacement.Stage.RETIRING;
    if (first == Replacement.Stage.PLACING) {
      protection.putAside(slot);
    }
    if (m.replaceReason() != ReplaceReason.QUANTITY) {
      slot.moving();
    }
    slot.burst.replaced();
    context.timers().disarm(Protections.sendTimer(slot), id);
    protection.replacement.start(m, first);
    context.timers().arm(Timers.Kind.REPLACEMENT, id, m.deadlineNs());
    protections.settle(id);
  }

  @Override
  public void onLegReplacementEnded(LegReplacementEndedDecoder m) {
    int id = m.instrumentId();
    Protection protection = protections.get(id);
    boolean done = m.replaceOutcome() == ReplaceOutcome.DONE;
    if (done && protection.replacement.reason() != ReplaceReason.QUANTITY) {
      protection.slot(m.legKind()).moved();
    }
    protection.endReplacement(done ? 0 : context.timeNs() + rules.sentinel().repairCooldownNs());
    context.timers().disarm(Timers.Kind.REPLACEMENT, id);
    protections.settle(id);
  }
}
