/**
 * Runs a session: wires market data, engine, journal and venue, shows progress, tells what
 * happened.
 */
@NullMarked
package io.bulwark.app.run;

import org.jspecify.annotations.NullMarked;
