/**
 * Market data sources: archive files of 1-minute klines, and a seeded synthetic market. Each
 * declares its cadence, lists its instruments, and delivers backfill bars and then prices as inputs
 * of the catalogue, in the order of time.
 *
 * <pre>
 *   files  -> KlineReader (a row at a time) -> KlineTape (rows, gaps, price paths) \
 *                                                                                   InputEncoder -> InputSink
 *   seed   -> SyntheticPrices (a second at a time) -> SyntheticTape (quotes, trades, marks) /
 * </pre>
 *
 * Must not read a clock, hold a file in memory, or let a decimal pass through floating point on its
 * way from a file into an input. What is wrong with data is a {@link
 * io.bulwark.adapters.market.MarketDataException}, as early as it can be known.
 */
@NullMarked
package io.bulwark.adapters.market;

import org.jspecify.annotations.NullMarked;
