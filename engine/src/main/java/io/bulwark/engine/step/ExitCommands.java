package io.bulwark.engine.step;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;

/** Emits closing orders, which can only reduce. */
public final class ExitCommands {

  private final DecisionSink sink;
  private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();

  ExitCommands(DecisionSink sink) {
    this.sink = sink;
  }

  /**
   * Begins a reduce-only order.
   *
   * @param role EXIT or EMERGENCY
   */
  public PlaceOrderEncoder placeExit(OrderRole role) {
    if (role == OrderRole.ENTRY) {
      throw new IllegalArgumentException("expected a closing role, but was: role=" + role);
    }
    PlaceOrderEncoder exit = sink.begin(placeOrder).role(role).reduceOnly(Bool.TRUE);
    StepContext context = sink.context();
    exit.clientId()
        .hi(
            ClientIds.hi(
                ClientIds.Kind.EXIT, context.engineCode(), context.sessionId(), sink.nextOrdinal()))
        .lo(context.sequence());
    return exit;
  }

  /** Ends the command that was begun, and applies it. */
  public void emit() {
    sink.emit();
  }
}
