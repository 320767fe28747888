/**
 * What may be risked: the ledger (equity, day PnL), the kill-switch, size, the correlation factor.
 * Emits halts and their evidence; must not place or cancel anything.
 */
@NullMarked
package io.bulwark.engine.risk;

import org.jspecify.annotations.NullMarked;
