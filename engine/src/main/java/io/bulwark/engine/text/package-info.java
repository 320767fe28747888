/**
 * Values as people read and write them: decimals, lengths of time, points in time, floating point,
 * and the known name that is nearest to a misspelt one. One text form per kind of value, the same
 * in JSON lines, settings and reports, exact in both directions, and the same on every JDK. Knows
 * neither messages nor settings.
 */
@NullMarked
package io.bulwark.engine.text;

import org.jspecify.annotations.NullMarked;
