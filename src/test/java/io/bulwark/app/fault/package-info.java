/** Scenarios in which the engine trades at the simulated exchange under a fault plan. */
@NullMarked
package io.bulwark.app.fault;

import org.jspecify.annotations.NullMarked;
