/** Journals of earlier versions, kept for ever. */
@NullMarked
package io.bulwark.app.golden;

import org.jspecify.annotations.NullMarked;
