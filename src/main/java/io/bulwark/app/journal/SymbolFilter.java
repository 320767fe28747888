package io.bulwark.app.journal;

import io.bulwark.app.Refusal;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.text.Nearest;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes messages that name certain instruments, themselves or in one of their groups. Ids are those
 * of the listings read so far, so a journal must be read from its beginning.
 */
final class SymbolFilter {

  private static final String FIELD = "\"instrumentId\":";

  private final Set<String> symbols;
  private final List<String> fields = new ArrayList<>();
  private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();

  SymbolFilter(List<String> symbols) {
    this.symbols = new TreeSet<>(symbols);
  }

  /** Whether it takes everything. */
  boolean isOpen() {
    return symbols.isEmpty();
  }

  /**
   * Looks whether a journal lists the symbols.
   *
   * @throws Refusal when it does not
   */
  void checkListed(Path journal) {
    Set<String> missing = new TreeSet<>(symbols);
    Set<String> there = new TreeSet<>();
    FrameCursor frames = new FrameCursor();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (!missing.isEmpty() && reader.nextStep()) {
        frames.wrap(reader.buffer(), reader.offset(), reader.length());
        if (frames.next() && frames.templateId() == InstrumentListedDecoder.TEMPLATE_ID) {
          String symbol = symbol(frames);
          there.add(symbol);
          missing.remove(symbol);
        }
      }
    }
    if (!missing.isEmpty()) {
      String wrong = missing.iterator().next();
      throw new Refusal(
          "expected --symbol with an instrument of the journal"
              + (there.isEmpty() ? "" : " (nearest: " + Nearest.of(wrong, there) + ")")
              + ", but was: "
              + wrong
              + "; there are: "
              + (there.isEmpty() ? "none" : String.join(", ", there)));
    }
  }

  /** Looks at a message, and learns from listings. */
  void see(FrameCursor frame) {
    if (!symbols.isEmpty() && frame.templateId() == InstrumentListedDecoder.TEMPLATE_ID) {
      String symbol = symbol(frame);
      String field = FIELD + listed.instrumentId();
      fields.remove(field);
      if (symbols.contains(symbol)) {
        fields.add(field);
      }
    }
  }

  /** Whether a message, as printed, names one of the instruments. */
  boolean takes(CharSequence json) {
    if (symbols.isEmpty()) {
      return true;
    }
    String text = json.toString();
    for (String field : fields) {
      for (int at = text.indexOf(field); at >= 0; at = text.indexOf(field, at + 1)) {
        // within a text the quotes before the colon would have a backslash
        if (!Character.isDigit(text.charAt(at + field.length()))) {
          return true;
        }
      }
    }
    return false;
  }

  private String symbol(FrameCursor frame) {
    listed.wrapAndApplyHeader(frame.buffer(), frame.offset(), header);
    return listed.symbol();
  }
}
