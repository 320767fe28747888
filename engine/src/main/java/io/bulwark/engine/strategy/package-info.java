/**
 * When to trade. Strategies see the market view and raise signals; they have no way to size, price
 * or send an order.
 */
@NullMarked
package io.bulwark.engine.strategy;

import org.jspecify.annotations.NullMarked;
