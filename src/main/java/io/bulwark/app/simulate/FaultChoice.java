package io.bulwark.app.simulate;

import io.bulwark.app.Refusal;
import io.bulwark.engine.text.DoubleText;
import io.bulwark.engine.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code --faults}: {@code all}, {@code none}, or {@code NAME[=RATE],...}. */
final class FaultChoice {

  private static final double PER_HOUR_MAX = 3600;

  private FaultChoice() {}

  /**
   * Rates by name, NaN where they are to be drawn; null: all faults, drawn.
   *
   * @throws Refusal when a name is unknown or a rate impossible
   */
  static @Nullable Map<String, Double> parse(List<String> words) {
    if (words.equals(List.of("all"))) {
      return null;
    }
    Map<String, Double> rates = new TreeMap<>();
    if (words.equals(List.of("none"))) {
      return rates;
    }
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (!FaultMenu.names().contains(name)) {
        throw new Refusal(
            "expected --faults all, none, or names of faults, but was: "
                + name
                + " (nearest: "
                + Nearest.of(name, FaultMenu.names())
                + "); docs/fault-plans.md lists them, death and operator are known too");
      }
      rates.put(name, equals < 0 ? Double.NaN : rate(name, word.substring(equals + 1)));
    }
    return rates;
  }

  private static double rate(String name, String text) {
    if (name.equals(FaultMenu.DEATH) || name.equals(FaultMenu.OPERATOR)) {
      throw new Refusal(
          "expected " + name + " without a rate, but was: " + text + "; how often is drawn");
    }
    boolean isByClock = FaultMenu.isByClock(name);
    double max = isByClock ? PER_HOUR_MAX : 1;
    try {
      double rate = DoubleText.parse(text);
      if (rate > 0 && rate <= max) {
        return rate;
      }
    } catch (IllegalArgumentException e) {
      throw refusal(name, text, isByClock, e);
    }
    throw refusal(name, text, isByClock, null);
  }

  private static Refusal refusal(
      String name, String text, boolean isByClock, @Nullable Exception cause) {
    String sentence =
        "expected the rate of "
            + name
            + (isByClock
                ? " as a number an hour, above 0 up to 3600"
                : " as a probability, above 0 up to 1")
            + ", but was: "
            + text;
    return cause == null ? new Refusal(sentence) : new Refusal(sentence, cause);
  }
}
