package io.bulwark.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {

  @Property
  void shouldReadBackWhenAnyLongIsWritten(@ForAll long value) {
    Assumptions.assumeThat(value).isNotEqualTo(Long.MIN_VALUE); // absent, has no text
    assertThat(DecimalText.parse(DecimalText.of(value))).isEqualTo(value);
    assertThat(DurationText.parse(DurationText.of(value))).isEqualTo(value);
    assertThat(TimeText.parse(TimeText.of(value))).isEqualTo(value);
  }

  @Property
  void shouldReadBackToTheSameBitsWhenAnyDoubleIsWritten(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Assumptions.assumeThat(Double.isFinite(value)).isTrue();
    assertThat(Double.doubleToRawLongBits(DoubleText.parse(DoubleText.of(value)))).isEqualTo(bits);
  }

  @Property
  void shouldWriteWhatTheUserWroteWhenADoubleHasFewDigits(@ForAll int digits) {
    double value = digits / 10_000.0;
    assertThat(DoubleText.of(value)).isEqualTo(Double.toString(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.00000001",
    "-1, -0.00000001",
    "100000000, 1",
    "-150000000, -1.5",
    "61234000000, 612.34",
    "1000000000, 10",
    "9223372036854775807, 92233720368.54775807",
    "-9223372036854775807, -92233720368.54775807"
  })
  void shouldTrimZerosWhenADecimalIsWritten(long valueE8, String text) {
    assertThat(DecimalText.of(valueE8)).isEqualTo(text);
    assertThat(DecimalText.parse(text)).isEqualTo(valueE8);
  }

  @ParameterizedTest
  @CsvSource({
    "0.02, 2000000",
    "2 %, 2000000",
    "2%, 2000000",
    "0.50 %, 500000",
    "0.000001 %, 1",
    "-1 %, -1000000",
    "100 %, 100000000",
    "007, 700000000",
    "0.10000000, 10000000"
  })
  void shouldReadPercentWhenItSaysSo(String text, long valueE8) {
    assertThat(DecimalText.parsePercent(text)).isEqualTo(valueE8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "1.",
        ".5",
        "+1",
        "1e3",
        "1,5",
        "1 000",
        "1.2.3",
        "0.000000001",
        "٣",
        "92233720368.54775808",
        "100000000000",
        "%",
        "0.0000001 %",
        "2 % %",
        "--1",
        " 1"
      })
  void shouldRefuseWhenTextIsNoDecimal(String text) {
    assertThatThrownBy(() -> DecimalText.parsePercent(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ns",
    "1500, 1500ns",
    "2000, 2us",
    "250000000, 250ms",
    "90000000000, 90s",
    "60000000000, 1m",
    "3600000000000, 1h",
    "86400000000000, 24h",
    "-10000000000, -10s"
  })
  void shouldUseTheLargestExactUnitWhenADurationIsWritten(long durationNs, String text) {
    assertThat(DurationText.of(durationNs)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1d, 86400000000000", "10 s, 10000000000", "0010ms, 10000000", "60s, 60000000000"})
  void shouldReadOtherSpellingsWhenADurationIsRead(String text, long durationNs) {
    assertThat(DurationText.parse(text)).isEqualTo(durationNs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "s",
        "1.5s",
        "10S",
        "1h30m",
        "10 sec",
        "9223372036854775808ns",
        "106752d",
        "- 1s",
        "1e3s"
      })
  void shouldRefuseWhenTextIsNoDuration(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("but was: " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59.999999999Z",
    "1738548435500000000, 2025-02-03T02:07:15.500Z",
    "9223372036854775807, 2262-04-11T23:47:16.854775807Z",
    "-9223372036854775807, 1677-09-21T00:12:43.145224193Z"
  })
  void shouldBeIsoInUtcWhenATimeIsWritten(long timeNs, String text) {
    assertThat(TimeText.of(timeNs)).isEqualTo(text);
    assertThat(TimeText.parse(text)).isEqualTo(timeNs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025-02-03",
        "2025-02-03T02:07:15",
        "2262-04-11T23:47:16.854775808Z",
        "1600-01-01T00:00:00Z",
        "2025-02-30T00:00:00Z"
      })
  void shouldRefuseWhenTextIsNoTime(String text) {
    assertThatThrownBy(() -> TimeText.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "0.1, 0.1",
    "0.05, 0.05",
    "100, 100.0",
    "0.001, 0.001",
    "0.0009, 9.0E-4",
    "9999999, 9999999.0",
    "1E7, 1.0E7",
    "123456789, 1.23456789E8",
    "2E23, 2.0E23",
    "1E23, 1.0E23",
    "4.9E-324, 4.94065645841247E-324",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "0.30000000000000004, 0.30000000000000004",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "5.6843418860808015E-14, 5.6843418860808015E-14"
  })
  void shouldBeTheSameOnEveryJdkWhenADoubleIsWritten(double value, String text) {
    assertThat(DoubleText.of(value)).isEqualTo(text);
    assertThat(DoubleText.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1e400", "0x1p3", "1d", "1.", ".5", " 1"})
  void shouldRefuseWhenTextIsNoDouble(String text) {
    assertThatThrownBy(() -> DoubleText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a decimal number, but was: " + text);
  }

  @Test
  void shouldFindTheNameThatWasMeant() {
    List<String> known = List.of("entry.deadline", "sizing.riskFraction", "sizing.maxLeverage");

    assertThat(Nearest.of("sizing.riskFracton", known)).isEqualTo("sizing.riskFraction");
    assertThat(Nearest.of("MAXLEVERAGE", known)).isEqualTo("sizing.maxLeverage");
    assertThat(Nearest.of("sizing", known)).isEqualTo("sizing.riskFraction");
    assertThat(Nearest.of("", known)).isEqualTo("entry.deadline");
    assertThatThrownBy(() -> Nearest.of("x", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
