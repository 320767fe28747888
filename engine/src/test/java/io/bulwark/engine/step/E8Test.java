package io.bulwark.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixed-point arithmetic at its edges. */
class E8Test {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
           10 | 5 |  10 |  10
           11 | 5 |  10 |  15
           14 | 5 |  10 |  15
            0 | 5 |   0 |   0
            4 | 5 |   0 |   5
           -1 | 5 |  -5 |   0
           -5 | 5 |  -5 |  -5
           -6 | 5 | -10 |  -5
            7 | 1 |   7 |   7
          """)
  void shouldKeepToTheGridOnTheNamedSide(long value, long grid, long floor, long ceil) {
    assertThat(E8.floorTo(value, grid)).isEqualTo(floor);
    assertThat(E8.ceilTo(value, grid)).isEqualTo(ceil);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
           3 |  50000000 |  1 |  2 |  1 |  2 |  2
          -3 |  50000000 | -1 | -2 | -2 | -1 | -2
           1 |  50000000 |  0 |  1 |  0 |  1 |  0
           4 |  50000000 |  2 |  2 |  2 |  2 |  2
          """)
  void shouldRoundAsNamedWhenAProductDoesNotFitTheScale(
      long a, long b, long down, long up, long floor, long ceiling, long halfEven) {
    assertThat(E8.DOWN.multiply(a, b)).isEqualTo(down);
    assertThat(E8.UP.multiply(a, b)).isEqualTo(up);
    assertThat(E8.FLOOR.multiply(a, b)).isEqualTo(floor);
    assertThat(E8.CEILING.multiply(a, b)).isEqualTo(ceiling);
    assertThat(E8.HALF_EVEN.multiply(a, b)).isEqualTo(halfEven);
  }

  @Test
  void shouldThrowAndNotWrapWhenAResultDoesNotFit() {
    long large = 65_000 * E8.ONE;

    assertThat(E8.DOWN.multiply(large, E8.ONE)).isEqualTo(large);
    assertThatThrownBy(() -> E8.DOWN.multiply(large, 2_000_000 * E8.ONE))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> E8.ceilTo(Long.MIN_VALUE, 5)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> E8.floorTo(Long.MIN_VALUE, 1L << 40 | 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void shouldKnowTheAbsentFromEveryNumber() {
    assertThat(E8.isPresent(E8.NULL)).isFalse();
    assertThat(E8.isPresent(0)).isTrue();
    assertThat(E8.isPresent(Long.MIN_VALUE + 1)).isTrue();
  }

  @Test
  void shouldConvertToAndFromFloatingPointRoundingDown() {
    assertThat(E8.toDouble(150_000_000L)).isEqualTo(1.5);
    assertThat(E8.toDouble(-1)).isEqualTo(-1e-8);
    assertThat(E8.floorOf(1.5)).isEqualTo(150_000_000L);
    assertThat(E8.floorOf(0.000000019)).isEqualTo(1);
    assertThat(E8.floorOf(-0.000000011)).isEqualTo(-2);
    assertThat(E8.floorOf(8.99e10)).isEqualTo(8_990_000_000_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        9e10,
        -9e10,
        1e300
      })
  void shouldThrowWhenAFloatingPointNumberIsNoPrice(double value) {
    assertThatThrownBy(() -> E8.floorOf(value))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("expected a number below 9e10, but was: value=" + value);
  }
}
