package io.bulwark.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What closes when, and with what in it. A line is an input: day and time of the step, then {@code
 * trade price [@time of the trade]}, {@code gap from to}, {@code bar minutes from o h l c v}, or
 * {@code clock}. A line that begins with {@code >} is a fact that its step emits.
 */
class BarsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void shouldEmitTheseBars(String name, String story) {
    MarketRig rig = new MarketRig(MarketRig.analysis(1000, 2));
    rig.list(0, "BTCUSDT", 10_000_000L);
    StringBuilder told = new StringBuilder();
    for (String line : story.lines().toList()) {
      if (!line.startsWith(">")) {
        told.append(line).append('\n');
        play(rig, line.strip().split("\\s+"));
        rig.takeFacts().forEach(fact -> told.append("> ").append(fact).append('\n'));
      }
    }
    assertThat(told.toString()).isEqualTo(story);
  }

  static Stream<Arguments> stories() {
    return Stream.of(
        Arguments.of(
            "a trade exactly at the boundary belongs to the next bar",
            """
            03T10:00:00 trade 100
            03T10:07:00 trade 107
            03T10:14:59.999999999 trade 99
            03T10:15:00 trade 103
            > 0 15m 02-03T10:00 o=100 h=107 l=99 c=99 v=3
            03T10:30:00 trade 104
            > 0 15m 02-03T10:15 o=103 h=103 l=103 c=103 v=1
            """),
        Arguments.of(
            "time closes a bar five seconds after its end, not before",
            """
            03T10:00:00 trade 100
            03T10:15:04.999999999 clock
            03T10:15:05 clock
            > 0 15m 02-03T10:00 o=100 h=100 l=100 c=100 v=1
            03T10:20:00 clock
            03T11:00:05 clock
            > 0 1h  02-03T10:00 o=100 h=100 l=100 c=100 v=1
            """),
        Arguments.of(
            "within the grace a trade still counts, after it it is late",
            """
            03T10:00:00 trade 100
            03T10:15:04 trade 101 @03T10:14:59
            03T10:15:05 trade 102 @03T10:14:59.5
            > 0 15m 02-03T10:00 o=100 h=101 l=100 c=101 v=2
            03T10:15:06 trade 103
            03T10:15:07 trade 90 @03T10:14:59.6
            03T10:30:00 trade 104
            > 0 15m 02-03T10:15 o=103 h=103 l=103 c=103 v=1
            """),
        Arguments.of(
            "a first bar that was not seen from its begin is incomplete",
            """
            03T10:07:00 trade 100
            03T10:15:00 trade 101
            > 0 15m 02-03T10:00 o=100 h=100 l=100 c=100 v=1 incomplete
            03T10:30:00 trade 102
            > 0 15m 02-03T10:15 o=101 h=101 l=101 c=101 v=1
            """),
        Arguments.of(
            "a gap makes the bars it touches incomplete, and no other",
            """
            03T10:00:00 trade 100
            03T10:20:00 gap 03T10:10:00 03T10:20:00
            > 0 15m 02-03T10:00 o=100 h=100 l=100 c=100 v=1
            03T10:20:00 trade 101
            03T10:30:00 trade 102
            > 0 15m 02-03T10:15 o=101 h=101 l=101 c=101 v=1 incomplete
            03T10:45:00 trade 103
            > 0 15m 02-03T10:30 o=102 h=102 l=102 c=102 v=1
            03T11:00:00 trade 104
            > 0 15m 02-03T10:45 o=103 h=103 l=103 c=103 v=1
            > 0 1h  02-03T10:00 o=100 h=103 l=100 c=103 v=4 incomplete
            """),
        Arguments.of(
            "a gap announced while the bar is open; one that ends at a boundary",
            """
            03T10:00:00 trade 100
            03T10:06:00 gap 03T10:05:00 03T10:06:00
            03T10:15:00 gap 03T10:14:00 03T10:15:00
            03T10:15:00 trade 101
            > 0 15m 02-03T10:00 o=100 h=100 l=100 c=100 v=1 incomplete
            03T10:30:00 trade 102
            > 0 15m 02-03T10:15 o=101 h=101 l=101 c=101 v=1
            """),
        Arguments.of(
            "a frozen interval has no bar",
            """
            03T10:00:00 trade 100
            03T10:50:00 trade 101
            > 0 15m 02-03T10:00 o=100 h=100 l=100 c=100 v=1
            03T11:00:00 trade 102
            > 0 15m 02-03T10:45 o=101 h=101 l=101 c=101 v=1
            > 0 1h  02-03T10:00 o=100 h=101 l=100 c=101 v=2
            """),
        Arguments.of(
            "over midnight",
            """
            03T23:00:00 trade 100
            03T23:59:59.999999999 trade 101
            > 0 15m 02-03T23:00 o=100 h=100 l=100 c=100 v=1
            04T00:00:00 trade 102
            > 0 15m 02-03T23:45 o=101 h=101 l=101 c=101 v=1
            > 0 1h  02-03T23:00 o=100 h=101 l=100 c=101 v=2
            """),
        Arguments.of(
            "backfill closes silently, and time does not close what it left open",
            """
            03T12:00:00 bar 15 03T10:00 100 105 95 101 10
            03T12:00:00 bar 15 03T10:15 101 106 96 102 10
            03T12:00:00 bar 15 03T10:30 102 107 97 103 10
            03T12:00:00 clock
            03T12:00:00 bar 15 03T10:45 103 108 94 104 10
            03T12:00:00 bar 1 03T11:00 104 104 104 104 1
            03T12:00:00 clock
            """),
        Arguments.of(
            "trades go on in the bar that backfill began",
            """
            03T10:05:00 bar 5 03T10:00 100 105 95 101 10
            03T10:04:59 trade 200
            03T10:05:00 trade 102
            03T10:15:00 trade 103
            > 0 15m 02-03T10:00 o=100 h=105 l=95 c=102 v=11
            """),
        Arguments.of(
            "a hole in the backfill makes the bar incomplete; a frozen minute does not",
            """
            03T10:45:00 bar 5 03T10:00 100 105 95 101 10
            03T10:45:00 bar 5 03T10:10 101 106 96 102 10
            03T10:45:00 bar 5 03T10:15 102 102 102 102 0
            03T10:45:00 bar 5 03T10:20 102 107 97 103 10
            03T10:45:00 bar 5 03T10:25 103 103 103 103 0
            03T10:45:00 bar 5 03T10:30 102 108 97 103 10
            03T10:45:00 trade 104
            > 0 15m 02-03T10:30 o=102 h=108 l=97 c=103 v=10 incomplete
            03T11:00:00 trade 105
            > 0 15m 02-03T10:45 o=104 h=104 l=104 c=104 v=1
            > 0 1h  02-03T10:00 o=100 h=108 l=95 c=104 v=41 incomplete
            """),
        Arguments.of(
            "a bar that is there already, one misaligned and one too long are left out",
            """
            03T10:15:00 bar 15 03T10:00 100 105 95 101 10
            03T10:15:00 bar 5 03T10:00 1 1 1 1 10
            03T10:15:00 bar 5 03T10:16 1 1 1 1 10
            03T10:15:00 bar 120 03T12:00 1 1 1 1 10
            03T10:15:00 trade 102
            03T10:15:00 bar 5 03T10:20 1 1 1 1 10
            03T10:30:00 trade 103
            > 0 15m 02-03T10:15 o=102 h=102 l=102 c=102 v=1
            """));
  }

  private static void play(MarketRig rig, String[] words) {
    long stepNs = time(words[0]);
    switch (words[1]) {
      case "trade" -> {
        long eventNs = words.length > 3 ? time(words[3].substring(1)) : stepNs;
        rig.trade(stepNs, 0, eventNs, number(words[2]), 100_000_000L);
      }
      case "gap" -> rig.gap(stepNs, 0, time(words[2]), time(words[3]));
      case "bar" -> {
        rig.clock(stepNs);
        long[] ohlcv = new long[5];
        for (int i = 0; i < ohlcv.length; i++) {
          ohlcv[i] = number(words[4 + i]);
        }
        rig.bar(0, Long.parseLong(words[2]) * MarketRig.MINUTE_NS, time(words[3]), ohlcv);
      }
      case "clock" -> rig.clock(stepNs);
      default -> throw new IllegalArgumentException("expected an input, but was: " + words[1]);
    }
  }

  private static long time(String dayAndTime) {
    String text = dayAndTime.length() == 8 ? dayAndTime + ":00" : dayAndTime;
    Instant instant = Instant.parse("2025-02-" + text + "Z");
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  private static long number(String decimal) {
    return new BigDecimal(decimal).movePointRight(8).longValueExact();
  }
}
