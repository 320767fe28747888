package io.bulwark.replay.explain;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.text.TimeText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A journaled message as a reader of reports wants it: its fields by name, values in the text forms
 * of JSON lines. A copy; it outlives the journal's buffer. Absent fields read as {@code ""}, 0 or
 * NaN: ask {@link #has} where that makes a difference.
 *
 * @param sequence of its step
 * @param timeNs of its step
 * @param type name in the catalogue
 */
record Entry(long sequence, long timeNs, String type, Map<String, Object> fields) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Copies the message at this place. */
  static Entry copy(long sequence, long timeNs, DirectBuffer buffer, int offset) {
    String json = MessageJson.print(buffer, offset);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Map<String, Object> fields = object(parser);
      return new Entry(sequence, timeNs, String.valueOf(fields.remove("type")), fields);
    }
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static Object value(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return object(parser);
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return parser.getString();
    }
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }

  boolean is(String typeName) {
    return type.equals(typeName);
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Text of a field. */
  String text(String field) {
    return String.valueOf(fields.getOrDefault(field, ""));
  }

  boolean isTrue(String field) {
    return text(field).equals("true");
  }

  /** A whole number. */
  long whole(String field) {
    return has(field) ? Long.parseLong(text(field)) : 0;
  }

  /** A fixed-point number. */
  BigDecimal decimal(String field) {
    return has(field) ? new BigDecimal(text(field)) : BigDecimal.ZERO;
  }

  /** A floating-point number. */
  double real(String field) {
    return has(field) ? Double.parseDouble(text(field)) : Double.NaN;
  }

  /** A point in time, ns since the epoch. */
  long time(String field) {
    return has(field) ? TimeText.parse(text(field)) : 0;
  }

  /** A composite, or this entry with nothing in it. */
  Entry nested(String field) {
    return with(fields.getOrDefault(field, Map.of()));
  }

  /** The rows of a group. */
  List<Entry> rows(String field) {
    List<Entry> rows = new ArrayList<>();
    if (fields.get(field) instanceof List<?> list) {
      list.forEach(row -> rows.add(with(row)));
    }
    return rows;
  }

  private Entry with(Object part) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (part instanceof Map<?, ?> map) {
      map.forEach((name, value) -> copy.put(String.valueOf(name), value));
    }
    return new Entry(sequence, timeNs, type, copy);
  }
}
