package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.SkipReason;

/** How a trade was protected: what the record of its end tells of it. */
public interface ProtectionFigures {

  /** From the first fill to the first present stop-loss, ns; {@code E8.NULL}: never. */
  long unprotectedFirstNs();

  /** Time with a position and without a present stop-loss, ns. */
  long unprotectedTotalNs();

  /** Of that time the part in which the venue answered, ns. */
  long unprotectedAvailableNs();

  /** Moves of the stop-loss that were made. */
  int stopMoves();

  /** Moves of the take-profit that were made. */
  int targetMoves();

  /** Moves of either leg that were not made, for this reason. */
  int skipped(SkipReason reason);
}
