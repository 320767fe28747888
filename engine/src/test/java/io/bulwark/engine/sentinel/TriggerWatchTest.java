package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a stop-loss should have acted (safeguard 12): a grace of 3 s after what was seen. */
class TriggerWatchTest {

  /**
   * What was seen, each at so many seconds; whether it failed by then, and since when it should.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # seen                         | at | failed | since
          beyond 1                       | 3  | no     | 1
          beyond 1                       | 4  | yes    | 1
          beyond 1, beyond 3             | 4  | yes    | 1
          beyond 1, back 2, beyond 3     | 5  | no     | 3
          beyond 1, back 2               | 9  | no     | 9
          acting 1                       | 4  | yes    | 1
          acting 1, back 2               | 4  | yes    | 1
          beyond 1, acting 2             | 4  | yes    | 1
          acting 1, other 2, back 3      | 9  | no     | 9
          ended 1                        | 1  | no     | 1
          ended 1                        | 2  | yes    | 1
          beyond 1, ended 5              | 5  | yes    | 1
          beyond 4, ended 5              | 6  | yes    | 4
          remainder 1                    | 1  | yes    | 1
          """)
  void shouldFailWhenTheGraceIsOver(String seen, long at, String failed, long since) {
    TriggerWatch watch = new TriggerWatch(3_000_000_000L);

    for (String word : seen.split(", ", -1)) {
      String[] parts = word.split(" ", -1);
      long timeNs = Long.parseLong(parts[1]) * 1_000_000_000L;
      switch (parts[0]) {
        case "beyond" -> watch.onPrice(true, timeNs);
        case "back" -> watch.onPrice(false, timeNs);
        case "acting" -> watch.onActing(timeNs);
        case "other" -> watch.onOtherStop();
        case "ended" -> watch.onEnded(timeNs);
        default -> watch.onRemainder();
      }
    }

    long atNs = at * 1_000_000_000L;
    assertThat(watch.hasFailed(atNs)).isEqualTo(failed.equals("yes"));
    assertThat(watch.sinceNs(atNs)).isEqualTo(since * 1_000_000_000L);
    assertThat(watch.awaitsEnd()).isEqualTo(seen.contains("ended"));
  }
}
