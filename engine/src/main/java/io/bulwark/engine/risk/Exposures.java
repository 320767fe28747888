package io.bulwark.engine.risk;

/** What the trades say of the account: positions by own fills, and entries not yet filled. */
public interface Exposures {

  /** +1 for a long trade or entry, -1 for a short one, 0 for none. */
  int directionOf(int instrumentId);

  /** Notional of entries in flight or unknown as if filled, over all instruments; not negative. */
  long pendingNotionalE8();

  /** Signed position by fills. */
  long positionE8(int instrumentId);

  /** Signed position as if every entry in flight or unknown had filled. */
  long worstPositionE8(int instrumentId);

  /** Average entry price of the fills; without one the limit price of the entry. */
  long entryPxE8(int instrumentId);

  /** Trigger of the stop-loss of the instrument's trade; {@code E8.NULL}: there is none. */
  long stopPxE8(int instrumentId);
}
