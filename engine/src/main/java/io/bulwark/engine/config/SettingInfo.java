package io.bulwark.engine.config;

import io.bulwark.engine.text.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the catalogue of settings.
 *
 * @param key full key, dots between its parts
 * @param doc what it is for
 * @param unit as a user writes it; empty: none
 * @param def default, as declared
 * @param min smallest value allowed, as declared; empty: no bound
 * @param max largest value allowed, as declared; empty: no bound
 * @param choices names of an enumeration; empty for every other type
 */
public record SettingInfo(
    String key,
    SettingType type,
    String doc,
    String unit,
    String def,
    String min,
    String max,
    List<String> choices) {

  /** What a value must be, in words: kind, choices, bounds. */
  public String expectation() {
    StringBuilder words = new StringBuilder(type.words());
    if (!choices.isEmpty()) {
      words.append(' ').append(String.join(", ", choices));
    }
    if (!min.isEmpty()) {
      words.append(max.isEmpty() ? ", at least " : ", from ").append(min);
    }
    if (!max.isEmpty()) {
      words.append(min.isEmpty() ? ", at most " : " to ").append(max);
    }
    return words.toString();
  }

  SettingException refusal(String value, @Nullable Throwable cause) {
    String nearest = choices.isEmpty() ? "" : " (nearest: " + Nearest.of(value, choices) + ")";
    return new SettingException(
        key, "expected " + expectation() + nearest + ", but was: " + key + "=" + value, cause);
  }
}
