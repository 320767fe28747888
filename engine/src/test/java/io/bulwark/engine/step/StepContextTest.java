package io.bulwark.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequence, time and day of a step. */
class StepContextTest {

  private final StepContext context = new StepContext();

  @Test
  void shouldCountStepsAndNeverGoBackInTime() {
    context.beginStep(100);
    context.beginStep(100);
    context.beginStep(99);

    assertThat(context.sequence()).isEqualTo(3);
    assertThat(context.timeNs()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                         0 |              0
            86399999999999 |              0
            86400000000000 | 86400000000000
            86400000000001 | 86400000000000
          """)
  void shouldBeginTheDayAtMidnightOfUniversalTime(long timeNs, long dayTimeNs) {
    context.beginStep(timeNs);

    assertThat(context.dayTimeNs()).isEqualTo(dayTimeNs);
  }

  @Test
  void shouldPrintItsTimersAsAPart() {
    context.timers().arm(Timers.Kind.API_LAG, Timers.ACCOUNT, 2_000_000_000L);
    PrintIo print = new PrintIo(1);
    context.state(print);
    print.int32("after", 1);

    assertThat(print.fields())
        .containsEntry("timers.scopes", "1")
        .containsEntry("timers.account.auditNs", "never")
        .containsEntry("timers.account.apiLagNs", "2s")
        .containsEntry("after", "1");
  }

  @Test
  void shouldGoOnFromItsStateWhenLoaded() {
    context.enterSession(11, 12);
    context.timers().addScope();
    context.beginStep(100);
    context.timers().arm(Timers.Kind.EXIT, 0, 150);
    context.timers().arm(Timers.Kind.RISK, Timers.ACCOUNT, 120);
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    SaveIo save = new SaveIo(buffer, 0, 1);
    context.state(save);

    StepContext loaded = new StepContext();
    loaded.state(new LoadIo(buffer, 0, save.length(), 1));

    assertThat(loaded.engineCode()).isEqualTo(11);
    assertThat(loaded.sessionId()).isEqualTo(12);
    assertThat(loaded.sequence()).isEqualTo(1);
    assertThat(loaded.timers().earliestNs()).isEqualTo(120);
    loaded.beginStep(150);
    assertThat(loaded.timers().isDue(Timers.Kind.EXIT, 0)).isTrue();
    assertThat(loaded.timers().isDue(Timers.Kind.RISK, Timers.ACCOUNT)).isTrue();
    assertThat(loaded.timers().isDue(Timers.Kind.EXIT, Timers.ACCOUNT)).isFalse();
    assertThat(loaded.timers().isAnyDue()).isTrue();
    loaded.beginStep(151);
    assertThat(loaded.timers().isAnyDue()).isFalse();
  }
}
