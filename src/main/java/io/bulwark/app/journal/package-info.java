/** Looks into journals: prints them, counts what they hold, checks them. */
@NullMarked
package io.bulwark.app.journal;

import org.jspecify.annotations.NullMarked;
