package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The message that is looked at: of a step, on the wire, or at the exchange. Valid for a call. */
final class Step {

  final MessageHeaderDecoder header = new MessageHeaderDecoder();
  long sequence;
  long timeNs;
  int templateId;
  DirectBuffer buffer = new UnsafeBuffer(new byte[0]);
  int offset;
  int length;

  Step at(int template, DirectBuffer of, int from, int bytes) {
    templateId = template;
    buffer = of;
    offset = from;
    length = bytes;
    return this;
  }

  /** First word of the client id with which every command and every answer begins. */
  long idHi() {
    return buffer.getLong(
        offset + MessageHeaderDecoder.ENCODED_LENGTH, java.nio.ByteOrder.LITTLE_ENDIAN);
  }

  /** Second word of it. */
  long idLo() {
    return buffer.getLong(
        offset + MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES,
        java.nio.ByteOrder.LITTLE_ENDIAN);
  }
}
