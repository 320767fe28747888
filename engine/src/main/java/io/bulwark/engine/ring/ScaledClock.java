package io.bulwark.engine.ring;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Engine time = base + monotonic time since the start × speed. Before {@link #start} it stands at
 * its base: what is read before trading begins is taken at one time, however long reading takes.
 */
public final class ScaledClock implements EngineClock {

  /** Nobody sleeps longer at a stretch, so that a wish to stop is heard that nobody unparks for. */
  private static final long PARK_MAX_NS = TimeUnit.MILLISECONDS.toNanos(10);

  /** While it stands nobody knows how long to sleep: a start must not be noticed late. */
  private static final long STANDING_PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);

  private final long baseNs;
  private final double speed;
  private volatile boolean started;
  private long startNs;

  /**
   * A clock that stands.
   *
   * @param baseNs first engine time, ns since the epoch
   * @param speed engine time per real time, above zero; 1 is live
   */
  public ScaledClock(long baseNs, double speed) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("expected a speed above zero, but was: speed=" + speed);
    }
    this.baseNs = baseNs;
    this.speed = speed;
  }

  /** Lets it run from its base. To be called once. */
  public void start() {
    startNs = System.nanoTime();
    started = true;
  }

  @Override
  public long timeNs() {
    // The double keeps every nanosecond of 104 days, and beyond them the order.
    return started ? baseNs + (long) ((System.nanoTime() - startNs) * speed) : baseNs;
  }

  @Override
  public void parkUntil(long untilNs) {
    if (!started) {
      LockSupport.parkNanos(this, STANDING_PARK_NS);
      return;
    }
    double realNs = (double) (untilNs - timeNs()) / speed;
    if (realNs > 0) {
      LockSupport.parkNanos(this, Math.min(PARK_MAX_NS, (long) Math.ceil(realNs)));
    }
  }

  @Override
  public long monotonicNs() {
    return System.nanoTime();
  }

  @Override
  public long wallTimeNs() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }
}
