package io.bulwark.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bulwark.engine.message.codec.Regime;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegimeStateTest {

  /** One bar of close 1000: its range is the ATR. Bounds are 0.5 % and 1.5 % of the close. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0.00000000,  LOW
          4.99999999,  LOW
          5.00000000,  MEDIUM
          5.00000001,  MEDIUM
          10.00000000, MEDIUM
          14.99999999, MEDIUM
          15.00000000, MEDIUM
          15.00000001, HIGH
          300.0000000, HIGH
          """)
  void shouldPutBoundsIntoMedium(BigDecimal range, Regime expected) {
    MarketRig rig = new MarketRig(MarketRig.analysis(1, 2));
    rig.list(0, "BTCUSDT", 1_000_000L);
    long close = 100_000_000_000L;
    long rangeE8 = range.movePointRight(8).longValueExact();
    rig.bar(0, MarketRig.HOUR_NS, 0, close, close + rangeE8, close, close, 1);

    assertThat(rig.analysis().regime(0)).isEqualTo(expected);
    assertThat(rig.takeFacts()).containsExactly("0 NULL_VAL -> " + expected);
  }

  @Test
  void shouldTellChangesOnlyWhenReadyAndOnlyOnce() {
    MarketRig rig = new MarketRig(MarketRig.analysis(3, 2));
    rig.list(0, "BTCUSDT", 1_000_000L);
    long close = 100_000_000_000L;
    for (int hour = 0; hour < 2; hour++) {
      hour(rig, hour, close, 0);
      assertThat(rig.analysis().regime(0)).isNull();
      assertThat(rig.analysis().atrPercent(0)).isNaN();
    }
    assertThat(rig.takeFacts()).isEmpty();
    hour(rig, 2, close, 0);
    assertThat(rig.takeFacts()).containsExactly("0 NULL_VAL -> LOW");
    hour(rig, 3, close, 0);
    assertThat(rig.takeFacts()).isEmpty();
    hour(rig, 4, close, close / 10);
    assertThat(rig.takeFacts()).containsExactly("0 LOW -> MEDIUM");
    hour(rig, 5, close, close / 5);
    assertThat(rig.takeFacts()).containsExactly("0 MEDIUM -> HIGH");
    rig.clock(7 * MarketRig.HOUR_NS);
    assertThat(rig.takeFacts()).isEmpty();
  }

  @Test
  void shouldBeWarmWhenBothLengthsAre() {
    MarketRig rig = new MarketRig(MarketRig.analysis(3, 2));
    rig.list(0, "BTCUSDT", 1_000_000L);
    for (int hour = 0; hour < 3; hour++) {
      hour(rig, hour, 100_000_000_000L, 0);
    }
    assertThat(rig.analysis().isWarm(0)).isFalse();
    assertThat(rig.analysis().atr(0)).isNaN();
    for (int quarter = 0; quarter < 3; quarter++) {
      assertThat(rig.analysis().isWarm(0)).isFalse();
      rig.bar(0, MarketRig.QUARTER_NS, quarter * MarketRig.QUARTER_NS, 10, 12, 9, 11, 1);
    }
    assertThat(rig.analysis().isWarm(0)).isTrue();
    assertThat(rig.analysis().atr(0)).isCloseTo(3e-8, within(1e-20));
  }

  private static void hour(MarketRig rig, int hour, long close, long rangeE8) {
    long openNs = hour * MarketRig.HOUR_NS;
    rig.bar(0, MarketRig.HOUR_NS, openNs, close, close + rangeE8, close, close, 1);
  }
}
