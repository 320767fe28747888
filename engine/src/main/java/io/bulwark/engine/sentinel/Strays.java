package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import java.util.ArrayList;
import java.util.List;

/**
 * Legs of ours in an instrument that stand in no plan: what a replacement left behind, and what a
 * listing showed that nothing here explains. Also the ids of legs that ended lately: a listing that
 * was read before their end must not bring them back.
 */
final class Strays {

  /** Most legs outside the plan; more can only be a fault of the venue or of ours. */
  static final int STRAYS_MAX = 16;

  private static final int ENDED_MAX = 16;

  private final List<LegState> legs = new ArrayList<>();
  private final long[] endedHi = new long[ENDED_MAX];
  private final long[] endedLo = new long[ENDED_MAX];
  private final long[] endedNs = new long[ENDED_MAX];
  private int ended;

  /** Forgets the legs that are proven gone, once they were told. */
  void beginStep() {
    for (int i = legs.size() - 1; i >= 0; i--) {
      legs.get(i).beginStep();
      if (legs.get(i).isNone()) {
        legs.remove(i);
      }
    }
  }

  int count() {
    return legs.size();
  }

  LegState get(int index) {
    return legs.get(index);
  }

  void add(LegState leg) {
    if (legs.size() == STRAYS_MAX) {
      throw new IllegalStateException(
          "expected at most " + STRAYS_MAX + " legs outside the plan, but was: more");
    }
    legs.add(leg);
  }

  /** Whether there is none of this kind. */
  boolean hasNone(LegKind kind) {
    for (int i = 0; i < legs.size(); i++) {
      if (legs.get(i).kind() == kind && !legs.get(i).isNone()) {
        return false;
      }
    }
    return true;
  }

  boolean hasNone() {
    for (int i = 0; i < legs.size(); i++) {
      if (!legs.get(i).isNone()) {
        return false;
      }
    }
    return true;
  }

  LegState take(int index) {
    return legs.remove(index);
  }

  /** Remembers that a leg ended. */
  void ended(LegState leg, long timeNs) {
    int at = ended % ENDED_MAX;
    endedHi[at] = leg.idHi();
    endedLo[at] = leg.idLo();
    endedNs[at] = timeNs;
    ended++;
  }

  /** When a leg with this id ended; {@code E8.NULL}: not lately. */
  long endedNs(ClientIdDecoder id) {
    long newestNs = E8.NULL;
    for (int i = 0; i < Math.min(ended, ENDED_MAX); i++) {
      if (endedLo[i] == id.lo() && endedHi[i] == id.hi()) {
        newestNs = Math.max(newestNs, endedNs[i]);
      }
    }
    return newestNs;
  }

  void state(StateIo io) {
    int count = io.int32("legs", legs.size());
    while (legs.size() < count) {
      legs.add(new LegState(LegKind.STOP_LOSS));
    }
    for (int i = 0; i < count; i++) {
      io.begin("leg", i);
      legs.get(i).state(io);
      io.end();
    }
    ended = io.int32("ended", ended);
    io.int64s("endedHi", endedHi, ENDED_MAX);
    io.int64s("endedLo", endedLo, ENDED_MAX);
    io.int64s("endedNs", endedNs, ENDED_MAX);
  }
}
