package io.bulwark.engine.ring;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A clock whose hands are turned by the test; it wakes whoever ever slept by it. */
final class HandClock implements EngineClock {

  private final AtomicLong timeNs;
  private final AtomicLong monotonicNs = new AtomicLong();
  private final Set<Thread> sleepers = ConcurrentHashMap.newKeySet();

  HandClock(long startNs) {
    timeNs = new AtomicLong(startNs);
  }

  /** Turns real time forwards. */
  void advanceReal(long byNs) {
    monotonicNs.addAndGet(byNs);
  }

  /** Turns engine time forwards. */
  void advance(long byNs) {
    timeNs.addAndGet(byNs);
    sleepers.forEach(LockSupport::unpark);
  }

  @Override
  public long timeNs() {
    return timeNs.get();
  }

  @Override
  public void parkUntil(long untilNs) {
    sleepers.add(Thread.currentThread());
    if (timeNs.get() < untilNs) {
      LockSupport.park(this);
    }
  }

  @Override
  public long monotonicNs() {
    return monotonicNs.get();
  }

  @Override
  public long wallTimeNs() {
    return 0;
  }
}
