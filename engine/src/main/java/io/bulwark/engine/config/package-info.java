/**
 * Settings: immutable records whose components carry key, default, unit and one line of
 * documentation. One catalogue serves the YAML reader, the session's first step, {@code config
 * show} and the generated documentation. Must not read files; that is the application's part.
 */
@NullMarked
package io.bulwark.engine.config;

import org.jspecify.annotations.NullMarked;
