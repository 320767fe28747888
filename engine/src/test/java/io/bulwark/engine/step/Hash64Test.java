package io.bulwark.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hash stands in journals: what it is today it must be for ever. */
class Hash64Test {

  @Test
  void shouldBeTheSameForEver() {
    assertThat(new Hash64().value()).isEqualTo(-2_152_535_657_050_944_081L);
    assertThat(hash(0)).isEqualTo(-8_468_499_124_129_548_626L);
    assertThat(hash(1, -1, Long.MIN_VALUE)).isEqualTo(-5_440_151_827_824_341_634L);
    Hash64 again = new Hash64();
    again.add(7);
    again.reset().add(0);
    assertThat(again.value()).isEqualTo(-8_468_499_124_129_548_626L);
  }

  @Test
  void shouldMoveAboutHalfOfItsBitsWhenAnyBitMoves() {
    Set<Long> hashes = new HashSet<>();
    long base = hash(0x0123456789ABCDEFL, 42);
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long other = hash(0x0123456789ABCDEFL ^ 1L << bit, 42);
      assertThat(Long.bitCount(base ^ other)).as("bit %s", bit).isBetween(16, 48);
      hashes.add(other);
    }
    assertThat(hashes).hasSize(Long.SIZE).doesNotContain(base);
    assertThat(hash(1, 2)).isNotEqualTo(hash(2, 1));
  }

  private static long hash(long... words) {
    Hash64 hash = new Hash64();
    for (long word : words) {
      hash.add(word);
    }
    return hash.value();
  }
}
