package io.bulwark.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.FaultCatalogue;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketSources;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScenarioDrawTest {

  private static final DrawOptions DAY = DrawOptions.hours(24);

  private static Plan plan(Scenario scenario) {
    try (MarketData market = MarketSources.of(List.of("synthetic:1"), null)) {
      return Plan.of(scenario, market);
    }
  }

  @Test
  void shouldBeReadableWhateverTheSeed() {
    TreeSet<String> faults = new TreeSet<>();
    int settings = 0;
    int deaths = 0;

    for (long seed = 0; seed < 300; seed++) {
      Plan plan = plan(ScenarioDraw.draw(seed, DAY));
      for (FaultRule rule : plan.faults().rules()) {
        faults.add(FaultCatalogue.nameOf(rule.fault()));
      }
      settings += plan.scenario().settings().size();
      deaths += plan.scenario().deaths().size();
    }

    assertThat(faults).containsExactlyElementsOf(FaultCatalogue.names());
    assertThat(settings).isGreaterThan(3000);
    assertThat(deaths).isGreaterThan(200);
  }

  @Test
  void shouldDrawTheSameWhenTheSeedIsTheSame() {
    assertThat(ScenarioDraw.draw(42, DAY)).isEqualTo(ScenarioDraw.draw(42, DAY));
    assertThat(ScenarioDraw.draw(42, DAY)).isNotEqualTo(ScenarioDraw.draw(43, DAY));
  }

  @Test
  void shouldDrawOnlyWhatIsAllowed() {
    DrawOptions options =
        new DrawOptions(
            24,
            List.of("synthetic:5"),
            null,
            List.of("sizing.riskFraction=0.01"),
            Map.of("cancelLegsByHand", 2.0, "dropAnswer", 0.5));

    for (long seed = 0; seed < 20; seed++) {
      Scenario scenario = ScenarioDraw.draw(seed, options);

      assertThat(scenario.settings()).containsExactly("sizing.riskFraction=0.01");
      assertThat(scenario.operator()).isEmpty();
      assertThat(scenario.deaths()).isEmpty();
      assertThat(scenario.data()).containsExactly("synthetic:5");
      assertThat(scenario.faults()).hasSize(2);
      assertThat(scenario.faults().get(0)).contains("dropAnswer").contains("probability: 0.5,");
      assertThat(scenario.faults().get(1)).contains("cancelLegsByHand").contains("perHour: 2,");
      assertThat(plan(scenario).faults().rules()).hasSize(2);
    }
  }

  @Test
  void shouldNotShiftADrawWhenAnotherIsLeftOut() {
    Scenario all = ScenarioDraw.draw(7, DAY);
    Scenario fewer = ScenarioDraw.draw(7, new DrawOptions(24, List.of(), null, null, onlyCalls()));

    assertThat(fewer.settings()).isEqualTo(all.settings());
    assertThat(fewer.account()).isEqualTo(all.account());
    List<String> calls =
        all.faults().stream()
            .filter(line -> onlyCalls().keySet().stream().anyMatch(line::contains))
            .toList();
    assertThat(fewer.faults()).containsAll(calls);
  }

  private static Map<String, Double> onlyCalls() {
    return Map.of("dropAnswer", Double.NaN, "delayRequest", Double.NaN, "reply", Double.NaN);
  }
}
