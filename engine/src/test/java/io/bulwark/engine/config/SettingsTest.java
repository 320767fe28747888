package io.bulwark.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.core.EngineConfig;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.WorkingType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private record Every(
      @Setting(value = "d", def = "1 %", min = "0", max = "5 %") long shareE8,
      @Setting(value = "t", def = "10s", min = "1s") long waitNs,
      @Setting(value = "i", def = "3", max = "9") int count,
      @Setting(value = "l", def = "-1") long seed,
      @Setting(value = "n", def = "0.5", min = "-1", max = "1") double level,
      @Setting(value = "b", def = "true") boolean armed,
      @Setting(value = "e", def = "HALT") HaltAction action,
      @Setting(value = "s", def = "") String name,
      Inner inner) {}

  private record Inner(@Setting(value = "x", unit = "bars", def = "2") int bars) {}

  private record Broken(int naked) {}

  private record Unsupported(@Setting(value = "f", def = "1") float ratio) {}

  @Test
  void shouldHaveDefaultsWhenNothingIsSaid() {
    assertThat(Settings.bind(Every.class, "a", Map.of()))
        .isEqualTo(
            new Every(
                1_000_000, 10_000_000_000L, 3, -1, 0.5, true, HaltAction.HALT, "", new Inner(2)));
  }

  @Test
  void shouldKeepTheOrderOfDeclarationWhenFlattened() {
    Every every = Settings.bind(Every.class, "a.b", Map.of("a.b.inner.bars", "7"));

    assertThat(Settings.flatten(every, "a.b"))
        .containsExactly(
            Map.entry("a.b.share", "0.01"),
            Map.entry("a.b.wait", "10s"),
            Map.entry("a.b.count", "3"),
            Map.entry("a.b.seed", "-1"),
            Map.entry("a.b.level", "0.5"),
            Map.entry("a.b.armed", "true"),
            Map.entry("a.b.action", "HALT"),
            Map.entry("a.b.name", ""),
            Map.entry("a.b.inner.bars", "7"));
    assertThat(Settings.catalogue(Every.class, "a.b"))
        .extracting(SettingInfo::key)
        .containsExactlyElementsOf(Settings.flatten(every, "a.b").keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          share  | 0            | 0
          share  | 5 %          | 0.05
          share  | 0.05         | 0.05
          wait   | 1s           | 1s
          wait   | 1000ms       | 1s
          wait   | 1d           | 24h
          count  | 9            | 9
          count  | -2147483648  | -2147483648
          seed   | 9223372036854775807 | 9223372036854775807
          level  | -1           | -1.0
          level  | 1            | 1.0
          level  | 5e-1         | 0.5
          armed  | false        | false
          action | HALT_AND_FLATTEN | HALT_AND_FLATTEN
          """)
  void shouldTakeAValueWhenItIsWithinBounds(String key, String text, String canonical) {
    Every every = Settings.bind(Every.class, "", Map.of(key, text));

    assertThat(Settings.flatten(every, "")).containsEntry(key, canonical);
    assertThat(Settings.bind(Every.class, "", Settings.flatten(every, ""))).isEqualTo(every);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          share  | -0.00000001 | expected a decimal number or a percentage, from 0 to 5 %, but was: share=-0.00000001
          share  | 5.000001 %  | expected a decimal number or a percentage, from 0 to 5 %, but was: share=5.000001 %
          share  | much        | expected a decimal number or a percentage, from 0 to 5 %, but was: share=much
          wait   | 999ms       | expected a length of time like 250ms, 10s, 15m or 1h, at least 1s, but was: wait=999ms
          wait   | 10          | expected a length of time like 250ms, 10s, 15m or 1h, at least 1s, but was: wait=10
          count  | 10          | expected a whole number, at most 9, but was: count=10
          count  | 2147483648  | expected a whole number, at most 9, but was: count=2147483648
          count  | 1.0         | expected a whole number, at most 9, but was: count=1.0
          seed   | x           | expected a whole number, but was: seed=x
          level  | 1.0000000000000002 | expected a number, from -1 to 1, but was: level=1.0000000000000002
          level  | NaN         | expected a number, from -1 to 1, but was: level=NaN
          armed  | yes         | expected true or false, but was: armed=yes
          action | halt        | expected one of HALT, HALT_AND_FLATTEN (nearest: HALT), but was: action=halt
          action | NULL_VAL    | expected one of HALT, HALT_AND_FLATTEN (nearest: HALT), but was: action=NULL_VAL
          inner.bar | 1        | expected a known key (nearest: inner.bars), but was: inner.bar
          """)
  void shouldSayWhatWasExpectedWhenAValueIsBad(String key, String text, String sentence) {
    assertThatThrownBy(() -> Settings.bind(Every.class, "", Map.of(key, text)))
        .isInstanceOfSatisfying(SettingException.class, e -> assertThat(e.key()).isEqualTo(key))
        .hasMessage(sentence);
  }

  @Test
  void shouldLeaveAKeyAloneWhenItStandsElsewhere() {
    Map<String, String> values = Map.of("strategy.ema.fast", "3", "aa.count", "no number");

    assertThatCode(() -> Settings.bind(Every.class, "", values)).doesNotThrowAnyException();
    assertThatCode(() -> Settings.bind(Every.class, "a", values)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Settings.bind(Every.class, "aa", values))
        .hasMessageContaining("aa.count=no number");
    assertThatThrownBy(
            () -> Settings.requireKnown(Settings.catalogue(Every.class, ""), values.keySet()))
        .hasMessage("expected a known key (nearest: count), but was: aa.count");
    assertThatThrownBy(() -> Settings.requireKnown(List.of(), List.of("a")))
        .hasMessage("expected a known key, but was: a");
  }

  @Test
  void shouldRefuseWhenARecordIsNoneOfSettings() {
    assertThatThrownBy(() -> Settings.catalogue(Broken.class, ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("naked");
    assertThatThrownBy(() -> Settings.catalogue(Unsupported.class, ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("float ratio");
  }

  @Test
  void shouldBeSoundWhenTheEnginesOwnSettingsAreListed() {
    List<SettingInfo> catalogue = Settings.catalogue(EngineConfig.class, "");
    EngineConfig defaults = Settings.bind(EngineConfig.class, "", Map.of());

    assertThat(catalogue)
        .hasSizeGreaterThan(40)
        .extracting(SettingInfo::key)
        .doesNotHaveDuplicates();
    assertThat(catalogue).allSatisfy(info -> assertThat(info.doc()).isNotBlank());
    assertThat(catalogue)
        .extracting(SettingInfo::key)
        .startsWith("engineId", "entry.minConfidence", "entry.maxSlippage")
        .contains("killSwitch.apiLag.limit", "position.confirmation.pollInterval");
    assertThat(defaults.entry().maxSlippageE8()).isEqualTo(100_000);
    assertThat(defaults.sentinel().auditIntervalNs()).isEqualTo(30_000_000_000L);
    assertThat(defaults.protection().workingType()).isEqualTo(WorkingType.MARK_PRICE);
    assertThat(defaults.check()).isEmpty();
  }

  /** Values at random between the bounds, and at them. */
  @Property(tries = 200)
  void shouldBindWhatWasFlattenedWhenSettingsAreAny(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, String> values = new LinkedHashMap<>();
    for (SettingInfo info : Settings.catalogue(EngineConfig.class, "")) {
      List<String> choices = new ArrayList<>(info.choices());
      if (info.type() == SettingType.TRUTH) {
        choices.addAll(List.of("true", "false"));
      } else if (choices.isEmpty()) {
        choices.addAll(List.of(info.def(), info.min(), info.max()));
        choices.remove("");
      }
      values.put(info.key(), choices.get(random.nextInt(choices.size())));
    }
    values.keySet().removeIf(key -> random.nextInt(4) == 0);
    values.values().removeIf(String::isEmpty);

    EngineConfig config = Settings.bind(EngineConfig.class, "", values);
    Map<String, String> flat = Settings.flatten(config, "");

    assertThat(Settings.bind(EngineConfig.class, "", flat)).isEqualTo(config);
    assertThat(Settings.flatten(Settings.bind(EngineConfig.class, "", flat), "")).isEqualTo(flat);
  }
}
