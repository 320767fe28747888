package io.bulwark.replay;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.CancelLegsDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.Handler;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PlaceConditionalDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the sentinel, and nobody else, emitted every leg command of a journal (safeguard 2). Each
 * carries whose turn it was; and its client id must be of the kind and the step in which it stands.
 * The leg commands that only a client by hand can send must not stand in a journal at all.
 */
public final class LegAuthors {

  private static final int SENTENCES_MAX = 10;

  /** The kind stands in the highest byte of a client id. */
  private static final int KIND_SHIFT = 56;

  private final FrameCursor frames = new FrameCursor();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final PlaceLegDecoder placeLeg = new PlaceLegDecoder();
  private final CancelLegDecoder cancelLeg = new CancelLegDecoder();
  private final List<String> sentences = new ArrayList<>();
  private long commands;
  private long violations;

  /**
   * What was found.
   *
   * @param commands leg commands seen
   * @param violations of them not the sentinel's
   * @param sentences one for each of the first of those, with the step's sequence
   */
  public record Result(long commands, long violations, List<String> sentences) {

    /** Whether all are the sentinel's. */
    public boolean isLawful() {
      return violations == 0;
    }
  }

  private LegAuthors() {}

  /**
   * Reads a journal to its end.
   *
   * @throws io.bulwark.journal.JournalException when it cannot be read or is damaged
   */
  public static Result check(Path journal) {
    LegAuthors authors = new LegAuthors();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.nextStep()) {
        authors.step(reader);
      }
    }
    return new Result(authors.commands, authors.violations, List.copyOf(authors.sentences));
  }

  private void step(JournalReader reader) {
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    while (frames.next()) {
      switch (frames.templateId()) {
        case PlaceLegDecoder.TEMPLATE_ID -> place(reader.sequence());
        case CancelLegDecoder.TEMPLATE_ID -> cancel(reader.sequence());
        case PlaceConditionalDecoder.TEMPLATE_ID, CancelLegsDecoder.TEMPLATE_ID -> {
          commands++;
          violation(reader.sequence(), "a client by hand");
        }
        default -> {
          // no leg command
        }
      }
    }
  }

  private void place(long sequence) {
    placeLeg.wrapAndApplyHeader(frames.buffer(), frames.offset(), header);
    ClientIds.Kind kind =
        placeLeg.legKind() == LegKind.STOP_LOSS ? ClientIds.Kind.STOP : ClientIds.Kind.TARGET;
    author(sequence, placeLeg.author(), placeLeg.clientId(), kind);
  }

  private void cancel(long sequence) {
    cancelLeg.wrapAndApplyHeader(frames.buffer(), frames.offset(), header);
    author(sequence, cancelLeg.author(), cancelLeg.clientId(), ClientIds.Kind.CALL);
  }

  private void author(long sequence, Handler author, ClientIdDecoder id, ClientIds.Kind kind) {
    commands++;
    if (author != Handler.SENTINEL) {
      violation(sequence, author.name());
    } else if (id.lo() != sequence || id.hi() >>> KIND_SHIFT != kindCode(kind)) {
      violation(sequence, "somebody whose client id is not of this step and kind");
    }
  }

  private static long kindCode(ClientIds.Kind kind) {
    return ClientIds.hi(kind, 0, 0, 0) >>> KIND_SHIFT;
  }

  private void violation(long sequence, String author) {
    violations++;
    if (sentences.size() < SENTENCES_MAX) {
      sentences.add(
          "expected every leg command from the sentinel, but was: sequence="
              + sequence
              + ", command="
              + Messages.type(frames.templateId()).name()
              + ", author="
              + author);
    }
  }
}
