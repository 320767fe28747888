package io.bulwark.engine.step;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CancelOrderEncoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;

/** Emits what can only reduce: closing orders, and cancels of ordinary orders. */
public final class ExitCommands {

  private final DecisionSink sink;
  private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
  private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();

  ExitCommands(DecisionSink sink) {
    this.sink = sink;
  }

  /**
   * Begins a reduce-only order.
   *
   * @param role any but ENTRY
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

  /** Cancels an ordinary order of ours. */
  public void cancelOrder(int instrumentId, long orderHi, long orderLo) {
    CancelOrderEncoder cancel = sink.begin(cancelOrder).instrumentId(instrumentId);
    StepContext context = sink.context();
    cancel
        .clientId()
        .hi(
            ClientIds.hi(
                ClientIds.Kind.CALL, context.engineCode(), context.sessionId(), sink.nextOrdinal()))
        .lo(context.sequence());
    cancel.orderClientId().hi(orderHi).lo(orderLo);
    sink.emit();
  }

  /** Ends the command that was begun, and applies it. */
  public void emit() {
    sink.emit();
  }
}
