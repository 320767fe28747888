/**
 * The application's side of the settings: reads them from a YAML file and the command line, knows
 * where each came from, binds the records of the core, the application and the strategies, and
 * documents them all. What a setting may be is declared beside the record, see {@code
 * io.bulwark.engine.config}.
 *
 * <pre>
 * defaults ◄─ YAML file ◄─ --set     later wins
 * </pre>
 */
@NullMarked
package io.bulwark.app.config;

import org.jspecify.annotations.NullMarked;
