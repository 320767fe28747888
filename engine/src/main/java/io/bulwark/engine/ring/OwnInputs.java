package io.bulwark.engine.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.port.InputSink;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Inputs that the engine thread makes for itself while it dispatches: a gateway that cannot take a
 * command answers that it was not sent. They do not go through the ring, which may be full and has
 * nobody else to empty it; the engine takes them when it has taken what was published.
 *
 * <p>Engine thread only.
 */
public final class OwnInputs implements InputSink {

  /** Far beyond what one batch can refuse; more is a gateway that answers its own answers. */
  private static final int BYTES_MAX = 1 << 20;

  private final ExpandableArrayBuffer frames = new ExpandableArrayBuffer();
  private int readAt;
  private int writeAt;

  @Override
  public void onInput(DirectBuffer buffer, int offset, int length) {
    int end = writeAt + FrameCursor.LENGTH_BYTES + length;
    if (end > BYTES_MAX) {
      throw new IllegalStateException(
          "expected at most " + BYTES_MAX + " bytes of own inputs, but was: bytes=" + end);
    }
    frames.putInt(writeAt, length, LITTLE_ENDIAN);
    frames.putBytes(writeAt + FrameCursor.LENGTH_BYTES, buffer, offset, length);
    writeAt = end;
  }

  /** Hands over all of them, also those that come while it does. */
  void drainTo(InputSink sink) {
    while (readAt < writeAt) {
      int length = frames.getInt(readAt, LITTLE_ENDIAN);
      int offset = readAt + FrameCursor.LENGTH_BYTES;
      readAt = offset + length;
      sink.onInput(frames, offset, length);
    }
    readAt = 0;
    writeAt = 0;
  }
}
