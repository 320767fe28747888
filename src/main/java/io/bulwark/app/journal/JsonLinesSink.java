package io.bulwark.app.journal;

import java.io.IOException;
import java.io.Writer;

/** One JSON object for each message, each in its line. */
record JsonLinesSink(Writer out) implements ExportSink {

  @Override
  public void message(Place place, int templateId, CharSequence json) throws IOException {
    out.append("{\"sequence\":").append(Long.toString(place.sequence()));
    out.append(",\"time\":\"").append(place.time());
    out.append("\",\"kind\":\"").append(place.kind());
    out.append("\",\"message\":").append(json).append("}\n");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
