package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window of answers against a list that keeps them all (safeguard 6, API_LAG). */
class LatenciesTest {

  private static final long WINDOW_NS = 1000;
  private static final long LIMIT_NS = 50;

  private record Answer(long timeNs, long latencyNs, long sequence) {}

  /** Far apart: the window empties; close together: more answers than are remembered. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20, 300, 3000})
  void shouldAgreeWithAListOfAllAnswers(int apartNs) {
    Latencies latencies = new Latencies(WINDOW_NS, LIMIT_NS);
    List<Answer> all = new ArrayList<>();
    Random random = new Random(apartNs);
    long timeNs = 10_000;
    for (int i = 0; i < 700; i++) {
      timeNs += random.nextInt(apartNs);
      long latencyNs = random.nextInt(100);
      latencies.add(timeNs, latencyNs, i);
      all.add(new Answer(timeNs, latencyNs, i));

      long nowNs = timeNs + random.nextInt(500);
      List<Answer> window =
          all.subList(Math.max(0, all.size() - Latencies.SAMPLES_MAX), all.size()).stream()
              .filter(answer -> answer.timeNs() > nowNs - WINDOW_NS)
              .toList();
      assertThat(latencies.countAt(nowNs)).isEqualTo(window.size());
      assertThat(latencies.sumNsAt(nowNs))
          .isEqualTo(window.stream().mapToLong(Answer::latencyNs).sum());
      assertThat(latencies.firstExpiryNs(nowNs))
          .isEqualTo(window.isEmpty() ? Long.MAX_VALUE : window.get(0).timeNs() + WINDOW_NS);
      List<Long> slow =
          window.stream()
              .filter(answer -> answer.latencyNs() > LIMIT_NS)
              .map(Answer::sequence)
              .toList();
      long[] steps = new long[4];
      int told = latencies.slowAt(nowNs, steps, 4);
      assertThat(Arrays.stream(steps, 0, told).boxed())
          .isEqualTo(slow.subList(Math.max(0, slow.size() - 4), slow.size()));
      assertThat(latencies.isAnySlowAt(nowNs)).isEqualTo(!slow.isEmpty());
    }
  }
}
