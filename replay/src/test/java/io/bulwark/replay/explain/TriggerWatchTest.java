package io.bulwark.replay.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.replay.explain.TriggerWatch.Crossing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerWatchTest {

  private static final long TRIGGER_E8 = 10_000_000_000L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELL | STOP_LOSS   | -1 | true
          SELL | STOP_LOSS   |  0 | true
          SELL | STOP_LOSS   |  1 | false
          BUY  | STOP_LOSS   | -1 | false
          BUY  | STOP_LOSS   |  0 | true
          BUY  | STOP_LOSS   |  1 | true
          SELL | TAKE_PROFIT | -1 | false
          SELL | TAKE_PROFIT |  0 | true
          SELL | TAKE_PROFIT |  1 | true
          BUY  | TAKE_PROFIT | -1 | true
          BUY  | TAKE_PROFIT |  0 | true
          BUY  | TAKE_PROFIT |  1 | false
          """)
  void shouldKnowWhichSideIsBeyondWhenAPriceComes(
      String side, String kind, long offE8, boolean beyond) {
    TriggerWatch watch = watch(side, kind, false);

    watch.onPrice(price(7, 100, TRIGGER_E8 + offE8, false));

    assertThat(watch.before(100) != null).isEqualTo(beyond);
  }

  @Test
  void shouldTellTheLastCrossingWhenThePriceWentBackAndForth() {
    TriggerWatch watch = watch("SELL", "STOP_LOSS", false);

    watch.onPrice(price(1, 10, TRIGGER_E8 - 5, false));
    watch.onPrice(price(2, 20, TRIGGER_E8 + 5, false));
    watch.onPrice(price(3, 30, TRIGGER_E8 - 1, false));
    watch.onPrice(price(4, 40, TRIGGER_E8 - 2, false)); // beyond already
    watch.onPrice(price(5, 50, TRIGGER_E8 + 5, false));
    watch.onPrice(price(6, 60, TRIGGER_E8 - 9, false)); // after the venue triggered

    assertThat(watch.before(45)).extracting("sequence").isEqualTo(3L);
    assertThat(watch.before(60)).extracting("sequence").isEqualTo(6L);
    assertThat(watch.before(5)).extracting("sequence").isEqualTo(1L);
  }

  @Test
  void shouldLookAtTheWorkingPriceAloneWhenThereAreMarks() {
    TriggerWatch watch = watch("SELL", "STOP_LOSS", true);

    watch.onPrice(price(1, 10, TRIGGER_E8 - 5, false));
    assertThat(watch.before(99)).isNull();
    watch.onPrice(price(2, 20, TRIGGER_E8 - 5, true));
    assertThat(watch.before(99)).extracting("sequence").isEqualTo(2L);
  }

  private static TriggerWatch watch(String side, String kind, boolean hasMarks) {
    return new TriggerWatch(
        new Entry(
            1,
            1,
            "PlaceLeg",
            Map.of("side", side, "legKind", kind, "triggerPx", "100", "workingType", "MARK_PRICE")),
        hasMarks);
  }

  private static Crossing price(long sequence, long eventNs, long priceE8, boolean mark) {
    return new Crossing(sequence, eventNs, eventNs, priceE8, mark);
  }
}
