package io.bulwark.app.data;

import io.bulwark.adapters.market.AuditReport;
import java.io.PrintWriter;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An audit as one JSON object; times as text in UTC, lengths of time in seconds or milliseconds.
 */
final class AuditJson {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final double MS_NS = 1e6;

  private AuditJson() {}

  static void print(AuditReport report, PrintWriter out) {
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("rows", report.rows());
      json.writeNumberProperty("bytes", report.bytes());
      json.writeArrayPropertyStart("series");
      report.series().forEach(series -> series(json, series));
      json.writeEndArray();
      json.writeArrayPropertyStart("clocks");
      report.clocks().forEach(clock -> clock(json, clock));
      json.writeEndArray();
      json.writeArrayPropertyStart("troubles");
      report.troubles().forEach(trouble -> trouble(json, trouble));
      json.writeEndArray();
      json.writeEndObject();
      json.flush();
      out.println();
    }
  }

  private static void series(JsonGenerator json, AuditReport.Series s) {
    json.writeStartObject();
    json.writeStringProperty("symbol", s.symbol());
    json.writeStringProperty("series", s.label());
    json.writeNumberProperty("rows", s.rows());
    json.writeStringProperty("first", time(s.firstTimeNs()));
    json.writeStringProperty("last", time(s.lastTimeNs()));
    json.writeNumberProperty("gaps", s.gaps());
    json.writeNumberProperty("missing", s.missing());
    json.writeNumberProperty("longestGapSeconds", s.longestGapNs() / (double) SECOND_NS);
    if (s.gaps() > 0) {
      json.writeStringProperty("longestGapFrom", time(s.longestGapFromNs()));
    }
    json.writeNumberProperty("frozen", s.frozen());
    json.writeNumberProperty("repeated", s.duplicates());
    json.writeNumberProperty("unsorted", s.outOfOrder());
    json.writeNumberProperty("jumpThreshold", s.jumpThreshold());
    json.writeNumberProperty("jumps", s.jumps());
    json.writeArrayPropertyStart("largestMoves");
    for (AuditReport.Move move : s.largest()) {
      json.writeStartObject();
      json.writeStringProperty("time", time(move.timeNs()));
      json.writeNumberProperty("fraction", move.fraction());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("crossed", s.crossed());
    json.writeNumberProperty("noPrice", s.otherPrints());
    json.writeEndObject();
  }

  private static void clock(JsonGenerator json, AuditReport.Clock clock) {
    json.writeStartObject();
    json.writeStringProperty("path", clock.path().toString());
    json.writeNumberProperty("minMs", clock.minNs() / MS_NS);
    json.writeNumberProperty("medianMs", clock.medianNs() / MS_NS);
    json.writeNumberProperty("maxMs", clock.maxNs() / MS_NS);
    json.writeNumberProperty("setBack", clock.setBack());
    json.writeEndObject();
  }

  private static void trouble(JsonGenerator json, AuditReport.Trouble trouble) {
    json.writeStartObject();
    json.writeStringProperty("path", trouble.path().toString());
    json.writeNumberProperty("lines", trouble.lines());
    json.writeStringProperty("first", trouble.first());
    json.writeEndObject();
  }

  private static String time(long timeNs) {
    return Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS))
        .toString();
  }
}
