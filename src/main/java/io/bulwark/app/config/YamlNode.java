package io.bulwark.app.config;

import io.bulwark.app.Refusal;
import io.bulwark.engine.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * A YAML document as a tree that knows its lines: values, lists, maps. Anchors and aliases are
 * refused, so that what stands there is what is meant.
 */
public final class YamlNode {

  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final Path file;
  private final int line;
  private final @Nullable String text;
  private final @Nullable List<YamlNode> items;
  private final @Nullable Map<String, YamlNode> fields;

  private YamlNode(
      Path file,
      int line,
      @Nullable String text,
      @Nullable List<YamlNode> items,
      @Nullable Map<String, YamlNode> fields) {
    this.file = file;
    this.line = line;
    this.text = text;
    this.items = items;
    this.fields = fields;
  }

  /**
   * Reads a file.
   *
   * @throws Refusal when it cannot be read, or is no such YAML; names file and line
   */
  public static YamlNode read(Path file) {
    return parse(file, YamlSettings.text(file));
  }

  /**
   * Reads what stands in a file.
   *
   * @param file whose name is told when something is wrong
   * @throws Refusal when it is no such YAML; names file and line
   */
  public static YamlNode parse(Path file, String text) {
    try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return new YamlNode(file, 1, null, null, new LinkedHashMap<>());
      }
      YamlNode root = read(file, parser);
      if (parser.nextToken() != null) {
        throw root.refusal("one document", "a second one");
      }
      return root;
    } catch (JacksonException e) {
      throw YamlSettings.refusal(file, e);
    }
  }

  /** The map it is. */
  public Map<String, YamlNode> fields() {
    if (fields == null) {
      throw refusal("keys with values", describe());
    }
    return fields;
  }

  /** The list it is. */
  public List<YamlNode> items() {
    if (items == null) {
      throw refusal("a list", describe());
    }
    return items;
  }

  /** The value it is. */
  public String text() {
    if (text == null) {
      throw refusal("one value", describe());
    }
    return text;
  }

  /** Whether it is a single value. */
  public boolean isValue() {
    return text != null;
  }

  /** Whether it is a list. */
  public boolean isList() {
    return items != null;
  }

  /** Refuses keys that are not among the known ones, with the nearest of them. */
  public void requireKeys(Collection<String> known) {
    for (Map.Entry<String, YamlNode> entry : fields().entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw entry
            .getValue()
            .refusal(
                "a known key (nearest: " + Nearest.of(entry.getKey(), known) + ")", entry.getKey());
      }
    }
  }

  /** The value of a key that must be there. */
  public YamlNode require(String key) {
    YamlNode found = fields().get(key);
    if (found == null) {
      throw refusal("the key " + key, "without it");
    }
    return found;
  }

  /** A sentence with file and line. */
  public Refusal refusal(String expected, String was) {
    return new Refusal(at() + ": expected " + expected + ", but was: " + was);
  }

  /** A sentence that somebody else has made, with file and line. */
  public Refusal refusal(RuntimeException cause) {
    return new Refusal(at() + ": " + cause.getMessage(), cause);
  }

  private String at() {
    return file + ":" + line;
  }

  private String describe() {
    if (items != null) {
      return "a list";
    }
    return fields == null ? String.valueOf(text) : "keys with values";
  }

  private static YamlNode read(Path file, YAMLParser parser) {
    JsonToken token = parser.currentToken();
    int line = parser.currentTokenLocation().getLineNr();
    if (parser.isCurrentAlias()) {
      throw new Refusal(file + ":" + line + ": expected a value, but was: an alias");
    }
    if (token == JsonToken.START_OBJECT) {
      Map<String, YamlNode> fields = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        int nameLine = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        YamlNode value = read(file, parser);
        YamlNode located = new YamlNode(file, nameLine, value.text, value.items, value.fields);
        if (fields.put(name, located) != null) {
          throw located.refusal("each key once", name + " again");
        }
      }
      return new YamlNode(file, line, null, null, fields);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(file, parser));
      }
      return new YamlNode(file, line, null, items, null);
    }
    if (token == JsonToken.VALUE_NULL) {
      throw new Refusal(file + ":" + line + ": expected a value, but was: nothing");
    }
    return new YamlNode(file, line, parser.getString(), null, null);
  }
}
