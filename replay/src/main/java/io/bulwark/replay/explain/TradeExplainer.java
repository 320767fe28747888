package io.bulwark.replay.explain;

import io.bulwark.engine.text.DurationText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A trade from its signal to its close. */
final class TradeExplainer {

  private final Draft draft;
  private final Story story;
  private final Scene scene;

  private TradeExplainer(Story story, Scene scene) {
    this.story = story;
    this.scene = scene;
    this.draft = new Draft("trade " + story.tradeId());
  }

  /**
   * Explains a trade.
   *
   * @throws UnknownSubject when the journal has no such trade
   */
  static Explanation explain(Path journal, long tradeId) {
    try (StepReader reader = StepReader.open(journal)) {
      Story story = StoryTeller.tell(reader, tradeId);
      if (!story.hasBegun()) {
        throw new UnknownSubject(
            "expected a trade of the journal, but was: trade="
                + tradeId
                + (reader.scene().lastTradeId() == 0
                    ? "; it has none"
                    : "; it has trades 1 to " + reader.scene().lastTradeId()));
      }
      return new TradeExplainer(story, reader.scene()).explain();
    }
  }

  private Explanation explain() {
    opened();
    TradePhases phases = TradePhases.of(story);
    draft.part("entry");
    TradeLines lines = new TradeLines(story, scene, draft);
    phases.entry().forEach(lines::entry);
    draft.part("while it was open");
    phases.open().forEach(lines::open);
    lines.tellCounts();
    draft.part("why it was closed");
    phases.close().forEach(lines::close);
    result();
    return draft.end(headline());
  }

  private void opened() {
    draft.part("why it was opened");
    Entry raised = story.first("SignalRaised");
    if (raised != null) {
      draft.at(raised, Words.of(raised, scene));
    }
    Entry accepted = story.first("SignalAccepted");
    if (accepted != null) {
      draft.at(accepted, Words.of(accepted, scene));
      for (Explanation.Line line : Checks.lines(accepted, scene)) {
        if (!List.of("signal", "kill-switch", "one trade").contains(line.values().get("check"))) {
          draft.add(line);
        }
      }
    }
    Entry adopted = story.first("PositionAdopted");
    if (adopted != null) {
      draft.at(adopted, Words.of(adopted, scene));
    }
  }

  private String headline() {
    Entry closed = story.closed();
    Entry first = story.entries().get(0);
    if (closed == null) {
      return scene.symbol(first) + ", open since " + Say.moment(first.timeNs()) + " UTC";
    }
    String what = scene.symbol(closed) + " " + direction(closed);
    if (!closed.has("openTime")) {
      return what + ": the entry was not filled";
    }
    return what
        + " "
        + closed.text("qty")
        + " at "
        + closed.text("entryAvgPx")
        + ", closed after "
        + Say.span(closed.time("closeTime") - closed.time("openTime"))
        + ": "
        + Say.meaning("ExitReason", closed.text("exitReason"))
        + ", net "
        + Say.money(closed.decimal("netPnl"));
  }

  private static String direction(Entry closed) {
    return closed.text("side").equals("BUY") ? "long" : "short";
  }

  private void result() {
    Entry closed = story.closed();
    if (closed == null || !closed.has("openTime")) {
      return;
    }
    draft.part("result");
    String risk = closed.has("rMultiple") ? ", " + Say.cents(closed.real("rMultiple")) + " R" : "";
    Entry accepted = story.first("SignalAccepted");
    String atRisk =
        accepted == null || risk.isEmpty()
            ? ""
            : " (R = the " + Say.money(accepted.nested("figures").decimal("risk")) + " at risk)";
    value(
        "netPnl",
        closed.text("netPnl"),
        "net "
            + Say.money(closed.decimal("netPnl"))
            + " = "
            + Say.money(closed.decimal("realisedPnl"))
            + " realised - "
            + Say.money(closed.decimal("fees"))
            + " fees + "
            + Say.money(closed.decimal("funding"))
            + " funding"
            + risk
            + atRisk);
    value(
        "exposure_unprotected_seconds",
        Say.seconds(span(closed, "unprotectedTotal")),
        "without a stop-loss for "
            + Say.span(span(closed, "unprotectedTotal"))
            + " in all; "
            + (closed.has("unprotectedFirst")
                ? "the first one was present after " + Say.span(span(closed, "unprotectedFirst"))
                : "none was ever present"));
    value(
        "countsAsLoss",
        closed.text("countsAsLoss"),
        closed.isTrue("countsAsLoss")
            ? "counts as a loss in a row"
            : "does not count as a loss in a row");
  }

  private static long span(Entry entry, String field) {
    return entry.has(field) ? DurationText.parse(entry.text(field)) : 0;
  }

  private void value(String name, String value, String text) {
    draft.add(new Explanation.Line(0, 0, text, Map.of(name, value)));
  }
}
