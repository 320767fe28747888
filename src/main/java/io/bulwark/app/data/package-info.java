/**
 * Market data at the command line: {@code bulwark data check}, and the market inputs of a journal
 * as a source. The latter stands here because adapters do not know journals.
 */
@NullMarked
package io.bulwark.app.data;

import org.jspecify.annotations.NullMarked;
