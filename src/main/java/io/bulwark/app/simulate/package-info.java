/**
 * Deterministic fault simulation: engine, journal, recovery and simulated exchange in one thread,
 * under virtual time, through days on which everything goes wrong; somebody watches each step.
 *
 * <pre>
 *  seed ─► ScenarioDraw ─► Scenario ─► SimulatedDay ─► Outcome ─► CampaignReport
 *                             ▲            │  World: exchange, faults, market, operator
 *                          Shrink ◄────────┘  Mortal: journal and venue of a process that dies
 *                                             Watch: what must hold
 * </pre>
 *
 * <p>A day is a pure function of its scenario. Nothing here reads a clock but the campaign, for its
 * own speed.
 */
@NullMarked
package io.bulwark.app.simulate;

import org.jspecify.annotations.NullMarked;
