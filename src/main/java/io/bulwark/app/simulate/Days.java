package io.bulwark.app.simulate;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketSources;
import io.bulwark.app.data.JournalMarket;
import io.bulwark.app.simulate.invariant.Invariants;
import io.bulwark.journal.MemoryJournal;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Runs one day after the other, with all that must hold, in the same memory. One thread. */
final class Days {

  private final MemoryJournal journal = new MemoryJournal();

  /**
   * Runs a day.
   *
   * @param stopAsked ends it early; then its result says little
   * @throws io.bulwark.app.Refusal when something in the scenario is wrong
   * @throws io.bulwark.adapters.market.MarketDataException when there is no such market data
   */
  DayResult run(Scenario scenario, BooleanSupplier stopAsked) {
    try (MarketData market = market(scenario)) {
      SimulatedDay day = new SimulatedDay(Plan.of(scenario, market), market, journal, stopAsked);
      Invariants invariants = new Invariants(day.world());
      day.watchedBy(invariants);
      SimulatedExchange exchange = day.world().truth().exchange();
      long openingE8 = exchange.equityE8();
      Outcome outcome = day.run();
      return new DayResult(
          scenario,
          outcome,
          invariants.report(),
          exchange.equityE8() - exchange.depositsE8(),
          openingE8);
    }
  }

  /** Of the day that was run last. */
  MemoryJournal journal() {
    return journal;
  }

  /** The market of a scenario. */
  static MarketData market(Scenario scenario) {
    Instant from = scenario.from().isEmpty() ? null : Instant.parse(scenario.from());
    return MarketSources.of(scenario.data(), from, JournalMarket::open);
  }
}
