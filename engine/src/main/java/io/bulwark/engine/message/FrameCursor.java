package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Walks the frames of a step: a 32-bit little-endian length, then a message, header first; the
 * input stands first, the decisions behind it in the order in which they were taken.
 */
public final class FrameCursor {

  /** Bytes before each message. */
  public static final int LENGTH_BYTES = Integer.BYTES;

  private DirectBuffer buffer = EMPTY;
  private int limit;
  private int nextFrame;
  private int messageOffset;
  private int messageLength;

  private static final DirectBuffer EMPTY = new org.agrona.concurrent.UnsafeBuffer(new byte[0]);

  /** Begins before the first frame of a step. */
  public FrameCursor wrap(DirectBuffer step, int offset, int length) {
    buffer = step;
    nextFrame = offset;
    limit = offset + length;
    messageOffset = offset;
    messageLength = 0;
    return this;
  }

  /**
   * Moves to the next message.
   *
   * @return false when there is none
   * @throws IllegalArgumentException when the bytes are no frame
   */
  public boolean next() {
    if (nextFrame >= limit) {
      return false;
    }
    int length = limit - nextFrame < LENGTH_BYTES ? -1 : buffer.getInt(nextFrame, LITTLE_ENDIAN);
    if (length < MessageHeaderDecoder.ENCODED_LENGTH || length > limit - nextFrame - LENGTH_BYTES) {
      throw new IllegalArgumentException(
          "expected a frame, but was: length=" + length + ", remaining=" + (limit - nextFrame));
    }
    messageOffset = nextFrame + LENGTH_BYTES;
    messageLength = length;
    nextFrame = messageOffset + length;
    return true;
  }

  /** The buffer in which the message stands. */
  public DirectBuffer buffer() {
    return buffer;
  }

  /** Where the message's header begins. */
  public int offset() {
    return messageOffset;
  }

  /** Length of the message, header included. */
  public int length() {
    return messageLength;
  }

  /** Template id of the message. */
  public int templateId() {
    return Messages.templateId(buffer, messageOffset);
  }
}
