package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the venue's codes mean to a leg. */
class RefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # code | of a placement | of a cancel
          0      | transient      | -
          -1001  | transient      | -
          -1003  | transient      | -
          -1008  | transient      | -
          -1015  | transient      | -
          -1016  | transient      | -
          -1021  | transient      | -
          -2022  | transient      | -
          -4118  | transient      | -
          -4509  | transient      | -
          -2021  | would trigger  | -
          -4142  | would trigger  | -
          -4130  | leg exists     | -
          -4117  | triggering     | -
          -2011  | structural     | nothing
          -2013  | structural     | nothing
          -1111  | structural     | -
          -4120  | structural     | -
          """)
  void shouldHaveOneMeaningEach(int code, String meaning, String ofCancel) {
    assertThat(Refusals.isTransient(code)).isEqualTo(meaning.equals("transient"));
    assertThat(Refusals.wouldTrigger(code)).isEqualTo(meaning.equals("would trigger"));
    assertThat(Refusals.legExists(code)).isEqualTo(meaning.equals("leg exists"));
    assertThat(Refusals.isTriggering(code)).isEqualTo(meaning.equals("triggering"));
    assertThat(Refusals.isStructural(code)).isEqualTo(meaning.equals("structural"));
    assertThat(Refusals.nothingToCancel(code)).isEqualTo("nothing".equals(ofCancel));
  }
}
