package io.bulwark.app.journal;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Messages of one type as rows below a row of names (RFC 4180, but lines end with a line feed). A
 * null is an empty cell; a group is its JSON text.
 */
final class CsvSink implements ExportSink {

  private final Writer out;
  private final List<String> names;
  private final Map<String, String> cells = new HashMap<>();
  private final JsonFactory json = new JsonFactory();

  CsvSink(Writer out, Messages.MessageType type) throws IOException {
    this.out = out;
    this.names = MessageJson.names(type);
    out.append("sequence,time,kind");
    for (String name : names) {
      out.append(',').append(name);
    }
    out.append('\n');
  }

  @Override
  public void message(Place place, int templateId, CharSequence line) throws IOException {
    read(line.toString());
    out.append(Long.toString(place.sequence())).append(',').append(place.time());
    out.append(',').append(place.kind());
    for (String name : names) {
      cell(cells.getOrDefault(name, ""));
    }
    out.append('\n');
  }

  private void read(String line) {
    cells.clear();
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isStructStart()) {
          int from = (int) parser.currentTokenLocation().getCharOffset();
          parser.skipChildren();
          cells.put(name, line.substring(from, (int) parser.currentLocation().getCharOffset()));
        } else {
          cells.put(name, parser.getString());
        }
      }
    }
  }

  private void cell(String text) throws IOException {
    out.append(',');
    boolean isQuoted = false;
    for (int i = 0; i < text.length() && !isQuoted; i++) {
      char c = text.charAt(i);
      isQuoted = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (isQuoted) {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      out.append(text);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
