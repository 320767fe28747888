package io.bulwark.engine.sentinel;

import io.bulwark.engine.step.StateIo;

/**
 * When a leg of the plan may be sent (safeguard 2). A burst is sends at 0, 1 and 3 s, each only
 * after a definite transient refusal of the one before. Stop-loss bursts start 8 s apart while none
 * is present; the others wait for the cooldown.
 */
final class Burst {

  private static final long[] SEND_AFTER_NS = {0, 1_000_000_000L, 3_000_000_000L};
  private static final long STOP_BURSTS_NS = 8_000_000_000L;

  private final boolean forStop;
  private int number;
  private long startNs;
  private int sends;
  private boolean repair;
  private int repairs;

  Burst(boolean forStop) {
    this.forStop = forStop;
  }

  /** Begins a new trade. */
  void reset() {
    number = 0;
    startNs = 0;
    sends = 0;
    repair = false;
    repairs = 0;
  }

  void start(long timeNs) {
    number++;
    repairs += repair ? 1 : 0;
    startNs = timeNs;
    sends = 0;
  }

  void sent() {
    sends++;
  }

  /**
   * The venue refused.
   *
   * @return when the next send comes at the earliest
   */
  long refused(boolean isTransient, long cooldownNs) {
    repair = true;
    if (isTransient && sends < SEND_AFTER_NS.length) {
      return startNs + SEND_AFTER_NS[sends];
    }
    sends = 0;
    return nextBurstNs(cooldownNs);
  }

  /**
   * The leg was there, or may have been, and is gone. The first time it is repaired at once; one
   * that was repaired already waits for its turn.
   *
   * @return when the next send comes at the earliest
   */
  long lost(long cooldownNs) {
    repair = true;
    sends = 0;
    return repairs > 0 ? nextBurstNs(cooldownNs) : startNs;
  }

  /** It was replaced on purpose: what follows is no repair. */
  void replaced() {
    sends = 0;
    repair = false;
  }

  private long nextBurstNs(long cooldownNs) {
    return startNs + (forStop ? STOP_BURSTS_NS : cooldownNs);
  }

  boolean isForStop() {
    return forStop;
  }

  /** Whether the next send begins a burst. */
  boolean isOver() {
    return sends == 0;
  }

  int number() {
    return number;
  }

  /** Whether a leg was there before, or refused. */
  boolean isRepair() {
    return repair;
  }

  void state(StateIo io) {
    number = io.int32("number", number);
    startNs = io.int64("startNs", startNs);
    sends = io.int32("sends", sends);
    repair = io.bool("repair", repair);
    repairs = io.int32("repairs", repairs);
  }
}
