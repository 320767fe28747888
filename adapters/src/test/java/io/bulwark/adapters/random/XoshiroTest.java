package io.bulwark.adapters.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class XoshiroTest {

  @Test
  void shouldGivePublishedNumbersWhenSplitMixIsSeededWith1234567() {
    long[] drawn =
        IntStream.rangeClosed(1, 5).mapToLong(n -> Xoshiro.splitMix(1234567, n)).toArray();

    assertThat(unsigned(drawn))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void shouldGivePublishedNumbersWhenStateIsOneTwoThreeFour() {
    Xoshiro random = Xoshiro.ofState(1, 2, 3, 4);

    assertThat(unsigned(LongStream.generate(random::nextLong).limit(10).toArray()))
        .containsExactly(
            "41943041",
            "58720359",
            "3588806011781223",
            "3591011842654386",
            "9228616714210784205",
            "9973669472204895162",
            "14011001112246962877",
            "12406186145184390807",
            "15849039046786891736",
            "10450023813501588000");
  }

  @Test
  void shouldForkTheSameStreamWhateverWasDrawnBefore() {
    Xoshiro fresh = new Xoshiro(7);
    Xoshiro used = new Xoshiro(7);
    used.nextLong();
    used.fork("other").nextLong();

    assertThat(used.fork("latency").nextLong()).isEqualTo(fresh.fork("latency").nextLong());
    assertThat(fresh.fork("latency").nextLong()).isNotEqualTo(fresh.fork("latencies").nextLong());
    assertThat(fresh.fork("a").fork("b").nextLong())
        .isNotEqualTo(fresh.fork("b").fork("a").nextLong());
  }

  @Test
  void shouldNotShiftTheParentWhenForkIsDrawnFrom() {
    Xoshiro forked = new Xoshiro(7);
    forked.fork("x").nextLong();

    assertThat(forked.nextLong()).isEqualTo(new Xoshiro(7).nextLong());
  }

  @Test
  void shouldStayInRangeAndHitAllWhenDrawingInts() {
    Xoshiro random = new Xoshiro(1);
    int[] counts = new int[7];

    IntStream.range(0, 70_000).forEach(i -> counts[random.nextInt(7)]++);

    assertThat(IntStream.of(counts).boxed()).allMatch(count -> count > 9_600 && count < 10_400);
  }

  @Test
  void shouldRefuseABoundThatIsNotAboveZero() {
    assertThatThrownBy(() -> new Xoshiro(1).nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a bound above zero, but was: bound=0");
  }

  @Test
  void shouldHaveTheMomentsOfANormalWhenDrawingGaussians() {
    Xoshiro random = new Xoshiro(3);
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double value = random.nextGaussian();
      sum += value;
      squares += value * value;
    }

    assertThat(sum / n).isCloseTo(0, within(0.01));
    assertThat(squares / n).isCloseTo(1, within(0.02));
  }

  private static String[] unsigned(long[] values) {
    return LongStream.of(values).mapToObj(Long::toUnsignedString).toArray(String[]::new);
  }
}
