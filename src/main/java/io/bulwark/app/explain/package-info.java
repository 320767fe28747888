/** Tells why something happened, as text or as JSON. */
@NullMarked
package io.bulwark.app.explain;

import org.jspecify.annotations.NullMarked;
