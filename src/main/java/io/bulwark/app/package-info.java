/**
 * The application: command line, configuration, wiring. Knows everybody; nobody knows it. Commands
 * print to the streams they are given, refuse with one sentence ({@link io.bulwark.app.Refusal}),
 * and never end the process themselves.
 *
 * <pre>
 * ./bulwark ─► Main ─► command ─► configuration ─► modules
 * </pre>
 */
@NullMarked
package io.bulwark.app;

import org.jspecify.annotations.NullMarked;
