package io.bulwark.journal;

import io.bulwark.engine.port.StateSource;
import org.agrona.MutableDirectBuffer;

/** A state of a given size, of zeros. */
record PaddedState(int bytes) implements StateSource {

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public int saveState(MutableDirectBuffer buffer, int offset) {
    buffer.setMemory(offset, bytes, (byte) 0);
    return bytes;
  }

  @Override
  public long stateHash() {
    return bytes;
  }
}
