/**
 * Randomness that is the same everywhere and for ever: a generator of our own, seeded, in named
 * streams. The synthetic market and the simulated exchange draw from it; the engine has none. Must
 * not know what is drawn, and must never be seeded by a clock.
 */
@NullMarked
package io.bulwark.adapters.random;

import org.jspecify.annotations.NullMarked;
