package io.bulwark.engine.step;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.MutableDirectBuffer;

/**
 * Writes state to bytes that {@link LoadIo} reads. Values stand behind one another, without names.
 */
public final class SaveIo implements StateIo {

  /** Longest text. */
  static final int TEXT_LENGTH_MAX = 255;

  private final MutableDirectBuffer buffer;
  private final int stateVersion;
  private final int start;
  private int position;

  /** Writes from this offset; the buffer must be expandable or large enough. */
  public SaveIo(MutableDirectBuffer buffer, int offset, int stateVersion) {
    this.buffer = buffer;
    this.start = offset;
    this.position = offset;
    this.stateVersion = stateVersion;
  }

  /** Bytes written. */
  public int length() {
    return position - start;
  }

  @Override
  public int stateVersion() {
    return stateVersion;
  }

  @Override
  public void begin(String name) {}

  @Override
  public void begin(String name, int index) {}

  @Override
  public void end() {}

  @Override
  public long int64(String name, long value) {
    buffer.putLong(position, value, LITTLE_ENDIAN);
    position += Long.BYTES;
    return value;
  }

  @Override
  public int int32(String name, int value) {
    buffer.putInt(position, value, LITTLE_ENDIAN);
    position += Integer.BYTES;
    return value;
  }

  @Override
  public double float64(String name, double value) {
    int64(name, Double.doubleToLongBits(value));
    return value;
  }

  @Override
  public boolean bool(String name, boolean value) {
    buffer.putByte(position, (byte) (value ? 1 : 0));
    position += Byte.BYTES;
    return value;
  }

  @Override
  public String text(String name, String value) {
    if (value.length() > TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "expected at most "
              + TEXT_LENGTH_MAX
              + " characters, but was: name="
              + name
              + ", length="
              + value.length());
    }
    buffer.putByte(position, (byte) value.length());
    position += Byte.BYTES;
    position += buffer.putStringWithoutLengthAscii(position, value);
    return value;
  }
}
