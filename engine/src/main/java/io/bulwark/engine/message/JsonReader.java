package io.bulwark.engine.message;

import io.bulwark.engine.text.DoubleText;
import io.bulwark.engine.text.Nearest;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks one JSON line. Refusals are {@link IllegalArgumentException}s that say what was expected,
 * what was there, and at which column.
 */
final class JsonReader implements AutoCloseable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;

  JsonReader(String json) {
    parser = FACTORY.createParser(ObjectReadContext.empty(), json);
    next();
  }

  /** Expects an object here; {@link #nextName} then walks its values. */
  void beginObject() {
    expect(JsonToken.START_OBJECT, "an object");
  }

  /** Moves to the next value of the object and tells its name; null at the object's end. */
  @Nullable String nextName() {
    if (next() == JsonToken.END_OBJECT) {
      return null;
    }
    String name = parser.currentName();
    next();
    return name;
  }

  /** Expects a list here; {@link #nextElement} then walks it. */
  void beginArray() {
    expect(JsonToken.START_ARRAY, "a list");
  }

  /** Moves to the next element of the list; false at the list's end. */
  boolean nextElement() {
    return next() != JsonToken.END_ARRAY;
  }

  /** Expects nothing behind the value that was read. */
  void end() {
    if (next() != null) {
      throw refusal("the end of the line");
    }
  }

  boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  boolean isInteger() {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
  }

  boolean isTruth() {
    return parser.currentToken() == JsonToken.VALUE_TRUE
        || parser.currentToken() == JsonToken.VALUE_FALSE;
  }

  String text() {
    expect(JsonToken.VALUE_STRING, "text");
    return parser.getString();
  }

  /** Text in a form of its own. */
  long text(ToLongFunction<String> form) {
    String text = text();
    try {
      return form.applyAsLong(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + place(), e);
    }
  }

  boolean truth() {
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  long integer() {
    expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
    try {
      return parser.getLongValue();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "expected a number of 64 bits, but was: " + parser.getString() + place(), e);
    }
  }

  double floating() {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
      throw refusal("a number");
    }
    try {
      return DoubleText.parse(parser.getString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + place(), e);
    }
  }

  /** To be thrown when the value here is not what it should be. */
  IllegalArgumentException refusal(String expected) {
    return refusal(expected, null);
  }

  /** To be thrown when the value here is not what it should be, with what found it out. */
  IllegalArgumentException refusal(String expected, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "expected " + expected + ", but was: " + parser.getString() + place(), cause);
  }

  /** To be thrown when the value here has a name that nobody knows. */
  IllegalArgumentException unknownName(List<String> known) {
    String name = parser.currentName();
    return new IllegalArgumentException(
        "expected one of "
            + String.join(", ", known)
            + " (nearest: "
            + Nearest.of(name, known)
            + "), but was: "
            + name
            + place());
  }

  @Override
  public void close() {
    parser.close();
  }

  private void expect(JsonToken token, String what) {
    if (parser.currentToken() != token) {
      throw refusal(what);
    }
  }

  private @Nullable JsonToken next() {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "expected one JSON object, but was: " + e.getOriginalMessage() + place(e.getLocation()),
          e);
    }
  }

  private String place() {
    return place(parser.currentTokenLocation());
  }

  private static String place(TokenStreamLocation location) {
    return " (column " + location.getColumnNr() + ")";
  }
}
