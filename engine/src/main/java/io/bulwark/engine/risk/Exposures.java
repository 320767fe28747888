package io.bulwark.engine.risk;

/**
 * What the account is exposed to beyond filled positions: entries in flight and of unknown outcome.
 */
public interface Exposures {

  /** +1 for a long trade or entry, -1 for a short one, 0 for none. */
  int directionOf(int instrumentId);

  /** Notional of entries in flight or unknown as if filled, over all instruments; not negative. */
  long pendingNotionalE8();
}
