package io.bulwark.app.simulate;

import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketSources;
import io.bulwark.adapters.market.SyntheticDetail;
import io.bulwark.journal.MemoryJournal;

/** Simulated days a second: {@code SimulatedDaySpeed FROM COUNT [HOURS]}. */
public final class SimulatedDaySpeed {

  private SimulatedDaySpeed() {}

  /** Runs days and prints what each took. */
  public static void main(String[] args) {
    long from = Long.parseLong(args[0]);
    int count = Integer.parseInt(args[1]);
    int hours = args.length > 2 ? Integer.parseInt(args[2]) : 24;
    MemoryJournal journal = new MemoryJournal();
    long beganNs = System.nanoTime();
    for (long seed = from; seed < from + count; seed++) {
      long startNs = System.nanoTime();
      Scenario scenario = ScenarioDraw.draw(seed, DrawOptions.hours(hours));
      Outcome outcome;
      try (MarketData market = market(scenario)) {
        Plan plan = Plan.of(scenario, market, null);
        outcome =
            new SimulatedDay(
                    plan,
                    market,
                    journal,
                    io.bulwark.app.simulate.invariant.Invariants::new,
                    () -> false)
                .run();
      }
      System.out.printf(
          "%d %s %s steps=%d lives=%d faults=%d ms=%.0f %s%n",
          seed,
          outcome.kind(),
          outcome.id(),
          outcome.steps(),
          outcome.lives(),
          outcome.faults().stream().mapToInt(line -> line.fired()).sum(),
          (System.nanoTime() - startNs) / 1e6,
          outcome.sentence());
    }
    System.out.printf("days/s=%.2f%n", count / ((System.nanoTime() - beganNs) / 1e9));
  }

  private static MarketData market(Scenario scenario) {
    boolean hasQuotes = scenario.market().endsWith(":quotes");
    String seed = scenario.market().replaceAll("[^0-9]", "");
    return MarketSources.synthetic(
        Long.parseLong(seed), hasQuotes ? SyntheticDetail.ALL : SyntheticDetail.TRADES_AND_MARKS);
  }
}
