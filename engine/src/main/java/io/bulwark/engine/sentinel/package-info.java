/**
 * The protection loop. The only authority over protective legs: it compares the legs a trade should
 * have with the legs the venue has shown, and emits the smallest set of commands that closes the
 * difference.
 */
@NullMarked
package io.bulwark.engine.sentinel;

import org.jspecify.annotations.NullMarked;
