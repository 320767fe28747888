package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.QueryBalanceDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StepContext;

/** Calls and their answers: whether the venue answers, and so which time counts. */
public final class AvailabilityEvents implements Applier {

  private final StepContext context;
  private final Protections protections;

  AvailabilityEvents(StepContext context, Protections protections) {
    this.context = context;
    this.protections = protections;
  }

  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    protections.availability().beginSession();
    for (int i = 0; i < protections.count(); i++) {
      protections.get(i).clock.restart(context.timeNs());
      protections.armUnprotected(i);
    }
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    for (int i = 0; i < protections.count(); i++) {
      protections.get(i).clock.settle(context.timeNs());
    }
    protections.availability().ended(m);
    for (int i = 0; i < protections.count(); i++) {
      protections.armUnprotected(i);
    }
  }

  @Override
  public void onPlaceOrder(PlaceOrderDecoder m) {
    sent();
  }

  @Override
  public void onPlaceLeg(PlaceLegDecoder m) {
    sent();
  }

  @Override
  public void onCancelLeg(CancelLegDecoder m) {
    sent();
  }

  @Override
  public void onQueryPositions(QueryPositionsDecoder m) {
    sent();
  }

  @Override
  public void onQueryBalance(QueryBalanceDecoder m) {
    sent();
  }

  @Override
  public void onQueryOrder(QueryOrderDecoder m) {
    sent();
  }

  @Override
  public void onQueryOrders(QueryOrdersDecoder m) {
    sent();
  }

  @Override
  public void onQueryLegs(QueryLegsDecoder m) {
    sent();
  }

  private void sent() {
    protections.availability().sent(context.timeNs());
  }
}
