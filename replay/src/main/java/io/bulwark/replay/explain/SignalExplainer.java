package io.bulwark.replay.explain;

import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.SignalRaisedDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import java.nio.file.Path;
import java.util.Locale;

/** A signal: every check of the pipeline with its figure beside its limit, and what came of it. */
final class SignalExplainer {

  private final String signalId;
  private final NearestId nearest;
  private final Draft draft;
  private String headline = "";
  private String tradeId = "";
  private boolean over;

  private SignalExplainer(String signalId) {
    this.signalId = signalId;
    this.nearest = new NearestId(signalId);
    this.draft = new Draft("signal " + signalId);
  }

  /**
   * Explains a signal.
   *
   * @param id 16 hexadecimal digits, as journal print shows it; leading zeros may be missing
   * @throws UnknownSubject when the journal has no such signal
   */
  static Explanation explain(Path journal, String id) {
    String padded = "0".repeat(Math.max(0, 16 - id.length())) + id.toLowerCase(Locale.ROOT);
    SignalExplainer explainer = new SignalExplainer(padded);
    try (StepReader reader = StepReader.open(journal)) {
      while (!explainer.over && reader.nextStep()) {
        while (reader.nextMessage()) {
          explainer.message(reader);
        }
      }
    }
    if (explainer.headline.isEmpty()) {
      throw new UnknownSubject(
          "expected a signal of the journal, but was: signal="
              + id
              + explainer.nearest.hint("signal"));
    }
    return explainer.draft.end(explainer.headline);
  }

  private void message(StepReader reader) {
    switch (reader.templateId()) {
      case SignalRaisedDecoder.TEMPLATE_ID -> raised(reader.entry(), reader);
      case SignalAcceptedDecoder.TEMPLATE_ID, SignalRejectedDecoder.TEMPLATE_ID ->
          decided(reader.entry(), reader.scene());
      case TradeClosedDecoder.TEMPLATE_ID -> closed(reader.entry(), reader.scene());
      default -> {
        // not about signals
      }
    }
  }

  private void raised(Entry entry, StepReader reader) {
    nearest.offer(entry.text("signalId"));
    if (entry.text("signalId").equals(signalId)) {
      draft.part("who wanted what");
      draft.at(entry.sequence(), entry.timeNs(), Words.of(reader.input(), reader.scene()));
      draft.at(entry, Words.of(entry, reader.scene()));
    }
  }

  private void decided(Entry entry, Scene scene) {
    if (!entry.text("signalId").equals(signalId)) {
      return;
    }
    boolean first = headline.isEmpty();
    draft.part("the checks, in their order");
    Checks.lines(entry, scene).forEach(draft::add);
    draft.part("the decision");
    draft.at(entry, Words.of(entry, scene));
    if (entry.is("SignalAccepted")) {
      tradeId = entry.text("tradeId");
    }
    if (first) {
      headline = headline(entry, scene);
      over = entry.is("SignalRejected");
    }
  }

  private static String headline(Entry entry, Scene scene) {
    String what =
        entry.text("strategy") + " " + entry.text("side") + " " + scene.symbol(entry) + ", ";
    return entry.is("SignalAccepted")
        ? what + "accepted: it became trade " + entry.text("tradeId")
        : what
            + "rejected as "
            + entry.text("rejectReason")
            + ": "
            + Say.meaning("RejectReason", entry.text("rejectReason"));
  }

  private void closed(Entry entry, Scene scene) {
    if (entry.text("tradeId").equals(tradeId)) {
      draft.part("what came of it");
      draft.at(entry, Words.of(entry, scene));
      draft.say("explain --trade " + tradeId + " tells its whole life");
      over = true;
    }
  }
}
