package io.bulwark.app.simulate;

import io.bulwark.app.Refusal;
import io.bulwark.app.config.YamlFlow;
import io.bulwark.app.config.YamlNode;
import io.bulwark.engine.text.DoubleText;
import io.bulwark.engine.text.DurationText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a scenario; docs/simulation.md is its grammar. */
final class ScenarioFile {

  private static final List<String> KEYS =
      List.of(
          "seed", "data", "from", "hours", "settings", "account", "faults", "operator", "deaths");
  private static final List<String> DEATH_KEYS = List.of("at", "place", "away", "keep", "settings");

  private ScenarioFile() {}

  /**
   * Reads a file.
   *
   * @throws Refusal when it cannot be read or something in it is wrong; names file and line
   */
  static Scenario read(Path file) {
    return of(YamlNode.read(file));
  }

  /**
   * Reads what stands in a file.
   *
   * @param file whose name is told when something is wrong
   */
  static Scenario parse(Path file, String text) {
    return of(YamlNode.parse(file, text));
  }

  private static Scenario of(YamlNode root) {
    root.requireKeys(KEYS);
    Map<String, YamlNode> fields = root.fields();
    try {
      return new Scenario(
          one(root, "seed", Long::parseLong, "a whole number"),
          root.require("data").items().stream().map(YamlNode::text).toList(),
          fields.containsKey("from") ? root.require("from").text() : "",
          one(root, "hours", Integer::parseInt, "a whole number of hours"),
          texts(root, "settings"),
          fields.containsKey("account")
              ? root.require("account").fields().entrySet().stream()
                  .map(entry -> entry.getKey() + ": " + YamlFlow.of(entry.getValue()))
                  .toList()
              : List.of(),
          items(root, "faults").stream().map(YamlFlow::of).toList(),
          texts(root, "operator"),
          items(root, "deaths").stream().map(ScenarioFile::death).toList());
    } catch (IllegalArgumentException e) {
      throw root.refusal(e);
    }
  }

  private static Death death(YamlNode node) {
    node.requireKeys(DEATH_KEYS);
    try {
      return new Death(
          one(node, "at", DurationText::parse, "a length of time"),
          one(node, "place", Death.Place::valueOf, "one of " + List.of(Death.Place.values())),
          one(node, "away", DurationText::parse, "a length of time"),
          one(node, "keep", DoubleText::parse, "a share from 0 to 1"),
          texts(node, "settings"));
    } catch (IllegalArgumentException e) {
      throw node.refusal(e);
    }
  }

  private static <T> T one(YamlNode node, String key, Function<String, T> parse, String expected) {
    YamlNode value = node.require(key);
    String text = value.text();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw value.refusal(key + " as " + expected, text);
    }
  }

  private static List<YamlNode> items(YamlNode node, String key) {
    return node.fields().containsKey(key) ? node.require(key).items() : List.of();
  }

  private static List<String> texts(YamlNode node, String key) {
    return items(node, key).stream().map(YamlNode::text).toList();
  }
}
