/** The outside: market data and venues. */
@NullMarked
package io.bulwark.adapters;

import org.jspecify.annotations.NullMarked;
