package io.bulwark.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.codec.HaltTrigger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of latches as names. */
class BitNamesTest {

  private final BitNames names = new BitNames(HaltTrigger.values());

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
                    0 ; ''
                    1 ; DAILY_PNL
                    3 ; DAILY_PNL|DAILY_LOSS_LIMIT
                 8192 ; ANOTHER_ENGINE
                16384 ; #14
          -2147483648 ; #31
          """)
  void shouldReadWhatItWrites(int set, String text) {
    StringBuilder to = new StringBuilder();
    names.append(set, to);

    assertThat(to.toString()).isEqualTo(text);
    assertThat(names.parse(text)).isEqualTo(set);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL_VAL", "DAILY_PNL|", "daily_pnl", "3"})
  void shouldRefuseAnythingElse(String text) {
    assertThatThrownBy(() -> names.parse(text))
        .hasMessage(
            "expected names joined by | such as DAILY_PNL|DAILY_LOSS_LIMIT, but was: " + text);
  }
}
