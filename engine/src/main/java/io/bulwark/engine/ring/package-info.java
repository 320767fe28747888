/**
 * How inputs reach the core: over the Disruptor on one engine thread, or in line in virtual time.
 * The only place in the engine with threads, locks and clocks; decides nothing.
 *
 * <pre>
 * producers ─► ring ─► engine thread: 1 core  2 journal  3 dispatch
 * sources ───► virtual run ─────────► the same three, called in line
 * </pre>
 */
@NullMarked
package io.bulwark.engine.ring;

import org.jspecify.annotations.NullMarked;
