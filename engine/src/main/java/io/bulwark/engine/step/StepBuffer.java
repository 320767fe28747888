package io.bulwark.engine.step;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.FrameCursor;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of one step: the input, then the decisions, each in a frame (see {@link FrameCursor}).
 * One buffer for the life of the core; nothing in it outlives the step.
 */
public final class StepBuffer {

  /** Largest input, header included. */
  public static final int INPUT_LENGTH_MAX = 1 << 20;

  /** Room for the decisions of one step. */
  public static final int DECISIONS_LENGTH_MAX = 1 << 18;

  private final byte[] bytes = new byte[INPUT_LENGTH_MAX + DECISIONS_LENGTH_MAX];
  private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
  private int length;

  /** Begins a step with its input. */
  void begin(DirectBuffer input, int offset, int inputLength) {
    if (inputLength > INPUT_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "expected an input of at most "
              + INPUT_LENGTH_MAX
              + " bytes, but was: length="
              + inputLength);
    }
    buffer.putInt(0, inputLength, LITTLE_ENDIAN);
    buffer.putBytes(FrameCursor.LENGTH_BYTES, input, offset, inputLength);
    length = FrameCursor.LENGTH_BYTES + inputLength;
  }

  /** Where the next message would begin. */
  int nextMessageOffset() {
    return length + FrameCursor.LENGTH_BYTES;
  }

  /** Makes the message that was written at {@link #nextMessageOffset()} part of the step. */
  void commit(int messageLength) {
    buffer.putInt(length, messageLength, LITTLE_ENDIAN);
    length += FrameCursor.LENGTH_BYTES + messageLength;
  }

  /** Fills the whole buffer; for tests that prove that no byte of a step is left undefined. */
  public void poison(byte value) {
    Arrays.fill(bytes, value);
  }

  /** The bytes, from offset 0. */
  public UnsafeBuffer buffer() {
    return buffer;
  }

  /** How many bytes the step has. */
  public int length() {
    return length;
  }
}
