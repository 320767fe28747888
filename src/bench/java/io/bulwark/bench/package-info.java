/**
 * What a step costs, beside the floors under it: a bare hop over the Disruptor, a bare append to
 * and read from Chronicle Queue. Every benchmark runs a million of its operations a round, so that
 * all have the same conditions and a round leaves a file of known size. How to run them and what
 * came of it: {@code docs/performance.md}.
 */
@NullMarked
package io.bulwark.bench;

import org.jspecify.annotations.NullMarked;
