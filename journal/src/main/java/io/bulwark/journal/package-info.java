/**
 * Steps on disk, on Chronicle Queue: append, read, seek, follow, check. Believes nothing it has not
 * checked.
 */
@NullMarked
package io.bulwark.journal;

import org.jspecify.annotations.NullMarked;
