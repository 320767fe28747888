/**
 * Fault plans: what goes wrong between a client and the simulated exchange, by rules, from named
 * streams of one seed.
 *
 * <pre>
 * client ─ commands ─► FaultyVenue ─(call rules)──► SimulatedExchange ◄─ happenings
 *        ◄─ inputs ───      │      ◄(event rules)──        ▲
 *                           └ Stage: ban, skew, stream     │ true prices
 * client ◄─ prices ─── FaultyMarket (price rules) ─────────┘◄─ market data
 * </pre>
 *
 * Faults lie to the client, never to the exchange's ledger: the exchange keeps all its invariants.
 * No clock, no randomness but the rules' own streams.
 */
@NullMarked
package io.bulwark.adapters.exchange.fault;

import org.jspecify.annotations.NullMarked;
