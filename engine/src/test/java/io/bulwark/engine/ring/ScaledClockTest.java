package io.bulwark.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScaledClockTest {

  private static final long BASE_NS = 1_738_000_000_000_000_000L;

  @Test
  void shouldStandAtItsBaseWhenNotStarted() {
    ScaledClock clock = new ScaledClock(BASE_NS, 1e6);
    clock.parkUntil(Long.MAX_VALUE);
    assertThat(clock.timeNs()).isEqualTo(BASE_NS);
  }

  @Test
  void shouldReachAnyTimeAndNeverGoBackWhenStarted() {
    ScaledClock clock = new ScaledClock(BASE_NS, 1e6);
    clock.start();
    long last = BASE_NS;
    while (last < BASE_NS + 30_000_000_000_000L) {
      long now = clock.timeNs();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
      clock.parkUntil(now + 1_000_000_000L);
    }
    clock.parkUntil(BASE_NS); // long past: returns at once
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseASpeedWhenItIsNone(double speed) {
    assertThatThrownBy(() -> new ScaledClock(BASE_NS, speed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a speed above zero, but was: speed=" + speed);
  }
}
