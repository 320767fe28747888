/**
 * The process is stopped at every boundary of append, dispatch, venue accepts, answer and apply,
 * and another takes its journal up; the exchange lives on.
 */
@NullMarked
package io.bulwark.app.crash;

import org.jspecify.annotations.NullMarked;
