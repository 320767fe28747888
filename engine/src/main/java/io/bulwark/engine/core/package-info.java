/**
 * One step: routes an input through the handlers, in order, and keeps going when one of them fails.
 * Also snapshots and the state's hash. Must not contain a rule.
 */
@NullMarked
package io.bulwark.engine.core;

import org.jspecify.annotations.NullMarked;
