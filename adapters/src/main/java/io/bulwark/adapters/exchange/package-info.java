/**
 * The simulated exchange: a deterministic model of Binance USDⓈ-M futures in virtual time, built
 * from the venue's documents and recordings, not from what this engine happens to send.
 *
 * <pre>
 * commands ─► arrivals ─(uplink)──► OrderDesk, LegBook ─► Account        prices
 *                                        │    ▲                            │
 *                       Answers, UserStream   └──────── Instrument ◄───────┘
 *                                        │
 * inputs ◄── deliveries ◄─(downlink, stream latency)
 * </pre>
 *
 * Everything that the engine learns comes back as the inputs that the real venue would cause, later
 * by a seeded latency. No threads, no clocks, no iteration over hash collections. Where the
 * documents are silent the Javadoc says which reading was taken.
 */
@NullMarked
package io.bulwark.adapters.exchange;

import org.jspecify.annotations.NullMarked;
