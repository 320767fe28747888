package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 2: when a leg may be sent again. */
class BurstTest {

  private static final long START_NS = 1_000_000_000_000L;
  private static final long COOLDOWN_NS = 60_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;

  /** T and S: refused transiently or for good, L: it was there and is lost, R: replaced. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # history | stop: next | target: next | repair
          T         | 1          | 1            | true
          TT        | 3          | 3            | true
          TTT       | 8          | 60           | true
          S         | 8          | 60           | true
          TS        | 8          | 60           | true
          L         | 0          | 0            | true
          LL        | 8          | 60           | true
          TL        | 0          | 0            | true
          SL        | 8          | 60           | true
          R         | -          | -            | false
          LR        | -          | -            | false
          TR        | -          | -            | false
          LRL       | 8          | 60           | true
          """)
  void shouldSayWhenTheNextSendComes(String history, String stop, String target, boolean repair) {
    assertThat(nextAfter(new Burst(true), history, repair)).isEqualTo(stop);
    assertThat(nextAfter(new Burst(false), history, repair)).isEqualTo(target);
  }

  /** Seconds from the start of the newest burst to the next send. */
  private static String nextAfter(Burst burst, String history, boolean repair) {
    long startNs = START_NS;
    String next = "";
    for (int i = 0; i < history.length(); i++) {
      char event = history.charAt(i);
      if (burst.isOver()) {
        burst.start(startNs);
      }
      burst.sent();
      if (event == 'R') {
        burst.replaced();
        next = "-";
      } else {
        long nextNs =
            event == 'L' ? burst.lost(COOLDOWN_NS) : burst.refused(event == 'T', COOLDOWN_NS);
        next = Long.toString((nextNs - startNs) / SECOND_NS);
      }
    }
    assertThat(burst.isRepair()).isEqualTo(repair);
    burst.reset();
    assertThat(burst.isOver()).isTrue();
    assertThat(burst.isRepair()).isFalse();
    assertThat(burst.number()).isZero();
    return next;
  }
}
