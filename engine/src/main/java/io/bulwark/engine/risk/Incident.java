package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.step.StateIo;

/** A trigger that trips when something has happened so many times since it was cleared. */
final class Incident implements Trigger {

  private final HaltTrigger code;
  private final boolean enabled;
  private final int limit;
  private final HaltAction action;
  private final Clearing clear;
  private final Occurrences occurrences = new Occurrences();

  Incident(HaltTrigger code, boolean enabled, int limit, HaltAction action, Clearing clear) {
    this.code = code;
    this.enabled = enabled;
    this.limit = limit;
    this.action = action;
    this.clear = clear;
  }

  void happened(long sequence) {
    occurrences.add(sequence);
  }

  void forget() {
    occurrences.clear();
  }

  /** Whether it happened at all since it was cleared. */
  boolean isAny() {
    return occurrences.count() > 0;
  }

  @Override
  public HaltTrigger code() {
    return code;
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public HaltAction action() {
    return action;
  }

  @Override
  public Clearing clear() {
    return clear;
  }

  @Override
  public boolean isTripped() {
    return occurrences.count() >= limit;
  }

  @Override
  public long limitE8() {
    return Trigger.countE8(limit);
  }

  @Override
  public long measuredE8() {
    return Trigger.countE8(occurrences.count());
  }

  @Override
  public int evidence(long[] into) {
    return occurrences.copy(into);
  }

  void state(StateIo io) {
    occurrences.state(io);
  }
}
