/** The application: command line, configuration, wiring. Knows everybody; nobody knows it. */
@NullMarked
package io.bulwark.app;

import org.jspecify.annotations.NullMarked;
