package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.Timers;

/**
 * Orders and legs that were sent, and whether the account stream owes an event about one: because
 * an answer showed it, or showed more of it filled, than any event told.
 */
final class EventsDue {

  /** Most orders watched; of more, the oldest are forgotten. */
  static final int WATCHED_MAX = 128;

  private int watched;
  private final long[] idHi = new long[WATCHED_MAX];
  private final long[] idLo = new long[WATCHED_MAX];
  private final long[] toldQtyE8 = new long[WATCHED_MAX];
  private final long[] knownQtyE8 = new long[WATCHED_MAX];
  private final long[] dueSinceNs = new long[WATCHED_MAX];
  private final long[] sequences = new long[WATCHED_MAX];

  void sent(ClientIdDecoder id) {
    if (watched == WATCHED_MAX) {
      remove(0);
    }
    idHi[watched] = id.hi();
    idLo[watched] = id.lo();
    toldQtyE8[watched] = E8.NULL; // below any quantity: not even its existence was told
    knownQtyE8[watched] = E8.NULL;
    dueSinceNs[watched] = Timers.NEVER_NS;
    sequences[watched] = 0;
    watched++;
  }

  /** An answer or a listing shows it, with so much filled. */
  void known(ClientIdDecoder id, long cumQtyE8, long timeNs, long sequence) {
    int at = find(id);
    if (at >= 0) {
      knownQtyE8[at] = Math.max(knownQtyE8[at], cumQtyE8);
      if (knownQtyE8[at] > toldQtyE8[at] && dueSinceNs[at] == Timers.NEVER_NS) {
        dueSinceNs[at] = timeNs;
        sequences[at] = sequence;
      }
    }
  }

  /** An event told of it, with so much filled. */
  void told(ClientIdDecoder id, long cumQtyE8) {
    int at = find(id);
    if (at >= 0) {
      toldQtyE8[at] = Math.max(toldQtyE8[at], cumQtyE8);
      if (knownQtyE8[at] <= toldQtyE8[at]) {
        dueSinceNs[at] = Timers.NEVER_NS;
      }
    }
  }

  /** Nothing more is to be told of it. */
  void over(ClientIdDecoder id) {
    int at = find(id);
    if (at >= 0) {
      remove(at);
    }
  }

  void clear() {
    watched = 0;
  }

  /** Since when the oldest event is due; {@code Timers.NEVER_NS}: none is. */
  long firstDueNs() {
    long firstNs = Timers.NEVER_NS;
    for (int i = 0; i < watched; i++) {
      firstNs = Math.min(firstNs, dueSinceNs[i]);
    }
    return firstNs;
  }

  /**
   * Forgets one that has been due since this time or before, and tells the step that showed it;
   * {@code E8.NULL}: there is none.
   */
  long takeDueBy(long timeNs) {
    for (int i = 0; i < watched; i++) {
      if (dueSinceNs[i] <= timeNs) {
        long sequence = sequences[i];
        remove(i);
        return sequence;
      }
    }
    return E8.NULL;
  }

  private int find(ClientIdDecoder id) {
    for (int i = 0; i < watched; i++) {
      if (idLo[i] == id.lo() && idHi[i] == id.hi()) {
        return i;
      }
    }
    return -1;
  }

  private void remove(int at) {
    watched--;
    int moved = watched - at;
    System.arraycopy(idHi, at + 1, idHi, at, moved);
    System.arraycopy(idLo, at + 1, idLo, at, moved);
    System.arraycopy(toldQtyE8, at + 1, toldQtyE8, at, moved);
    System.arraycopy(knownQtyE8, at + 1, knownQtyE8, at, moved);
    System.arraycopy(dueSinceNs, at + 1, dueSinceNs, at, moved);
    System.arraycopy(sequences, at + 1, sequences, at, moved);
  }

  void state(StateIo io) {
    watched = io.int32("watched", watched);
    io.int64s("idHi", idHi, WATCHED_MAX);
    io.int64s("idLo", idLo, WATCHED_MAX);
    io.int64s("toldQtyE8", toldQtyE8, WATCHED_MAX);
    io.int64s("knownQtyE8", knownQtyE8, WATCHED_MAX);
    io.int64s("dueSinceNs", dueSinceNs, WATCHED_MAX);
    io.int64s("sequences", sequences, WATCHED_MAX);
  }
}
