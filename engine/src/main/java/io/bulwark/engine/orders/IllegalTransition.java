package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TransitionReason;

/** A transition that the table of a trade's life does not have: a fault in engine code. */
public final class IllegalTransition extends IllegalStateException {

  IllegalTransition(TradeStatus from, TransitionReason reason) {
    super("expected a transition of the table, but was: from=" + from + ", reason=" + reason);
  }
}
