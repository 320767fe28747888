package io.bulwark.engine.ring;

import io.bulwark.engine.step.StepBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One place of the ring: an input, nothing, or the end. Nearly every input fits in; the few larger
 * ones get a buffer of their own, which goes when the engine has taken them.
 */
final class Slot {

  /** Largest input that needs no buffer of its own. */
  static final int INLINE_LENGTH = 512;

  /** Largest input. */
  static final int LENGTH_MAX = StepBuffer.INPUT_LENGTH_MAX;

  private static final int END = -1;

  private final UnsafeBuffer inline = new UnsafeBuffer(new byte[INLINE_LENGTH]);
  private DirectBuffer content = inline;
  private int length;

  /** Holds a copy of the input. Holds nothing if that fails. */
  void put(DirectBuffer buffer, int offset, int inputLength) {
    if (inputLength <= INLINE_LENGTH) {
      inline.putBytes(0, buffer, offset, inputLength);
    } else {
      UnsafeBuffer own = new UnsafeBuffer(new byte[inputLength]);
      own.putBytes(0, buffer, offset, inputLength);
      content = own;
    }
    length = inputLength;
  }

  /** Marks the end: nothing behind it is taken. */
  void putEnd() {
    length = END;
  }

  boolean isEmpty() {
    return length == 0;
  }

  boolean isEnd() {
    return length == END;
  }

  DirectBuffer content() {
    return content;
  }

  int length() {
    return length;
  }

  /** Holds nothing again. */
  void clear() {
    content = inline;
    length = 0;
  }
}
