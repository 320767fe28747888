package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.Broken;

/** What must hold. docs/simulation.md lists them. */
public enum Rule {
  ONE_STOP("I-01", "a position has one stop-loss that covers it"),
  ONE_TARGET("I-02", "a position has one take-profit that covers it"),
  ONLY_ENTRIES_ADD("I-03", "only an entry of the journal adds to a position"),
  NO_REVERSAL("I-04", "nothing that protects turns a position round"),
  NO_ORPHANS("I-05", "no own leg outlives its position"),
  ONE_REPLACEMENT("I-06", "one replacement at a time, and it ends in time"),
  RATCHET("I-07", "a stop-loss is never placed looser"),
  WHOLE_PLAN("I-08", "an entry stands in the journal with its whole plan"),
  STOP_THAT_DOES_NOT_ACT("I-09", "a stop-loss that does not act is made up for"),
  WRITE_AHEAD("I-11", "what leaves is in the journal"),
  ONCE("I-12", "no client id leaves twice"),
  ONE_ORDER("I-13", "one order of a client id at the venue"),
  EXPOSURE("I-15", "an entry keeps the exposure within the limit"),
  ENTRY_GATES("I-16", "no entry while something forbids it"),
  DEADLINE("I-17", "no entry leaves after its deadline"),
  SAME_REFUSAL("I-18", "the same leg is not sent after three same refusals"),
  HALTED("I-19", "no entry while halted"),
  HALT_SURVIVES("I-20", "a halt survives the process"),
  COVERAGE_KEPT("I-21", "the only stop-loss of a position is not cancelled"),
  AGREEMENT("I-26", "engine and venue agree in the end"),
  ORDERS_FORWARD("I-28", "orders only move forward"),
  WALLET("I-30", "the wallet is what was realised, paid and funded"),
  ABSENCE("I-31", "one listing without it proves nothing"),
  CONTIGUOUS("I-33", "sequences are contiguous"),
  DURABLE("I-34", "what was durable is left"),
  RECOVERED("I-36", "the state that is recovered is the state that was"),
  TIME_FORWARD("I-38", "time never goes back"),
  SESSION_FIRST("I-39", "a session begins with its record"),
  NO_FAULT("I-40", "no fault in the engine's own code"),
  OWN_ONLY("I-43", "only own orders and legs are cancelled"),
  LEFT_ALONE("I-44", "nothing is sent while the venue wants to be left alone"),
  ON_THE_GRID("I-45", "prices and quantities are on the grid"),
  NOT_PROFIT("S-00", "deposits and withdrawals are never profit"),
  SENTINEL_ONLY("S-02", "leg commands come from the sentinel alone"),
  NEVER_NAKED_FOR_LONG("S-12", "no position is unprotected for long"),
  CLOSING_ENDS("S-12c", "a close ends"),
  KNOWS_IN_TIME("S-11", "what happened at the venue is found out"),
  EXCHANGE("X-01", "the exchange's own books balance");

  private final String id;
  private final String sentence;

  Rule(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /** Its number, "I-05". */
  public String id() {
    return id;
  }

  /** What it says. */
  public String sentence() {
    return sentence;
  }

  /** It does not hold. */
  Broken broken(String expected, String actual) {
    return new Broken(id, "expected " + expected + ", but was: " + actual);
  }

  /** It does not come to hold in time. */
  Broken overdue(String expected, String actual) {
    return Broken.liveness(id, "expected " + expected + ", but was: " + actual);
  }
}
