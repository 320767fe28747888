package io.bulwark.adapters.exchange;

/** What the venue lets one do in an instrument. */
public enum InstrumentStatus {
  /** All. */
  TRADING,
  /** Only what reduces. */
  REDUCE_ONLY,
  /** Nothing. */
  CLOSED
}
