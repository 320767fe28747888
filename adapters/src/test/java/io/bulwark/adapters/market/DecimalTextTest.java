package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.step.E8;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.00000001, 1",
    "1, 100000000",
    "100358.7, 10035870000000",
    "007.50, 750000000",
    "92233720368.54775807, 9223372036854775807",
  })
  void shouldParseExactlyWhenTextIsADecimal(String text, long valueE8) {
    assertThat(DecimalText.parseE8(text)).isEqualTo(valueE8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".5",
        "-1",
        "+1",
        "1e5",
        "1.2.3",
        "0.123456789",
        " 1",
        "NaN",
        "1,5",
        "92233720368.54775808",
        "92233720369",
        "9223372036854775808",
        "99999999999999999999999",
      })
  void shouldRefuseWhenTextIsNotExactlyRepresentable(String text) {
    assertThat(DecimalText.parseE8(text)).isEqualTo(E8.NULL);
  }

  @Property
  void shouldParseWhatBigDecimalPrints(@ForAll @LongRange(min = 0) long valueE8) {
    String text = BigDecimal.valueOf(valueE8, 8).toPlainString();

    assertThat(DecimalText.parseE8(text)).isEqualTo(valueE8);
  }
}
