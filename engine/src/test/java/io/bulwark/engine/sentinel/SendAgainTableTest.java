package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.text.DurationText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 2: one leg in trouble; when it is sent again, and that the other is not held up. */
class SendAgainTableTest {

  /** How the first sends of the leg went, and when it is sent after them, since the first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # leg     | answers                                    | sent again after
          STOP_LOSS | refuse -1008                               | 1s
          STOP_LOSS | refuse -1015                               | 1s
          STOP_LOSS | refuse -1021                               | 1s
          STOP_LOSS | refuse -4509                               | 1s
          STOP_LOSS | unsent                                     | 1s
          STOP_LOSS | refuse -1008,refuse -1008                  | 1s 3s
          STOP_LOSS | refuse -1008,refuse -1008,refuse -1008     | 1s 3s 8s
          STOP_LOSS | refuse -4120                               | 8s
          STOP_LOSS | refuse -1008,refuse -4120                  | 1s 8s
          STOP_LOSS | http 429 5s                                | 5s
          STOP_LOSS | http 429 500ms                             | 1s
          STOP_LOSS | refuse -4120,refuse -4120                  | 8s 16s
          TAKE_PROFIT | refuse -1008                             | 1s
          TAKE_PROFIT | refuse -1008,refuse -1008,refuse -1008   | 1s 3s 1m
          TAKE_PROFIT | refuse -4120                             | 1m
          TAKE_PROFIT | refuse -4120,refuse -4120                | 1m 2m
          """)
  void shouldComeBackAtItsTime(String kind, String answers, String again) {
    Scenario s = Scenario.ready("killSwitch.rejectionStorm.enabled=false");
    s.venue().latency("0s").next("PlaceLeg " + kind, answers.split(",", -1));

    s.signal("BTC", "BUY").after("1ms");
    long firstNs = sentNs(s, kind, 0);
    s.after("4m");

    StringBuilder sent = new StringBuilder();
    for (int i = 1; sentNs(s, kind, i) != 0; i++) {
      sent.append(i == 1 ? "" : " ").append(DurationText.of(sentNs(s, kind, i) - firstNs));
    }
    assertThat(sent).hasToString(again);
    String other = kind.equals("STOP_LOSS") ? "TAKE_PROFIT" : "STOP_LOSS";
    boolean left = answers.startsWith("http"); // then nothing at all may be sent
    assertThat(left || sentNs(s, other, 0) == firstNs).isTrue();
    assertThat(sentNs(s, other, 1)).isZero();
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  private static long sentNs(Scenario s, String kind, int index) {
    return s.steps().stream()
        .filter(
            step ->
                step.decisions().stream()
                    .anyMatch(
                        told ->
                            told.type().equals("PlaceLeg") && told.text("legKind").equals(kind)))
        .skip(index)
        .mapToLong(Scenario.Step::timeNs)
        .findFirst()
        .orElse(0);
  }
}
