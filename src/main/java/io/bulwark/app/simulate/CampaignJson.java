package io.bulwark.app.simulate;

import io.bulwark.app.Version;
import io.bulwark.app.simulate.invariant.Fortunes;
import io.bulwark.app.simulate.invariant.Rule;
import java.io.PrintWriter;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A report as one JSON object; docs/simulation.md names its fields. */
final class CampaignJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private CampaignJson() {}

  static void print(CampaignReport report, double seconds, PrintWriter out) {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("version", Version.text());
      json.writeNumberProperty("days", report.days());
      json.writeNumberProperty("steps", report.steps());
      json.writeNumberProperty("deaths", report.deaths());
      json.writeNumberProperty("seconds", seconds);
      failed(json, report);
      protection(json, report);
      trading(json, report);
      counts(json, "faults", report.faults());
      json.writeObjectPropertyStart("invariants");
      for (Rule rule : Rule.values()) {
        json.writeNumberProperty(rule.id(), report.seen().met(rule));
      }
      json.writeEndObject();
      json.writeEndObject();
      json.flush();
      out.println();
    }
  }

  private static void failed(JsonGenerator json, CampaignReport report) {
    json.writeArrayPropertyStart("failed");
    for (CampaignReport.Failed failed : report.failed().values()) {
      json.writeStartObject();
      json.writeNumberProperty("seed", failed.scenario().seed());
      json.writeStringProperty("kind", failed.outcome().kind().name());
      json.writeStringProperty("invariant", failed.outcome().id());
      json.writeStringProperty("sentence", failed.outcome().sentence());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void protection(JsonGenerator json, CampaignReport report) {
    Histogram us = report.seen().unprotectedUs();
    json.writeObjectPropertyStart("unprotectedSeconds");
    json.writeNumberProperty("positions", us.getTotalCount());
    json.writeNumberProperty("p50", us.getValueAtPercentile(50) / 1e6);
    json.writeNumberProperty("p99", us.getValueAtPercentile(99) / 1e6);
    json.writeNumberProperty("p99.99", us.getValueAtPercentile(99.99) / 1e6);
    json.writeNumberProperty("max", us.getMaxValue() / 1e6);
    json.writeNumberProperty("maxSeed", report.worstSeed());
    json.writeEndObject();
  }

  private static void trading(JsonGenerator json, CampaignReport report) {
    Fortunes fared = report.seen().fortunes();
    json.writeNumberProperty("signalsAccepted", fared.accepted());
    counts(json, "signalsRejected", fared.rejected());
    json.writeNumberProperty("entriesFilled", fared.filled());
    json.writeNumberProperty("entriesMissed", fared.missed());
    counts(json, "halts", fared.halts());
    counts(json, "falseHalts", fared.falseHalts());
    json.writeObjectPropertyStart("dayResultShare");
    for (int percentile : new int[] {0, 5, 25, 50, 75, 95, 100}) {
      json.writeNumberProperty("p" + percentile, report.pnlShare(percentile));
    }
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    json.writeObjectPropertyStart(name);
    counts.forEach(json::writeNumberProperty);
    json.writeEndObject();
  }
}
