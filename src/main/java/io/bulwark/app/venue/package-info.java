/**
 * What a user gives the simulated exchange: fault plans and accounts, as YAML files. Each mistake
 * is named with file, line and what was expected, before anything has begun.
 */
@NullMarked
package io.bulwark.app.venue;

import org.jspecify.annotations.NullMarked;
