package io.bulwark.adapters.exchange;

/** What the account may do. */
public enum Permission {
  /** All. */
  FULL,
  /** Only what reduces. */
  REDUCE_ONLY,
  /** Nothing. */
  NONE
}
