/**
 * What must hold on a simulated day, each rule by its number, and how often its premise was met: a
 * rule that was never in danger proves nothing.
 *
 * <pre>
 *  World ─► Invariants ─┬─► Beliefs      what the engine thinks, from its journal alone
 *  (Watch)              ├─► Available    time in which the engine could have protected
 *                       ├─► Check ...    one class for each family of rules; throws Broken
 *                       └─► InvariantReport   premises, unprotected times, situations
 * </pre>
 *
 * <p>It watches and changes nothing. What excuses the engine is written beside the rule it excuses
 * it from, and is as narrow as the design.
 */
@NullMarked
package io.bulwark.app.simulate.invariant;

import org.jspecify.annotations.NullMarked;
