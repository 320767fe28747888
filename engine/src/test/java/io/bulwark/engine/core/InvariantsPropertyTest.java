package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.text.TimeText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * What holds at each step of any history: a venue that refuses, loses and forgets, other hands, an
 * operator, prices that jump. Each check has the number of its invariant in the fault catalogue.
 */
class InvariantsPropertyTest {

  private static final Set<String> PLACED = Set.of("PlaceOrder", "PlaceLeg");
  private static final int SAME_MAX = 3;

  private final Set<String> latched = new HashSet<>();
  private final Map<String, String> accepted = new HashMap<>();
  private final Map<String, Told> sent = new HashMap<>();
  private final Map<String, Integer> sameRefusals = new HashMap<>();
  private final Map<String, String> lastRefusal = new HashMap<>();
  private long pausedUntilNs;
  private long lastNs;

  @Property(tries = 60)
  void shouldHoldAtEveryStepOfAnyHistory(@ForAll long seed) {
    Scenario s = Histories.played(seed, 80);
    InvariantsPropertyTest check = new InvariantsPropertyTest();

    for (Scenario.Step step : s.steps()) {
      check.input(step);
      for (Told told : step.decisions()) {
        check.decision(told, step.timeNs());
      }
    }

    Statistics.label("halted").collect(s.count("Halted") > 0);
    Statistics.label("entered").collect(s.count("PositionConfirmed") > 0);
    Statistics.label("halted").coverage(c -> c.check(true).count(n -> n > 5));
    Statistics.label("entered").coverage(c -> c.check(true).count(n -> n > 20));
  }

  private void input(Scenario.Step step) {
    assertThat(step.timeNs()).as("I-38: time never goes back").isGreaterThanOrEqualTo(lastNs);
    lastNs = step.timeNs();
    Told told = step.input();
    if (told.type().equals("CallResult") && told.text("outcome").equals("REFUSED")) {
      refused(told, step.timeNs());
    }
  }

  private void refused(Told result, long timeNs) {
    String status = result.text("httpStatus");
    if (status.equals("429") || status.equals("418")) {
      String until = result.text("retryTime");
      long untilNs = until.isEmpty() ? timeNs + 60_000_000_000L : TimeText.parse(until);
      pausedUntilNs = Math.max(pausedUntilNs, untilNs);
    }
    Told request = sent.get(result.text("clientId"));
    if (request != null && request.type().equals("PlaceLeg")) {
      String same = request(request) + result.text("code");
      boolean again = same.equals(lastRefusal.put(place(request), same));
      sameRefusals.merge(place(request), 1, (before, one) -> again ? before + one : one);
    }
  }

  private void decision(Told told, long timeNs) {
    switch (told.type()) {
      case "Halted" -> latched.add(told.text("trigger"));
      case "HaltCleared" -> latched.remove(told.text("trigger"));
      case "SignalAccepted" -> accepted(told);
      case "PlaceOrder" -> order(told);
      case "PlaceLeg" -> leg(told);
      default -> {
        // another fact
      }
    }
    if (PLACED.contains(told.type())) {
      sent.put(told.text("clientId"), told);
    }
    if (PLACED.contains(told.type()) || told.type().startsWith("Cancel")) {
      assertThat(timeNs)
          .as("I-44: left alone: %s", told.json())
          .isGreaterThanOrEqualTo(pausedUntilNs);
    }
  }

  private void accepted(Told told) {
    assertThat(latched).as("I-19: no entry while halted").isEmpty();
    for (String planned : List.of("stopPx", "targetPx", "qty", "limitPx")) {
      assertThat(told.figure(planned)).as("I-08: the plan is whole").isNotEmpty();
    }
    assertThat(accepted.put(told.text("signalId"), told.json()))
        .as("I-12: one entry for a signal")
        .isNull();
  }

  private static void order(Told told) {
    assertGrid(told, "qty", "0.001");
    boolean entry = told.text("role").equals("ENTRY");
    assertThat(told.text("reduceOnly"))
        .as("I-03: only an entry adds to a position: %s", told.json())
        .isEqualTo(entry ? "false" : "true");
    if (!told.text("price").isEmpty()) {
      assertGrid(told, "price", "0.1");
    }
  }

  private void leg(Told told) {
    assertGrid(told, "triggerPx", "0.1");
    boolean whole = told.text("closePosition").equals("true");
    boolean part = new BigDecimal(told.text("qty")).signum() > 0;
    assertThat(whole).as("I-03: a leg closes: %s", told.json()).isNotEqualTo(part);
    boolean structural = lastRefusal.getOrDefault(place(told), "").endsWith("-2019");
    if (structural && lastRefusal.get(place(told)).equals(request(told) + "-2019")) {
      assertThat(sameRefusals.get(place(told)))
          .as("I-18: not sent after three equal refusals: %s", told.json())
          .isLessThan(SAME_MAX);
    }
  }

  private static String place(Told leg) {
    return leg.text("tradeId") + leg.text("legKind");
  }

  private static String request(Told leg) {
    return leg.text("triggerPx") + "/" + leg.text("qty") + "/";
  }

  private static void assertGrid(Told told, String field, String step) {
    assertThat(new BigDecimal(told.text(field)).remainder(new BigDecimal(step)))
        .as("I-45: on the grid: %s", told.json())
        .isEqualByComparingTo("0");
  }
}
