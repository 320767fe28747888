package io.bulwark.engine.risk;

/** What becomes of a position that another client opened. Entries in its instrument wait always. */
public enum ExternalMode {
  /** It gets legs, as one of ours. */
  PROTECT,
  /** A person is told, and it is left alone. */
  ALERT,
  /** It is left alone. */
  IGNORE
}
