package io.bulwark.app.explain;

import io.bulwark.engine.text.TimeText;
import io.bulwark.replay.explain.Explanation;
import java.io.PrintWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An explanation as one JSON object: {@code {"subject":..,"headline":..,"parts":[{"name":..,
 * "lines":[{"step":..,"time":..,"text":..,"values":{..}}]}]}}.
 */
final class ExplanationJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private ExplanationJson() {}

  static void print(Explanation explanation, PrintWriter out) {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("subject", explanation.subject());
      json.writeStringProperty("headline", explanation.headline());
      json.writeArrayPropertyStart("parts");
      explanation.parts().forEach(part -> part(json, part));
      json.writeEndArray();
      json.writeEndObject();
      json.flush();
      out.println();
    }
  }

  private static void part(JsonGenerator json, Explanation.Part part) {
    json.writeStartObject();
    json.writeStringProperty("name", part.name());
    json.writeArrayPropertyStart("lines");
    part.lines().forEach(line -> line(json, line));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void line(JsonGenerator json, Explanation.Line line) {
    json.writeStartObject();
    if (line.sequence() > 0) {
      json.writeNumberProperty("step", line.sequence());
      json.writeStringProperty("time", TimeText.of(line.timeNs()));
    }
    json.writeStringProperty("text", line.text());
    if (!line.values().isEmpty()) {
      json.writeObjectPropertyStart("values");
      line.values().forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
