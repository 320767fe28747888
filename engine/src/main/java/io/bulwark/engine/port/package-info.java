/**
 * What the engine wants from outside, as interfaces: somewhere to keep steps, somewhere to send
 * commands, somewhere to get market data from. Implemented in {@code journal} and {@code adapters},
 * wired in the application. Nothing here decides anything.
 */
@NullMarked
package io.bulwark.engine.port;

import org.jspecify.annotations.NullMarked;
