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

/**
 * Whether the sentinel, and nobody else, emitted every leg command of a journal (safeguard 2). Each
 * carries whose turn it was; and its client id must be of the kind and the step in which it stands.
 * The leg commands that only a client by hand can send must not stand in a journal at all.
 */
final class LegAuthors {

  /** The kind stands in the highest byte of a client id. */
  private static final int KIND_SHIFT = 56;

  private final Findings findings;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final PlaceLegDecoder placeLeg = new PlaceLegDecoder();
  private final CancelLegDecoder cancelLeg = new CancelLegDecoder();
  private long commands;

  LegAuthors(Findings findings) {
    this.findings = findings;
  }

  /** Leg commands seen. */
  long commands() {
    return commands;
  }

  /** Looks at a command of a step. */
  void command(FrameCursor frame, long sequence) {
    switch (frame.templateId()) {
      case PlaceLegDecoder.TEMPLATE_ID -> place(frame, sequence);
      case CancelLegDecoder.TEMPLATE_ID -> cancel(frame, sequence);
      case PlaceConditionalDecoder.TEMPLATE_ID, CancelLegsDecoder.TEMPLATE_ID -> {
        commands++;
        violation(frame, "a client by hand");
      }
      default -> {
        // no leg command
      }
    }
  }

  private void place(FrameCursor frame, long sequence) {
    placeLeg.wrapAndApplyHeader(frame.buffer(), frame.offset(), header);
    ClientIds.Kind kind =
        placeLeg.legKind() == LegKind.STOP_LOSS ? ClientIds.Kind.STOP : ClientIds.Kind.TARGET;
    author(frame, sequence, placeLeg.author(), placeLeg.clientId(), kind);
  }

  private void cancel(FrameCursor frame, long sequence) {
    cancelLeg.wrapAndApplyHeader(frame.buffer(), frame.offset(), header);
    author(frame, sequence, cancelLeg.author(), cancelLeg.clientId(), ClientIds.Kind.CALL);
  }

  private void author(
      FrameCursor frame, long sequence, Handler author, ClientIdDecoder id, ClientIds.Kind kind) {
    commands++;
    if (author != Handler.SENTINEL) {
      violation(frame, author.name());
    } else if (id.lo() != sequence || id.hi() >>> KIND_SHIFT != kindCode(kind)) {
      violation(frame, "somebody whose client id is not of this step and kind");
    }
  }

  private static long kindCode(ClientIds.Kind kind) {
    return ClientIds.hi(kind, 0, 0, 0) >>> KIND_SHIFT;
  }

  private void violation(FrameCursor frame, String author) {
    findings.add(
        Finding.Rule.LEG_AUTHOR,
        "expected every leg command from the sentinel, but was: command="
            + Messages.type(frame.templateId()).name()
            + ", author="
            + author);
  }
}
