package io.bulwark.engine.port;

import org.agrona.MutableDirectBuffer;

/** The state as the journal sees it: bytes to keep, a hash to compare. Implemented by the core. */
public interface StateSource {

  /** Version of the state's layout; hashes are comparable only where it is equal. */
  int stateVersion();

  /** Writes the whole state and tells its length in bytes. The buffer grows as needed. */
  int saveState(MutableDirectBuffer buffer, int offset);

  /** Hash over the whole state, 64 bit. */
  long stateHash();
}
