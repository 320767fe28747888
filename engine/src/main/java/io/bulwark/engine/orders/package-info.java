/**
 * Orders and trades: the entry pipeline, what becomes of an order, the life of a trade from flat to
 * flat, and how a position is closed. Must not touch protective legs.
 */
@NullMarked
package io.bulwark.engine.orders;

import org.jspecify.annotations.NullMarked;
