package io.bulwark.app.simulate;

import io.bulwark.app.simulate.invariant.InvariantReport;

/**
 * A day that is over.
 *
 * @param scenario it was made of
 * @param outcome how it ended
 * @param seen what the invariants saw on it
 * @param pnlE8 equity at its end without what was deposited, USDT E8
 * @param openingE8 equity at its beginning, USDT E8
 */
record DayResult(
    Scenario scenario, Outcome outcome, InvariantReport seen, long pnlE8, long openingE8) {

  boolean isHeld() {
    return outcome.kind() == Outcome.Kind.HELD;
  }
}
