package io.bulwark.adapters.exchange.fault;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import java.util.function.IntPredicate;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The rows of a message that has one group, without looking into them. */
final class Rows {

  private static final int GROUP_HEADER = 4;

  private Rows() {}

  /** Number of rows. */
  static int count(DirectBuffer message, int offset) {
    return message.getShort(group(message, offset) + Short.BYTES, LITTLE_ENDIAN) & 0xFFFF;
  }

  /** Where the first row begins. */
  static int begin(DirectBuffer message, int offset) {
    return group(message, offset) + GROUP_HEADER;
  }

  /** Bytes of one row. */
  static int length(DirectBuffer message, int offset) {
    return message.getShort(group(message, offset), LITTLE_ENDIAN) & 0xFFFF;
  }

  /**
   * The message with those of its rows alone that are to stay.
   *
   * @param stays told where a row begins
   */
  static UnsafeBuffer keep(UnsafeBuffer message, IntPredicate stays) {
    int rows = count(message, 0);
    int length = length(message, 0);
    int begin = begin(message, 0);
    UnsafeBuffer kept = new UnsafeBuffer(new byte[begin + rows * length]);
    kept.putBytes(0, message, 0, begin);
    int at = begin;
    int left = 0;
    for (int i = 0; i < rows; i++) {
      int row = begin + i * length;
      if (stays.test(row)) {
        kept.putBytes(at, message, row, length);
        at += length;
        left++;
      }
    }
    kept.putShort(begin - Short.BYTES, (short) left, LITTLE_ENDIAN);
    return new UnsafeBuffer(kept, 0, at);
  }

  private static int group(DirectBuffer message, int offset) {
    int blockLength = message.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
    return offset + MessageHeaderDecoder.ENCODED_LENGTH + blockLength;
  }
}
