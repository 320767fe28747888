package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every phase of a leg with everything that may happen to it: PRESENT is sticky. */
class LegPhaseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          from     | ACCEPTED | LOST     | SHOWN   | STILL_SHOWN | TRIGGERED | CANCEL_SENT | CANCEL_REFUSED | UNSEEN
          NONE     | NONE     | NONE     | NONE    | NONE        | NONE      | NONE        | NONE           | NONE
          SENT     | ACCEPTED | UNKNOWN  | PRESENT | SENT        | ACTING    | GOING       | SENT           | SENT
          ACCEPTED | ACCEPTED | ACCEPTED | PRESENT | ACCEPTED    | ACTING    | GOING       | ACCEPTED       | ACCEPTED
          UNKNOWN  | ACCEPTED | UNKNOWN  | PRESENT | UNKNOWN     | ACTING    | GOING       | UNKNOWN        | UNKNOWN
          PRESENT  | PRESENT  | PRESENT  | PRESENT | PRESENT     | ACTING    | GOING       | PRESENT        | PRESENT
          ACTING   | ACTING   | ACTING   | ACTING  | ACTING      | ACTING    | ACTING      | ACTING         | ACTING
          GOING    | GOING    | GOING    | GOING   | PRESENT     | ACTING    | GOING       | PRESENT        | UNKNOWN
          """)
  void shouldMoveAsTheVenuesWordSays(
      LegPhase from,
      LegPhase accepted,
      LegPhase lost,
      LegPhase shown,
      LegPhase stillShown,
      LegPhase triggered,
      LegPhase cancelSent,
      LegPhase cancelRefused,
      LegPhase cancelRefusedUnseen) {
    LegPhase[] expected = {
      accepted, lost, shown, stillShown, triggered, cancelSent, cancelRefused, cancelRefusedUnseen
    };

    LegEvent[] events = LegEvent.values();
    for (int i = 0; i < events.length; i++) {
      assertThat(from.after(events[i])).as(events[i].name()).isEqualTo(expected[i]);
    }
    assertThat(LegPhase.of(from.code())).isEqualTo(from);
  }

  @Test
  void shouldNameTheCodeThatNoPhaseHas() {
    assertThatThrownBy(() -> LegPhase.of(7)).hasMessageContaining("code=7");
  }
}
