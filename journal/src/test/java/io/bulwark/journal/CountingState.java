package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.port.StateSource;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A small state: how many steps there were, and a sum over their bytes. */
final class CountingState implements StateSource {

  static final int VERSION = 3;

  private long steps;
  private long sum;

  void apply(DirectBuffer buffer, int offset, int length) {
    steps++;
    for (int i = 0; i < length; i++) {
      sum = sum * 31 + buffer.getByte(offset + i);
    }
  }

  void load(DirectBuffer buffer, int offset) {
    steps = buffer.getLong(offset, LITTLE_ENDIAN);
    sum = buffer.getLong(offset + Long.BYTES, LITTLE_ENDIAN);
  }

  @Override
  public int stateVersion() {
    return VERSION;
  }

  @Override
  public int saveState(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset, steps, LITTLE_ENDIAN);
    buffer.putLong(offset + Long.BYTES, sum, LITTLE_ENDIAN);
    return 2 * Long.BYTES;
  }

  @Override
  public long stateHash() {
    return steps * 0x9E3779B97F4A7C15L ^ sum;
  }
}
