/**
 * What the market did: bars from trades, ATR, return correlation, volatility regime. Indicators are
 * doubles and use only + - * / and sqrt. Must not know of orders, money or risk.
 */
@NullMarked
package io.bulwark.engine.analysis;

import org.jspecify.annotations.NullMarked;
