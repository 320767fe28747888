package io.bulwark.app.simulate;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is not left to chance.
 *
 * @param hours of a day, its calm end included
 * @param market as in a scenario; null: the synthetic market, drawn
 * @param isConfigurationGiven the user's settings are to be tried: none are drawn
 * @param faults names of those that may happen, see {@link FaultMenu#names}, each with its rate: a
 *     probability, or a number an hour for what happens by the clock; NaN: drawn. Empty: all
 */
public record DrawOptions(
    int hours, @Nullable String market, boolean isConfigurationGiven, Map<String, Double> faults) {

  /** All is left to chance but the length of the day. */
  public static DrawOptions hours(int hours) {
    return new DrawOptions(hours, null, false, Map.of());
  }

  /** Own copy. */
  public DrawOptions {
    faults = Map.copyOf(new TreeMap<>(faults));
  }
}
