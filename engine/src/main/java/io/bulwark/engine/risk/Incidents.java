package io.bulwark.engine.risk;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.SafetyFaultDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.List;

/**
 * The triggers that trip by one thing happening: an emergency close, a fault in engine code, a
 * close forced by the venue, an order of this engine from a later session.
 */
final class Incidents implements Applier {

  private final StepContext context;
  private final Incident unprotected;
  private final Incident safetyFault;
  private final Incident forcedClose;
  private final Incident anotherEngine;
  private final List<Incident> all;
  private int emergencyTradeId;

  Incidents(StepContext context, KillSwitchConfig config) {
    this.context = context;
    KillSwitchConfig.Unprotected u = config.unprotected();
    unprotected =
        new Incident(HaltTrigger.UNPROTECTED, u.enabled(), u.limit(), u.action(), u.clear());
    KillSwitchConfig.SafetyFault s = config.safetyFault();
    safetyFault = new Incident(HaltTrigger.SAFETY_FAULT, true, 1, s.action(), s.clear());
    KillSwitchConfig.ForcedClose f = config.forcedClose();
    forcedClose = new Incident(HaltTrigger.FORCED_CLOSE, f.enabled(), 1, f.action(), f.clear());
    KillSwitchConfig.AnotherEngine a = config.anotherEngine();
    anotherEngine = new Incident(HaltTrigger.ANOTHER_ENGINE, a.enabled(), 1, a.action(), a.clear());
    all = List.of(unprotected, safetyFault, forcedClose, anotherEngine);
  }

  List<Incident> triggers() {
    return all;
  }

  Incident safetyFault() {
    return safetyFault;
  }

  /** An order may need many closing orders; a trade is closed in an emergency once. */
  @Override
  public void onPlaceOrder(PlaceOrderDecoder m) {
    boolean isNew = m.tradeId() == 0 || m.tradeId() != emergencyTradeId || !unprotected.isAny();
    if (m.role() == OrderRole.EMERGENCY && isNew) {
      emergencyTradeId = m.tradeId();
      unprotected.happened(context.sequence());
      lookAgain();
    }
  }

  @Override
  public void onSafetyFault(SafetyFaultDecoder m) {
    if (!safetyFault.isAny()) { // later ones change nothing, and must not make time stand still
      safetyFault.happened(context.sequence());
      lookAgain();
    }
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    boolean forced = m.execType() == ExecType.CALCULATED || m.ordType() == OrdType.LIQUIDATION;
    if (forced && m.lastQtyE8() > 0) {
      forcedClose.happened(context.sequence());
    }
    look(m.clientId());
  }

  @Override
  public void onLegUpdate(LegUpdateDecoder m) {
    look(m.clientId());
  }

  @Override
  public void onOrderListing(OrderListingDecoder m) {
    for (OrderListingDecoder.OrdersDecoder order : m.orders()) {
      look(order.orderClientId());
    }
  }

  @Override
  public void onLegListing(LegListingDecoder m) {
    for (LegListingDecoder.LegsDecoder leg : m.legs()) {
      look(leg.legClientId());
    }
  }

  private void look(ClientIdDecoder id) {
    boolean own = ClientIds.isOwn(id.hi(), context.engineCode());
    if (own && ClientIds.session(id.hi()) > context.sessionId() && !anotherEngine.isAny()) {
      anotherEngine.happened(context.sequence());
    }
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    switch (m.trigger()) {
      case UNPROTECTED -> unprotected.forget();
      case SAFETY_FAULT -> safetyFault.forget();
      case FORCED_CLOSE -> forcedClose.forget();
      case ANOTHER_ENGINE -> anotherEngine.forget();
      default -> {
        // not one of these
      }
    }
  }

  /** This came after risk's turn in the step: risk looks again a nanosecond later. */
  private void lookAgain() {
    context.timers().armNoLater(Timers.Kind.RISK, Timers.ACCOUNT, context.timeNs() + 1);
  }

  void state(StateIo io) {
    for (int i = 0; i < all.size(); i++) { // an iterator would be garbage
      io.begin(all.get(i).code().name());
      all.get(i).state(io);
      io.end();
    }
    emergencyTradeId = io.int32("emergencyTradeId", emergencyTradeId);
  }
}
