package io.bulwark.app.simulate.invariant;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

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

  /** Of the client id one word: a map's key. */
  long key() {
    return key(idHi(), idLo());
  }

  /** Of two words one. */
  static long key(long hi, long lo) {
    return (lo * 0x9E37_79B9_7F4A_7C15L) ^ hi;
  }

  /** First word of the client id with which every command and every answer begins. */
  long idHi() {
    return buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, LITTLE_ENDIAN);
  }

  /** Second word of it. */
  long idLo() {
    return buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES, LITTLE_ENDIAN);
  }
}
