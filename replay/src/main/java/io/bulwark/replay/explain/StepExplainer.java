package io.bulwark.replay.explain;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarClosedDecoder;
import java.nio.file.Path;

/** A step: its input, and every decision with why. */
final class StepExplainer {

  private final Draft draft;
  private final StepReader reader;
  private int decisions;
  private int bars;

  private StepExplainer(StepReader reader) {
    this.reader = reader;
    this.draft = new Draft("step " + reader.sequence());
  }

  /**
   * Explains a step.
   *
   * @throws UnknownSubject when the journal has no such step
   */
  static Explanation explain(Path journal, long sequence) {
    try (StepReader reader = StepReader.open(journal)) {
      boolean none = sequence < 1;
      while ((none || reader.scene().sequence() < sequence) && reader.nextStep()) {
        // names and halts are learned on the way
      }
      if (none || reader.scene().sequence() != sequence) {
        throw new UnknownSubject(
            "expected a step of the journal, but was: step="
                + sequence
                + "; it has steps 1 to "
                + reader.scene().sequence());
      }
      return new StepExplainer(reader).explain();
    }
  }

  private Explanation explain() {
    reader.nextMessage();
    Entry input = reader.entry();
    String words = Words.of(input, reader.scene());
    draft.part("the input").at(input, words);
    draft.part("what was decided because of it");
    while (reader.nextMessage()) {
      decision();
    }
    if (bars > 0) {
      draft.say(Say.plural(bars, "bar") + " closed");
    }
    if (input.is("Clock") && decisions > 0) {
      draft.say("an input of time alone: what was decided was due at this time");
    }
    return draft.end(
        words + "; " + (decisions == 0 ? "nothing was decided" : count() + " because of it"));
  }

  private String count() {
    return Say.plural(decisions, "decision");
  }

  private void decision() {
    decisions++;
    if (reader.templateId() == BarClosedDecoder.TEMPLATE_ID) {
      bars++;
      return;
    }
    Entry entry = reader.entry();
    String kind = Messages.isCommand(reader.templateId()) ? "command: " : "";
    String id = entry.has("clientId") ? ", as " + entry.text("clientId") : "";
    draft.at(entry, kind + Words.of(entry, reader.scene()) + id);
    if (entry.is("SignalAccepted") || entry.is("SignalRejected")) {
      Checks.lines(entry, reader.scene()).forEach(draft::add);
    }
  }
}
