package io.bulwark.app.config;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes YAML on one line: {@code {name: x, where: [a, b]}}. */
public final class YamlFlow {

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./+-]([A-Za-z0-9_ ./=%+:-]*[A-Za-z0-9_./=%+-])?");

  private YamlFlow() {}

  /** A node that was read; reading the text gives an equal one. */
  public static String of(YamlNode node) {
    if (node.isValue()) {
      return quoted(node.text());
    }
    if (node.isList()) {
      return node.items().stream().map(YamlFlow::of).collect(Collectors.joining(", ", "[", "]"));
    }
    return node.fields().entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ": " + of(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A value; in quotes where it would be read as something else without. */
  public static String quoted(String value) {
    boolean isPlain =
        PLAIN.matcher(value).matches() && !value.contains(": ") && !value.startsWith("- ");
    return isPlain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
