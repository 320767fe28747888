package io.bulwark.engine.step;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/** Reads state from the bytes that {@link SaveIo} wrote; what is passed in is replaced. */
public final class LoadIo implements StateIo {

  private final DirectBuffer buffer;
  private final int stateVersion;
  private final int limit;
  private int position;

  /** Reads from these bytes. */
  public LoadIo(DirectBuffer buffer, int offset, int length, int stateVersion) {
    this.buffer = buffer;
    this.position = offset;
    this.limit = offset + length;
    this.stateVersion = stateVersion;
  }

  /** Bytes not read yet; zero after a whole state. */
  public int remaining() {
    return limit - position;
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
    return buffer.getLong(take(Long.BYTES, name), LITTLE_ENDIAN);
  }

  @Override
  public int int32(String name, int value) {
    return buffer.getInt(take(Integer.BYTES, name), LITTLE_ENDIAN);
  }

  @Override
  public double float64(String name, double value) {
    return Double.longBitsToDouble(int64(name, 0));
  }

  @Override
  public boolean bool(String name, boolean value) {
    return buffer.getByte(take(Byte.BYTES, name)) != 0;
  }

  @Override
  public String text(String name, String value) {
    int length = buffer.getByte(take(Byte.BYTES, name)) & 0xFF;
    return buffer.getStringWithoutLengthAscii(take(length, name), length);
  }

  private int take(int length, String name) {
    if (limit - position < length) {
      throw new IllegalArgumentException(
          "expected more bytes of state, but was: field="
              + name
              + ", wanted="
              + length
              + ", remaining="
              + (limit - position));
    }
    int at = position;
    position += length;
    return at;
  }
}
