package io.bulwark.replay.explain;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A step that a halt rests on: its input, and the facts in it that weigh. */
final class HaltEvidence {

  private static final Set<String> WEIGHS =
      Set.of("TradeClosed", "SafetyFault", "Difference", "Alerted", "PlaceOrder");

  /** Reasons for which a leg goes in good order. */
  private static final Set<String> ENDS = Set.of("FILLED", "CANCELED", "EXPIRED");

  private static final Set<String> NAKED = Set.of("UNPROTECTED", "EMERGENCY_CLOSING");

  private HaltEvidence() {}

  static List<Explanation.Line> lines(Path journal, long sequence, Scene scene) {
    List<Explanation.Line> lines = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal)) {
      if (!reader.seekSequence(sequence) || !reader.nextStep() || reader.sequence() != sequence) {
        return lines;
      }
      FrameCursor frames =
          new FrameCursor().wrap(reader.buffer(), reader.offset(), reader.length());
      boolean input = true;
      while (frames.next()) {
        if (Messages.isKnown(frames.templateId())) {
          Entry entry = Entry.copy(sequence, reader.timeNs(), frames.buffer(), frames.offset());
          if (input || weighs(entry)) {
            String text = (input ? "input: " : "") + Words.of(entry, scene);
            lines.add(
                new Explanation.Line(
                    sequence, reader.timeNs(), text, Map.of("type", entry.type())));
          }
        }
        input = false;
      }
    }
    return lines;
  }

  private static boolean weighs(Entry entry) {
    return WEIGHS.contains(entry.type())
        || (entry.is("LegGone") && !ENDS.contains(entry.text("legGoneReason")))
        || (entry.is("TradeTransitioned") && NAKED.contains(entry.text("toStatus")));
  }
}
