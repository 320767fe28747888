package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.step.StateIo;

/** The one partial profit of a trade: set when it is sent; only a definite refusal clears it. */
final class PartialState {

  /** Refusals that clear the flag; the one after them does not. */
  static final int CLEARS_MAX = 3;

  final OrderState order = new OrderState();
  private boolean done;
  private int refusals;
  private boolean taken;

  void clear() {
    order.clear();
    done = false;
    refusals = 0;
    taken = false;
  }

  void send(PlaceOrderDecoder m, long timeNs) {
    order.send(m, timeNs);
    done = true;
  }

  /** Applies the answer; tells whether it may be sent again. */
  boolean answered(CallResultDecoder m) {
    order.answered(m);
    if (m.outcome() == Outcome.REFUSED || m.outcome() == Outcome.NOT_SENT) {
      refusals++;
      done = refusals > CLEARS_MAX;
    }
    return !done;
  }

  void skip() {
    done = true;
    refusals = 0;
  }

  void filled() {
    taken = true;
  }

  /** Whether nothing is to be sent any more. */
  boolean isDone() {
    return done;
  }

  /** Whether it was refused once too often, which nobody has been told yet. */
  boolean isGivenUp() {
    return done && refusals > CLEARS_MAX;
  }

  /** Whether any of it filled. */
  boolean isTaken() {
    return taken;
  }

  void state(StateIo io) {
    io.begin("order");
    order.state(io);
    io.end();
    done = io.bool("done", done);
    refusals = io.int32("refusals", refusals);
    taken = io.bool("taken", taken);
  }
}
