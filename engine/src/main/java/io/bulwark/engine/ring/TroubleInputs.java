package io.bulwark.engine.ring;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.JournalTroubleEncoder;
import io.bulwark.engine.message.codec.JournalTroubleKind;
import io.bulwark.engine.message.codec.JournalTroubleOverEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.LogHealth;
import org.agrona.concurrent.UnsafeBuffer;

/** Turns a change of the log's health into inputs, which come to stand in that log. One thread. */
final class TroubleInputs {

  private static final JournalTroubleKind[] KINDS = {
    JournalTroubleKind.SPACE_LOW,
    JournalTroubleKind.FORCE_SLOW,
    JournalTroubleKind.FORCE_FAILED,
    JournalTroubleKind.APPEND_FAILED
  };
  private static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;

  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final JournalTroubleEncoder trouble = new JournalTroubleEncoder();
  private final JournalTroubleOverEncoder over = new JournalTroubleOverEncoder();
  private LogHealth told = LogHealth.SOUND;

  /** Tells what is not told yet. */
  void tell(LogHealth now, InputSink sink) {
    LogHealth before = told;
    if (now.troubles() == before.troubles()) {
      return;
    }
    told = now; // first: the sink may come back here
    for (JournalTroubleKind kind : KINDS) {
      if (now.has(kind) && !before.has(kind)) {
        sink.onInput(buffer, 0, begun(kind, now));
      } else if (before.has(kind) && !now.has(kind)) {
        sink.onInput(buffer, 0, ended(kind));
      }
    }
  }

  /** What was told last. */
  LogHealth told() {
    return told;
  }

  private int begun(JournalTroubleKind kind, LogHealth health) {
    Messages.MessageType type = Messages.type(JournalTroubleEncoder.TEMPLATE_ID);
    buffer.putBytes(HEADER_LENGTH, type.nullImage(), 0, type.blockLength());
    trouble.wrapAndApplyHeader(buffer, 0, header).journalTroubleKind(kind);
    if (kind == JournalTroubleKind.FORCE_SLOW) {
      trouble.forceTookNs(health.forceTookNs()).maxForceNs(health.maxForceNs());
    }
    if (kind == JournalTroubleKind.SPACE_LOW) {
      trouble.freeBytes(health.freeBytes()).minFreeBytes(health.minFreeBytes());
    }
    return HEADER_LENGTH + type.blockLength();
  }

  private int ended(JournalTroubleKind kind) {
    over.wrapAndApplyHeader(buffer, 0, header).journalTroubleKind(kind);
    return HEADER_LENGTH + JournalTroubleOverEncoder.BLOCK_LENGTH;
  }
}
