package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import java.util.List;

/**
 * A scenario whose client finds the usual exchange behind a plan; it gives a call up after 10 s.
 */
final class FaultScenario {

  static final long TIMEOUT_MS = 10_000;
  private static final long MS_NS = 1_000_000;

  final ExchangeScenario client;
  final SimulatedExchange exchange;
  final FaultyVenue venue;

  private FaultScenario(ExchangeConfig config, FaultPlan plan) {
    exchange = new SimulatedExchange(config);
    venue = new FaultyVenue(exchange, config, plan, ExchangeScenario.START_NS, TIMEOUT_MS * MS_NS);
    client = ExchangeScenario.of(exchange, venue);
  }

  static FaultScenario of(ExchangeConfig config, FaultPlan plan) {
    return new FaultScenario(config, plan);
  }

  /** The usual account, instrument 0 at 60000. */
  static FaultScenario of(FaultRule... rules) {
    FaultScenario scenario =
        of(
            new ExchangeConfig(1, ExchangeScenario.e8("10000"), 10, 20 * MS_NS, 0),
            FaultPlan.of(rules));
    scenario.client.trade("60000");
    return scenario;
  }

  /** What the client was told by now, and since when it asked last; times cut off. */
  void shouldHaveShown(String expected) {
    assertThat(String.join("\n", client.events())).isEqualTo(expected.strip());
  }

  /** The same with times. */
  void shouldHaveShownTimed(String expected) {
    assertThat(String.join("\n", client.lines())).isEqualTo(expected.strip());
  }

  /** Forgets what was shown, and lets nothing happen meanwhile. */
  void forget() {
    client.lines().clear();
  }

  void shouldHold(String position) {
    assertThat(InputPrinter.decimal(exchange.positionE8(0))).isEqualTo(position);
  }

  List<Integer> fired() {
    return venue.report().lines().stream().map(FaultReport.Line::fired).toList();
  }
}
