package io.bulwark.engine.ring;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.ClockEncoder;
import io.bulwark.engine.message.codec.EndReason;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.SessionEndedEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** The inputs that a driver makes itself: the passing of time, and the end. */
final class HostInputs {

  private static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;

  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final ClockEncoder clock = new ClockEncoder();
  private final SessionEndedEncoder sessionEnded = new SessionEndedEncoder();

  UnsafeBuffer buffer() {
    return buffer;
  }

  /** Writes a Clock without wall time and tells its length. */
  int clock() {
    return begin(clock);
  }

  /** Writes a Clock with the wall time and tells its length. */
  int clock(long wallTimeNs) {
    int length = begin(clock);
    clock.wallTimeNs(wallTimeNs);
    return length;
  }

  /** Writes the end of the session and tells its length. */
  int sessionEnded(EndReason reason) {
    int length = begin(sessionEnded);
    sessionEnded.endReason(reason);
    return length;
  }

  private int begin(MessageEncoderFlyweight encoder) {
    header
        .wrap(buffer, 0)
        .blockLength(encoder.sbeBlockLength())
        .templateId(encoder.sbeTemplateId())
        .schemaId(encoder.sbeSchemaId())
        .version(encoder.sbeSchemaVersion());
    Messages.MessageType type = Messages.type(encoder.sbeTemplateId());
    buffer.putBytes(HEADER_LENGTH, type.nullImage(), 0, type.blockLength());
    encoder.wrap(buffer, HEADER_LENGTH);
    return HEADER_LENGTH + type.blockLength();
  }
}
