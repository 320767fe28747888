package io.bulwark.app.simulate;

import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.market.DataReport;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.Strategies;
import io.bulwark.app.config.YamlNode;
import io.bulwark.app.run.OperatorScript;
import io.bulwark.app.venue.AccountFile;
import io.bulwark.app.venue.FaultPlanFile;
import io.bulwark.app.venue.PaperAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario as it was read: bound, checked, encoded.
 *
 * @param configurations of each life of the process, the first one first
 * @param symbols of the instruments, by id
 * @param startNs when trading starts
 * @param calmNs from when on nothing goes wrong any more
 * @param endNs end of the day
 */
public record Plan(
    Scenario scenario,
    List<Configuration> configurations,
    PaperAccount paper,
    FaultPlan faults,
    List<OperatorScript.Command> operator,
    List<String> symbols,
    long startNs,
    long calmNs,
    long endNs) {

  /** How long the day goes on when nothing goes wrong any more. */
  public static final long CALM_NS = 30 * 60_000_000_000L;

  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final Path NAME = Path.of("scenario");

  /** Own copies. */
  public Plan {
    configurations = List.copyOf(configurations);
    operator = List.copyOf(operator);
    symbols = List.copyOf(symbols);
  }

  /**
   * Reads a scenario.
   *
   * @throws io.bulwark.app.Refusal when something in it is wrong
   */
  static Plan of(Scenario scenario, MarketData market) {
    List<String> symbols =
        market.report().instruments().stream().map(DataReport.Instrument::symbol).toList();
    List<Configuration> configurations = new ArrayList<>();
    configurations.add(configuration(scenario.settings(), List.of()));
    for (Death death : scenario.deaths()) {
      configurations.add(
          death.settings().isEmpty()
              ? configurations.get(configurations.size() - 1)
              : configuration(scenario.settings(), death.settings()));
    }
    PaperAccount base = PaperAccount.of(configurations.get(0)).withSeed(scenario.seed());
    PaperAccount paper =
        scenario.account().isEmpty()
            ? base
            : AccountFile.of(yaml(String.join("\n", scenario.account())), base, symbols);
    FaultPlan faults =
        scenario.faults().isEmpty()
            ? FaultPlan.NONE
            : FaultPlanFile.of(yaml("- " + String.join("\n- ", scenario.faults())), symbols);
    long startNs = market.startTimeNs();
    long endNs = startNs + lengthNs(scenario.hours());
    return new Plan(
        scenario,
        configurations,
        paper,
        faults,
        OperatorScript.parse(NAME, scenario.operator(), startNs),
        symbols,
        startNs,
        endNs - CALM_NS,
        endNs);
  }

  /** So many hours. */
  static long lengthNs(int hours) {
    return hours * HOUR_NS;
  }

  private static Configuration configuration(List<String> settings, List<String> over) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(over);
    return Configuration.load(null, all, Strategies::load);
  }

  private static YamlNode yaml(String text) {
    return YamlNode.parse(NAME, text);
  }
}
