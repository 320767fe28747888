package io.bulwark.replay.explain;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiFunction;

/** Any message as one sentence. */
final class Words {

  private static final Set<String> NOT_TOLD = Set.of("instrumentId", "figures");

  private Words() {}

  /** The message in words; one without words of its own shows its fields. */
  static String of(Entry entry, Scene scene) {
    BiFunction<Entry, Scene, String> words = InputWords.ALL.get(entry.type());
    if (words == null) {
      words = CommandWords.ALL.get(entry.type());
    }
    if (words == null) {
      words = FactWords.ALL.get(entry.type());
    }
    return words == null ? fields(entry, scene) : words.apply(entry, scene);
  }

  /** {@code PositionAdjusted BTCUSDT: tradeId 3, expected 0.1} */
  private static String fields(Entry entry, Scene scene) {
    StringJoiner text = new StringJoiner(", ");
    Set<Map.Entry<String, Object>> fields = new LinkedHashSet<>(entry.fields().entrySet());
    for (Map.Entry<String, Object> field : fields) {
      if (!NOT_TOLD.contains(field.getKey()) && field.getValue() instanceof String value) {
        text.add(spaced(field.getKey()) + " " + value);
      }
    }
    String about = entry.has("instrumentId") ? " " + scene.symbol(entry) : "";
    return spaced(entry.type()) + about + (text.length() == 0 ? "" : ": " + text);
  }

  /** {@code legClientId} becomes "leg client id". */
  static String spaced(String name) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (Character.isUpperCase(letter) && i > 0) {
        words.append(' ');
      }
      words.append(letter);
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }
}
