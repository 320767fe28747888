package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.core.Told;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What no answer of the venue may bring about while legs move. */
class LegsPropertyTest {

  private static final List<String> PLACE =
      List.of(
          "normal",
          "normal",
          "accept",
          "refuse -1008",
          "refuse -4120",
          "refuse -4130",
          "lose",
          "drop",
          "silent",
          "unsent");
  private static final List<String> CANCEL =
      List.of(
          "normal",
          "normal",
          "accept",
          "refuse -1008",
          "refuse -2011",
          "lose",
          "drop",
          "silent",
          "unsent");
  private static final List<String> LIST = List.of("normal", "normal", "lose", "silent");
  private static final Set<String> PROTECTING =
      Set.of("PROTECTING", "PROTECTED", "HALF_PROTECTED", "UNPROTECTED");

  /** Whether an equal request was refused three times, and a person told. */
  private static boolean isGivenUp(Scenario s) {
    return s.steps().stream()
        .flatMap(step -> step.decisions().stream())
        .anyMatch(told -> told.text("alertKind").equals("SAME_REFUSAL"));
  }

  @Property(tries = 150)
  void shouldAlwaysHaveAStopWhenOneMovesWhateverTheVenueAnswers(@ForAll long seed) {
    Random random = new Random(seed);
    Scenario s = Moves.open("BUY", style(random), "protection.repriceInterval=0s");

    for (int bar = 0; bar < 4; bar++) {
      s.after("14m");
      Moves.range(s, Integer.toString(random.nextInt(120)));
      for (int i = 0; i < 4; i++) {
        s.venue().next("PlaceLeg STOP_LOSS", pick(PLACE, random));
        s.venue().next("PlaceLeg TAKE_PROFIT", pick(PLACE, random));
        s.venue().next("CancelLeg", pick(CANCEL, random));
        s.venue().next("QueryLegs", pick(LIST, random));
      }
      for (int i = 0; i < 120; i++) {
        s.after("1s");
        assertThat(s.venue().legs("BTC", "STOP_LOSS")).as(() -> Moves.told(s)).isBetween(1L, 2L);
        assertThat(s.venue().legs("BTC", "TAKE_PROFIT")).as(() -> Moves.told(s)).isBetween(0L, 2L);
      }
    }
    s.venue().behave();
    s.after("3m");

    assertThat(s.venue().legs("BTC", "STOP_LOSS")).as(() -> Moves.told(s)).isEqualTo(1);
    if (!isGivenUp(s)) { // what was refused three times waits for a person
      assertThat(s.statusOf("BTC")).as(() -> Moves.told(s)).isEqualTo("PROTECTED");
      assertThat(s.venue().legs("BTC", "TAKE_PROFIT")).isEqualTo(1);
    }
    assertThat(s.count("SafetyFault")).isZero();
    collectOutcomes(s);
    assertStopsOnlyTighten(s);
    assertLegsOnlyForAPosition(s);
  }

  /** The property is worth something only if replacements end in every way. */
  private static void collectOutcomes(Scenario s) {
    for (Scenario.Step step : s.steps()) {
      for (Told told : step.decisions()) {
        if (told.type().equals("LegReplacementEnded")) {
          Statistics.collect(told.text("replaceOutcome"));
        }
      }
    }
    Statistics.coverage(
        outcomes -> {
          outcomes.check("DONE").count(count -> count > 50);
          outcomes.check("KEPT_OLD").count(count -> count > 10);
          outcomes.check("TIMED_OUT").count(count -> count > 10);
        });
  }

  private static String style(Random random) {
    return "protection.legStyle=" + (random.nextBoolean() ? "closePosition" : "reduceOnly");
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private static void assertStopsOnlyTighten(Scenario s) {
    BigDecimal last = BigDecimal.ZERO;
    for (Scenario.Step step : s.steps()) {
      for (Told told : step.decisions()) {
        if (told.type().equals("PlaceLeg") && told.text("legKind").equals("STOP_LOSS")) {
          BigDecimal px = new BigDecimal(told.text("triggerPx"));
          assertThat(px).isGreaterThanOrEqualTo(last);
        } else if (told.type().equals("LegPresent") && told.text("legKind").equals("STOP_LOSS")) {
          last = last.max(new BigDecimal(told.text("triggerPx")));
        }
      }
    }
  }

  private static void assertLegsOnlyForAPosition(Scenario s) {
    String status = "";
    for (Scenario.Step step : s.steps()) {
      for (Told told : step.decisions()) {
        if (told.type().equals("TradeTransitioned")) {
          status = told.text("toStatus");
        } else if (told.type().equals("PlaceLeg")) {
          assertThat(PROTECTING).contains(status);
        }
      }
    }
  }
}
