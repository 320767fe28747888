package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/** Tells what the venue has shown of legs, and what a person should know. */
final class Telling {

  private final StepContext context;
  private final Sentinel.Parts parts;
  private final Protections protections;

  Telling(StepContext context, Sentinel.Parts parts, Protections protections) {
    this.context = context;
    this.parts = parts;
    this.protections = protections;
  }

  void decide(int id, Facts facts) {
    Protection protection = protections.get(id);
    int tradeId = parts.trades().view(id).tradeId();
    for (int i = 0; i < protection.legs(); i++) {
      tell(id, tradeId, protection.leg(i), facts);
    }
    if (protection.foreign.isUntold()) {
      alert(AlertKind.FOREIGN_ORDER, id, 0, context.timeNs(), facts);
    }
    if (context.timers().isDue(Timers.Kind.HALF_ALERT, id)) {
      alert(AlertKind.HALF_PROTECTED, id, tradeId, context.timeNs(), facts);
    }
  }

  private static void tell(int id, int tradeId, LegState leg, Facts facts) {
    if (leg.tellsPresent()) {
      leg.writeId(
          facts
              .legPresent()
              .instrumentId(id)
              .tradeId(tradeId)
              .legKind(leg.kind())
              .venueLegId(leg.venueLegId())
              .triggerPxE8(leg.terms().triggerPxE8())
              .legClientId());
      facts.emit();
    }
    LegGoneReason gone = leg.tellsGone();
    if (gone != null) {
      leg.writeGoneId(
          facts
              .legGone()
              .instrumentId(id)
              .tradeId(tradeId)
              .legKind(leg.kind())
              .legGoneReason(gone)
              .code(leg.goneCode())
              .legClientId());
      facts.emit();
    }
  }

  void alert(AlertKind kind, int id, int tradeId, long sinceNs, Facts facts) {
    facts.alerted().alertKind(kind).instrumentId(id).tradeId(tradeId).sinceNs(sinceNs).code(0);
    facts.emit();
  }
}
