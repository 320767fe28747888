package io.bulwark.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.app.Refusal;
import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.config.Setting;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.strategy.SignalSink;
import io.bulwark.engine.strategy.Strategy;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  private record QuietSettings(@Setting(value = "Bars", def = "9", min = "2") int bars) {}

  /** Never trades; has settings. */
  private record QuietStrategy(String id) implements Strategy {
    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public Class<? extends Record> settingsType() {
      return QuietSettings.class;
    }

    @Override
    public void start(Record settings) {}

    @Override
    public long barNs() {
      return 60_000_000_000L;
    }

    @Override
    public void apply(MarketView view, DirectBuffer message, int offset, int length) {}

    @Override
    public void decide(MarketView view, SignalSink signals) {}

    @Override
    public void state(StateIo io) {}
  }

  private final List<Strategy> strategies =
      List.of(new QuietStrategy("quiet"), new QuietStrategy("quiet-2"));

  @Test
  void shouldBindEachStrategyWhenItHasSettings() {
    Configuration configuration =
        Configuration.load(null, List.of("strategy.quiet-2.bars=5"), () -> strategies);

    assertThat(configuration.strategySettings())
        .containsExactly(new QuietSettings(9), new QuietSettings(5));
    assertThat(configuration.values())
        .containsEntry("strategy.quiet.bars", "9")
        .containsEntry("strategy.quiet-2.bars", "5")
        .containsEntry("journal.hashInterval", "10000");
    assertThat(configuration.origins()).containsEntry("strategy.quiet-2.bars", "--set");
    assertThat(configuration.coreSettings())
        .containsEntry("strategy.quiet-2.bars", "5")
        .doesNotContainKeys("journal.hashInterval", "paper.seed");
    assertThat(configuration.coreSettings().keySet())
        .startsWith("engineId")
        .endsWith("strategy.quiet-2.bars");
  }

  @Test
  void shouldNameTheKeyWhenAStrategysSettingIsBad() {
    assertThatThrownBy(
            () -> Configuration.load(null, List.of("strategy.quiet.bars=1"), () -> strategies))
        .isInstanceOf(Refusal.class)
        .hasMessage("--set: expected a whole number, at least 2, but was: strategy.quiet.bars=1");
    assertThatThrownBy(
            () -> Configuration.load(null, List.of("strategy.loud.bars=1"), () -> strategies))
        .hasMessage(
            "--set: expected a known key (nearest: strategy.quiet.bars), but was: strategy.loud.bars");
  }

  @Test
  void shouldSortStrategiesAndRefuseTwins() {
    Strategy first = new QuietStrategy("a");
    Strategy second = new QuietStrategy("b");

    assertThat(Strategies.sorted(List.of(second, first))).containsExactly(first, second);
    assertThatThrownBy(() -> Strategies.sorted(List.of(first, second, new QuietStrategy("a"))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("strategy=a");
    assertThatThrownBy(() -> Strategies.sorted(List.of(new QuietStrategy("No"))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("strategy=No");
  }

  @Test
  void shouldGiveEveryStrategyItsSectionWhenDocumented() {
    assertThat(ConfigDocs.markdown(Configuration.catalogue(strategies)))
        .contains("\n## strategy.quiet\n", "\n## strategy.quiet-2\n")
        .contains("| `strategy.quiet.bars` | `9` | ≥ 2 |  | Bars |\n");
  }
}
