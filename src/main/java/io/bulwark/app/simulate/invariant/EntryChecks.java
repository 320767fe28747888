package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.Truth;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.step.E8;
import java.math.BigDecimal;

/**
 * What must be so when an entry is decided: not halted (I-19), nothing that forbids it (I-16), a
 * whole plan before it (I-08), its deadline ahead (I-17), the exposure within the limit (I-15).
 */
final class EntryChecks implements Check {

  /** Prices move and fees are paid between two looks at the same account. */
  private static final double EXPOSURE_TOLERANCE = 1.02;

  private final Truth truth;
  private final Beliefs beliefs;
  private final Premises premises;
  private final PlaceOrderDecoder order = new PlaceOrderDecoder();
  private final SignalAcceptedDecoder accepted = new SignalAcceptedDecoder();
  private long planOfStep;
  private long planSignalId;
  private double equity;
  private boolean isPlanWhole;

  EntryChecks(Truth truth, Beliefs beliefs, Premises premises) {
    this.truth = truth;
    this.beliefs = beliefs;
    this.premises = premises;
  }

  @Override
  public void decision(Step step) {
    if (step.templateId == SignalAcceptedDecoder.TEMPLATE_ID) {
      accepted.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      planOfStep = step.sequence;
      planSignalId = accepted.signalId();
      equity = E8.toDouble(accepted.figures().equityE8());
      isPlanWhole =
          accepted.figures().stopPxE8() > 0
              && accepted.figures().targetPxE8() > 0
              && accepted.figures().qtyE8() > 0
              && accepted.figures().limitPxE8() > 0;
    } else if (step.templateId == PlaceOrderDecoder.TEMPLATE_ID) {
      order.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      if (order.role() == OrderRole.ENTRY) {
        entry(step);
      }
    }
  }

  private void entry(Step step) {
    int id = order.instrumentId();
    premises.met(Rule.HALTED);
    if (beliefs.latches() != 0) {
      throw Rule.HALTED.broken("no entry while halted", "latches " + halts() + at(step));
    }
    premises.met(Rule.WHOLE_PLAN);
    if (planOfStep != step.sequence || planSignalId != step.idLo() || !isPlanWhole) {
      throw Rule.WHOLE_PLAN.broken("a whole plan of its signal before it", "none" + at(step));
    }
    premises.met(Rule.ENTRY_GATES);
    if (beliefs.instrumentLatches(id) != 0) {
      throw Rule.ENTRY_GATES.broken(
          "an instrument that nothing blocks",
          "latches " + beliefs.instrumentLatches(id) + at(step));
    }
    if (!beliefs.isReconciled()) {
      throw Rule.ENTRY_GATES.broken("an account that was read in this session", "none" + at(step));
    }
    TradeStatus status = beliefs.status(id);
    if (status != TradeStatus.CLOSED && status != TradeStatus.ENTERING) {
      throw Rule.ENTRY_GATES.broken("no trade in the instrument", status + at(step));
    }
    premises.met(Rule.DEADLINE);
    if (order.deadlineNs() < step.timeNs) {
      throw Rule.DEADLINE.broken("a deadline ahead", order.deadlineNs() + at(step));
    }
    exposure(step);
  }

  /**
   * By the exchange's positions at their entry prices. What another client opened, or what came
   * unheard while the account stream was silent, counts for the engine as soon as it knows; such an
   * account is not held to it here.
   */
  private void exposure(Step step) {
    double notional = E8.toDouble(order.qtyE8()) * E8.toDouble(order.priceE8());
    double before = 0;
    for (int i = 0; i < beliefs.instruments(); i++) {
      boolean isKnown = truth.positionE8(i) == 0 || beliefs.status(i) != TradeStatus.CLOSED;
      if (!isKnown) {
        return;
      }
      before += Math.abs(E8.toDouble(truth.positionE8(i))) * E8.toDouble(truth.entryPxE8(i));
    }
    double limit =
        new BigDecimal(beliefs.config().sizing().maxLeverageE8()).movePointLeft(8).doubleValue()
            * equity;
    premises.met(Rule.EXPOSURE);
    if (before < limit && before + notional > limit * EXPOSURE_TOLERANCE) {
      throw Rule.EXPOSURE.broken("at most " + limit, (before + notional) + at(step));
    }
  }

  private String halts() {
    StringBuilder text = new StringBuilder();
    for (HaltTrigger trigger : HaltTrigger.values()) {
      if (trigger != HaltTrigger.NULL_VAL && (beliefs.latches() >> trigger.value() & 1) != 0) {
        text.append(trigger).append(' ');
      }
    }
    return text.toString().strip();
  }

  private String at(Step step) {
    return ", entry " + ClientIds.text(step.idHi(), step.idLo()) + " of step " + step.sequence;
  }
}
