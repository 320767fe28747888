package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * The proof that an entry is not at the venue: two look-ups that do not find it, the second asked
 * for at least five seconds after the first, when nothing of it can be on its way any more. An
 * order that the venue once acknowledged is there, and a look-up that does not find it is late:
 * then the two must lie a minute apart.
 */
final class Absence {

  /** Distance of the two look-ups. */
  static final long PROOF_NS = 5_000_000_000L;

  /** Distance for an order that was acknowledged. */
  static final long ACKNOWLEDGED_PROOF_NS = 60_000_000_000L;

  private long callHi;
  private long callLo;
  private long askedNs;
  private long firstMissNs = E8.NULL;

  void clear() {
    callHi = 0;
    callLo = 0;
    askedNs = 0;
    firstMissNs = E8.NULL;
  }

  /** The call that looks the entry up. */
  void ask(ClientIdDecoder call, long timeNs) {
    callHi = call.hi();
    callLo = call.lo();
    askedNs = timeNs;
  }

  /**
   * A look-up did not find the order.
   *
   * @return whether that is the proof
   */
  boolean missed(ClientIdDecoder call, OrderState.Status status) {
    if (call.lo() != callLo || call.hi() != callHi) {
      return false;
    }
    if (firstMissNs == E8.NULL) {
      firstMissNs = askedNs;
    }
    boolean acknowledged = status == OrderState.Status.WORKING;
    return askedNs - firstMissNs >= (acknowledged ? ACKNOWLEDGED_PROOF_NS : PROOF_NS);
  }

  void state(StateIo io) {
    callHi = io.int64("callHi", callHi);
    callLo = io.int64("callLo", callLo);
    askedNs = io.int64("askedNs", askedNs);
    firstMissNs = io.int64("firstMissNs", firstMissNs);
  }
}
