package io.bulwark.engine.risk;

/** Whose losing trades in a row are counted, and whose entries are then blocked. */
public enum LossScope {
  /** All trades of the account; all entries. */
  ACCOUNT,
  /** The trades of each strategy for itself; the entries of that strategy alone. */
  AGENT
}
