package io.bulwark.app.config;

import io.bulwark.app.Refusal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads the settings of a YAML file: nested maps whose leaves are single values. {@code sizing:
 * {maxLeverage: 3}} and {@code sizing.maxLeverage: 3} say the same. Lists, anchors and aliases are
 * refused, so that what stands there is what is meant.
 */
final class YamlSettings implements AutoCloseable {

  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final Path file;
  private final YAMLParser parser;
  private final Map<String, GivenValue> values = new LinkedHashMap<>();

  private YamlSettings(Path file, String text) {
    this.file = file;
    this.parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /**
   * Settings by key, in the order of the file.
   *
   * @throws Refusal when the file cannot be read or is no such YAML; names file and line
   */
  static Map<String, GivenValue> read(Path file) {
    try (YamlSettings settings = new YamlSettings(file, text(file))) {
      settings.readDocument();
      return settings.values;
    } catch (JacksonException e) {
      throw refusal(file, e);
    }
  }

  /** What is no YAML, with its line. */
  static Refusal refusal(Path file, JacksonException e) {
    int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    String problem = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    return new Refusal(file + ":" + line + ": expected YAML, but was: " + problem, e);
  }

  @Override
  public void close() {
    parser.close();
  }

  private void readDocument() {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      readMap("");
      first = parser.nextToken();
    } else if (first == JsonToken.VALUE_NULL) {
      first = parser.nextToken(); // a document of nothing but comments below a "---"
    }
    if (first != null) {
      throw refusal("keys with values");
    }
  }

  private void readMap(String prefix) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String key = prefix.isEmpty() ? name : prefix + '.' + name;
      int line = line();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        readMap(key);
      } else if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
        throw refusal("one value for " + key);
      } else if (parser.isCurrentAlias()) {
        throw refusal("a value and no alias for " + key);
      } else {
        put(key, parser.getString(), line);
      }
    }
  }

  private void put(String key, String text, int line) {
    GivenValue before = values.put(key, new GivenValue(text, file + ":" + line));
    if (before != null) {
      throw new Refusal(
          file
              + ":"
              + line
              + ": expected each key once, but was: "
              + key
              + ", first at "
              + before.origin());
    }
  }

  private Refusal refusal(String expected) {
    String was = parser.currentToken() == null ? "nothing" : describe(parser.currentToken());
    return new Refusal(file + ":" + line() + ": expected " + expected + ", but was: " + was);
  }

  private @Nullable String describe(JsonToken token) {
    return switch (token) {
      case START_ARRAY -> "a list";
      case START_OBJECT -> "a second document";
      case VALUE_NULL -> "nothing";
      default -> parser.getString();
    };
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The file as text. */
  static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new Refusal(file + ": expected a file, but was: a folder; name the file in it");
    }
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new Refusal(file + ": expected a file, but there is none; check the path", e);
    } catch (CharacterCodingException e) {
      throw new Refusal(
          file + ": expected text in UTF-8, but was: other bytes; save it as UTF-8", e);
    } catch (IOException e) {
      throw new Refusal(
          file + ": expected a readable file, but was refused; check the path and its permissions",
          e);
    }
  }
}
