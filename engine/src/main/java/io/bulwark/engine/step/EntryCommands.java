package io.bulwark.engine.step;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.CancelOrderEncoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;

/** Emits entries and their cancels. Given to the entry pipeline alone. */
public final class EntryCommands {

  private final DecisionSink sink;
  private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
  private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();

  EntryCommands(DecisionSink sink) {
    this.sink = sink;
  }

  /**
   * Begins the entry of a signal. Its client id depends on engine and signal alone, never on when.
   */
  public PlaceOrderEncoder placeEntry(long signalId) {
    PlaceOrderEncoder entry = sink.begin(placeOrder).role(OrderRole.ENTRY);
    entry.clientId().hi(ClientIds.entryHi(sink.context().engineCode())).lo(signalId);
    return entry;
  }

  /** Cancels an entry. */
  public void cancelEntry(int instrumentId, long orderHi, long orderLo) {
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
