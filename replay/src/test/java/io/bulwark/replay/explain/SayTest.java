package io.bulwark.replay.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "45199578, 45 ms",
    "999499999, 999 ms",
    "1000000000, 1.000 s",
    "59999000000, 59.999 s",
    "60000000000, 1 min 00 s",
    "3599000000000, 59 min 59 s",
    "3600000000000, 1 h 00 min",
    "90061000000000, 25 h 01 min"
  })
  void shouldTellASpanInItsUnitWhenItIsLong(long ns, String text) {
    assertThat(Say.span(ns)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.7377866318277311, 0.7378",
    "0, 0",
    "0.65, 0.65",
    "96650.25, 96650",
    "130.20005509425025, 130.2",
    "-0.743032192, -0.743",
    "NaN, unknown"
  })
  void shouldRoundToFourDigitsWhenANumberIsShown(double value, String text) {
    assertThat(Say.number(value)).isEqualTo(text);
  }

  @Test
  void shouldSayWhatANameMeansWhenTheCatalogueKnowsIt() {
    assertThat(Say.meaning("TransitionReason", "FLAT")).isEqualTo("the position is zero");
    assertThat(Say.meaning("RejectReason", "HALTED")).isEqualTo("the kill-switch is latched");
    assertThat(Say.meaning("RejectReason", "NEW_ONE")).isEqualTo("new one");
    assertThat(Say.meaning("NoSuchEnum", "A_B")).isEqualTo("a b");
    assertThat(Say.money(new BigDecimal("-37.1516096"))).isEqualTo("-37.15 USDT");
    assertThat(Say.plural(1, "halt") + ", " + Say.plural(2, "halt")).isEqualTo("1 halt, 2 halts");
  }
}
