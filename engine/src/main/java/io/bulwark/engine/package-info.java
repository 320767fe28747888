/**
 * The deterministic engine. Messages in, messages out; nothing here has a clock, a file or a
 * socket, and only {@code ring} has threads.
 *
 * <pre>
 * message ← step ← analysis ← risk ← orders ← sentinel ← core ← ring
 *                     strategy ──────────────────────────┘
 * </pre>
 */
package io.bulwark.engine;
