package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Timers;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What triggers remember has a limit: of more, the oldest are forgotten. */
class RememberedTest {

  @Test
  void shouldKeepTheNewestStepsOfWhatHappened() {
    Occurrences occurrences = new Occurrences();
    long[] into = new long[Trigger.EVIDENCE_MAX];
    for (int i = 1; i <= Trigger.EVIDENCE_MAX; i++) {
      occurrences.add(i);
    }
    assertThat(occurrences.copy(into)).isEqualTo(Trigger.EVIDENCE_MAX);
    assertThat(into[0]).isEqualTo(1);

    occurrences.add(100);

    assertThat(occurrences.count()).isEqualTo(Trigger.EVIDENCE_MAX + 1);
    assertThat(occurrences.copy(into)).isEqualTo(Trigger.EVIDENCE_MAX);
    assertThat(into[0]).isEqualTo(2);
    assertThat(into[Trigger.EVIDENCE_MAX - 1]).isEqualTo(100);
  }

  /** Answers at 1, 2, 3 ... ns, slow when their number is even; the window is 1000 ns. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # answers | at   | counted | slow, newest 2
          0         | 1    | 0       | ''
          1         | 1    | 1       | ''
          2         | 2    | 2       | 2
          4         | 4    | 4       | 2 4
          5         | 5    | 5       | 2 4
          6         | 6    | 6       | 4 6
          6         | 1003 | 3       | 4 6
          6         | 1005 | 1       | 6
          6         | 1006 | 0       | ''
          """)
  void shouldTellTheNewestSlowAnswersInTheWindow(int answers, long atNs, int counted, String slow) {
    Latencies latencies = new Latencies(1_000, 10);
    for (int i = 1; i <= answers; i++) {
      latencies.add(i, i % 2 == 0 ? 11 : 10, i);
    }

    long[] into = new long[2];
    int found = latencies.slowAt(atNs, into, 2);

    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < found; i++) {
      steps.append(i == 0 ? "" : " ").append(into[i]);
    }
    assertThat(steps).hasToString(slow);
    assertThat(latencies.countAt(atNs)).isEqualTo(counted);
    assertThat(latencies.isAnySlowAt(atNs)).isEqualTo(!slow.isEmpty());
  }

  @Test
  void shouldForgetTheOldestAnswerWhenAllAreInTheWindow() {
    Latencies latencies = new Latencies(1_000_000, 10);
    int remembered = 0;
    for (int i = 1; latencies.remembered() == i - 1; i++) {
      latencies.add(i, i, i);
      remembered = latencies.remembered();
    }

    long number = remembered + 1L; // of the newest; the first is gone
    assertThat(latencies.remembered()).isEqualTo(remembered);
    assertThat(latencies.sumNsAt(number)).isEqualTo(number * (number + 1) / 2 - 1);
    assertThat(latencies.firstExpiryNs(number)).isEqualTo(2 + 1_000_000);
    latencies.add(1_000_005, 7, 1); // the window has left 2 to 5 behind
    assertThat(latencies.remembered()).isEqualTo(remembered - 3);
  }

  private static ClientIdDecoder id(int ordinal) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    MessageJson.parse(
        "{\"type\":\"PlaceLeg\",\"clientId\":\"bw01-s-1-0-%s\"}"
            .formatted(Integer.toString(ordinal, 36)),
        buffer,
        0);
    return new PlaceLegDecoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())
        .clientId();
  }

  /** {@code known Q T}: an answer shows Q filled at T; {@code told Q}: an event tells of Q. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # words                            | due since
          told 0                             | never
          known 0 5                          | 5
          known 0 5, known 3 7               | 5
          known 0 5, told 0                  | never
          told 0, known 0 5                  | never
          told 1, known 2 5                  | 5
          told 1, known 2 5, told 1          | 5
          told 1, known 2 5, told 2          | never
          told 1, known 2 5, told 3          | never
          told 3, told 1, known 2 5          | never
          known 2 5, told 2, known 3 9       | 9
          known 2 5, over                    | never
          """)
  void shouldOweAnEventOnlyWhereAnAnswerShowedMoreThanWasTold(String words, String due) {
    EventsDue events = new EventsDue();
    events.sent(id(1));

    for (String word : words.split(", ", -1)) {
      String[] parts = word.split(" ", -1);
      switch (parts[0]) {
        case "known" -> events.known(id(1), Long.parseLong(parts[1]), Long.parseLong(parts[2]), 40);
        case "told" -> events.told(id(1), Long.parseLong(parts[1]));
        default -> events.over(id(1));
      }
    }

    long dueNs = due.equals("never") ? Timers.NEVER_NS : Long.parseLong(due);
    assertThat(events.firstDueNs()).isEqualTo(dueNs);
    assertThat(events.takeDueBy(dueNs - 1)).isEqualTo(E8.NULL);
    assertThat(events.takeDueBy(100)).isEqualTo(due.equals("never") ? E8.NULL : 40);
    assertThat(events.takeDueBy(100)).isEqualTo(E8.NULL);
  }

  @Test
  void shouldForgetTheOldestOrderWhenMoreAreWatchedThanItCan() {
    EventsDue events = new EventsDue();
    for (int i = 0; i <= EventsDue.WATCHED_MAX; i++) {
      events.sent(id(i));
    }

    events.known(id(0), 1, 5, 40);
    assertThat(events.firstDueNs()).isEqualTo(Timers.NEVER_NS);
    events.known(id(1), 1, 6, 41);
    events.known(id(EventsDue.WATCHED_MAX), 1, 7, 42);

    assertThat(events.firstDueNs()).isEqualTo(6);
    assertThat(events.takeDueBy(7)).isEqualTo(41);
    assertThat(events.takeDueBy(7)).isEqualTo(42);
  }
}
