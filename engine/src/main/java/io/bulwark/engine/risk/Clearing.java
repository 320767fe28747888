package io.bulwark.engine.risk;

/** What clears a latch of the kill-switch. An operator always can. */
public enum Clearing {
  /** A new UTC day, or an operator. */
  DAY,
  /** Health for a minute and a complete reconciliation after it, or an operator. */
  AUTO,
  /** Only an operator. */
  OPERATOR
}
