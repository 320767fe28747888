package io.bulwark.engine.sentinel;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.core.Told;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Scenarios in which legs move. BTC stands at 10000 (bought at 10000.05 as planned) with an ATR of
 * 100: the stop rests at 9850.1, the target at 10300. A bar of range R makes the ATR 100 + (R -
 * 100) / 14; one without any range wants the stop at 9860.8 and the target at 10278.6.
 */
final class Moves {

  private Moves() {}

  /** A trade that has been protected for ten seconds; time counts from then. */
  static Scenario open(String side, String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "partialProfit.trigger=100 %"; // ranges are wide here
    Scenario s = Scenario.ready(all);
    return s.signal("BTC", side).after("10s").origin();
  }

  /** Prices that make the running bar this wide. */
  static Scenario range(Scenario s, String range) {
    BigDecimal half = new BigDecimal(range).divide(BigDecimal.valueOf(2));
    BigDecimal middle = new BigDecimal("10000");
    s.trade("BTC", middle.add(half).toPlainString());
    s.trade("BTC", middle.subtract(half).toPlainString());
    return s.trade("BTC", "10000");
  }

  /** Up to ten milliseconds before the bar's close is noticed; time counts from then. */
  static Scenario toBarClose(Scenario s) {
    return s.after("896490ms").origin();
  }

  /** One line for each move and each one not made: MOVE or SKIP and why, from, to. */
  static String of(Scenario s, String kind) {
    StringBuilder text = new StringBuilder();
    s.steps().forEach(step -> step.decisions().forEach(told -> append(told, kind, text)));
    return text.toString();
  }

  private static void append(Told told, String kind, StringBuilder text) {
    if (!told.text("legKind").equals(kind)) {
      return;
    }
    if (told.type().equals("LegMoveSkipped")) {
      text.append(text.isEmpty() ? "" : ", ").append(told.text("skipReason")).append(' ');
      text.append(told.text("placedPx")).append(' ').append(told.text("desiredPx"));
    } else if (told.type().equals("LegReplacementStarted")) {
      text.append(text.isEmpty() ? "" : ", ").append("MOVE ");
      text.append(told.text("fromPx")).append(' ').append(told.text("toPx"));
    }
  }

  /** Everything about legs, one line each. */
  static String told(Scenario s) {
    StringBuilder text = new StringBuilder("\n");
    s.steps()
        .forEach(
            step ->
                step.decisions().stream()
                    .filter(told -> told.type().contains("Leg"))
                    .filter(told -> !told.type().equals("QueryLegs"))
                    .forEach(told -> text.append(step.timeNs()).append(told.json()).append('\n')));
    return text.substring(Math.max(0, text.length() - 12_000));
  }

  /** All decisions of this type. */
  static List<Told> all(Scenario s, String type) {
    return s.steps().stream()
        .flatMap(step -> step.decisions().stream())
        .filter(told -> told.type().equals(type))
        .toList();
  }

  /** What the venue tells of the newest leg of this kind that was placed: it rests as ordered. */
  static String shown(Scenario s, String kind) {
    Told leg =
        all(s, "PlaceLeg").stream()
            .filter(told -> told.text("legKind").equals(kind))
            .reduce((first, second) -> second)
            .orElseThrow();
    return "{'type':'LegUpdate','clientId':'%s','instrumentId':0,'venueLegId':7,'side':'%s','legKind':'%s','legStatus':'NEW','triggerPx':'%s','workingType':'%s','closePosition':%s,'qty':'%s'}"
        .formatted(
            leg.text("clientId"),
            leg.text("side"),
            kind,
            leg.text("triggerPx"),
            leg.text("workingType"),
            leg.text("closePosition"),
            leg.text("qty"));
  }
}
