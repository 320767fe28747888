package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.step.StateIo;

/**
 * A listing that comes in parts: complete with its last part if every part before it came, each in
 * its turn. A partial listing proves nothing.
 */
public final class ListingParts {

  private long idHi;
  private long idLo;
  private int next;

  /** Begins with no part. */
  public ListingParts() {}

  /**
   * Takes a part.
   *
   * @return whether it belongs: the first, or the one after the last that belonged
   */
  public boolean take(ClientIdDecoder id, int part) {
    boolean belongs = part == 0 || (part == next && id.hi() == idHi && id.lo() == idLo);
    idHi = id.hi();
    idLo = id.lo();
    next = belongs ? part + 1 : -1;
    return belongs;
  }

  /** Whether this many parts make it complete. */
  public boolean isComplete(int parts) {
    return next == parts;
  }

  /** Visits every field. */
  public void state(StateIo io) {
    idHi = io.int64("idHi", idHi);
    idLo = io.int64("idLo", idLo);
    next = io.int32("next", next);
  }
}
