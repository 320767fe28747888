package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The client id that a command, its answers, an order or a leg carries. */
record CallId(long hi, long lo) {

  /** The one of the venue and of other clients. */
  static final CallId OTHER = new CallId(0, 0);

  /** Stands first in every command and every answer. */
  static CallId of(DirectBuffer message, int offset) {
    int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
    return new CallId(
        message.getLong(at, ByteOrder.LITTLE_ENDIAN),
        message.getLong(at + Long.BYTES, ByteOrder.LITTLE_ENDIAN));
  }

  /** Puts it into an answer. */
  void put(UnsafeBuffer message) {
    int at = MessageHeaderDecoder.ENCODED_LENGTH;
    message.putLong(at, hi, ByteOrder.LITTLE_ENDIAN);
    message.putLong(at + Long.BYTES, lo, ByteOrder.LITTLE_ENDIAN);
  }
}
