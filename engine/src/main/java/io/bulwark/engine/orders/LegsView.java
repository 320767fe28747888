package io.bulwark.engine.orders;

/** The protective legs as the entry pipeline and the life cycle may read them. */
public interface LegsView {

  /**
   * Whether no leg of ours is left in an instrument, nor one whose fate is open: what an entry
   * waits for.
   */
  boolean isProvenClear(int instrumentId);

  /** Whether a stop-loss that the venue itself showed protects the whole position. */
  boolean isStopHeld(int instrumentId);
}
