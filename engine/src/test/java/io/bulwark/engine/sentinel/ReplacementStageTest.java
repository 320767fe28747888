package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.LegReplacementStartedDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every stage of a replacement with all that its two legs may do, and how it then ended. */
class ReplacementStageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      useHeadersInDisplayName = true,
      textBlock =
          """
          from     | SPARE_PRESENT | SPARE_GONE    | PLAN_PRESENT | PLAN_GONE      | PLAN_REFUSED  | PLAN_ACTING
          NONE     | -             | -             | -            | -              | -             | -
          BRIDGING | RETIRING      | OVER KEPT_OLD | -            | OVER OVERTAKEN | -             | OVER OVERTAKEN
          RETIRING | -             | OVER KEPT_OLD | -            | PLACING        | -             | OVER OVERTAKEN
          PLACING  | -             | -             | CLEANING     | -              | OVER KEPT_OLD | -
          CLEANING | -             | OVER DONE     | -            | OVER OVERTAKEN | -             | OVER OVERTAKEN
          OVER     | -             | -             | -            | -              | -             | -
          """)
  void shouldMoveOnAndSayHowItEnded(
      Replacement.Stage from,
      @Nullable String sparePresent,
      @Nullable String spareGone,
      @Nullable String planPresent,
      @Nullable String planGone,
      @Nullable String planRefused,
      @Nullable String planActing) {
    String[] expected = {sparePresent, spareGone, planPresent, planGone, planRefused, planActing};

    Replacement.Event[] events = Replacement.Event.values();
    for (int i = 0; i < events.length; i++) {
      assertThat(after(from, events[i])).as(events[i].name()).isEqualTo(expected[i]);
    }
  }

  private static @Nullable String after(Replacement.Stage from, Replacement.Event event) {
    Replacement replacement = new Replacement();
    replacement.start(started(), from);
    if (!replacement.on(event, -4120)) {
      assertThat(replacement.stage()).isEqualTo(from);
      return null;
    }
    boolean over = replacement.stage() == Replacement.Stage.OVER;
    assertThat(replacement.code()).isEqualTo(over ? -4120 : 0);
    return replacement.stage() + (over ? " " + replacement.outcome() : "");
  }

  private static LegReplacementStartedDecoder started() {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    MessageJson.parse(
        "{\"type\":\"LegReplacementStarted\",\"instrumentId\":0,\"tradeId\":1,\"legKind\":\"STOP_LOSS\",\"replaceReason\":\"REPRICE\"}",
        buffer,
        0);
    return new LegReplacementStartedDecoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
  }

  @Test
  void shouldNameTheCodeThatNoStageHas() {
    assertThatThrownBy(() -> Replacement.Stage.of(6)).hasMessageContaining("code=6");
  }
}
