package io.bulwark.engine.step;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;

/** Emits entries. Given to the entry pipeline alone. */
public final class EntryCommands {

  private final DecisionSink sink;
  private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();

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

  /** Ends the command that was begun, and applies it. */
  public void emit() {
    sink.emit();
  }
}
