package io.bulwark.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the next input or for a time, whichever comes first. The Disruptor's own strategies
 * know fixed time-outs only: a sleeping engine would have to wake a thousand times a second to send
 * its timers in time.
 */
final class InputWait implements WaitStrategy {

  private final WaitKind kind;
  private final EngineClock clock;

  /** Engine thread only. */
  private long untilNs;

  private volatile @Nullable Thread parked;
  private volatile boolean woken;

  InputWait(WaitKind kind, EngineClock clock) {
    this.kind = kind;
    this.clock = clock;
  }

  /** Sets the time at which the next wait is over though no input came. */
  void until(long timeNs) {
    untilNs = timeNs;
  }

  /** Ends the present wait, or the next one, as if its time had come. Any thread. */
  void wake() {
    woken = true;
    signalAllWhenBlocking();
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // a yield that does nothing costs time only
  public long waitFor(
      long sequence, Sequence cursor, Sequence dependentSequence, SequenceBarrier barrier)
      throws TimeoutException {
    long available = dependentSequence.get();
    while (available < sequence) {
      if (woken || clock.timeNs() >= untilNs) {
        woken = false; // before the engine looks at what it is woken for
        throw TimeoutException.INSTANCE;
      }
      switch (kind) {
        case BLOCKING -> park(sequence, dependentSequence);
        case YIELDING -> Thread.yield();
        case BUSY_SPIN -> Thread.onSpinWait();
      }
      available = dependentSequence.get();
    }
    return available;
  }

  /**
   * A producer moves the cursor before it looks for a parked thread, and the engine says that it
   * parks before it looks at the cursor: one of them sees the other. The fence keeps the engine's
   * two in this order. Whoever wakes it does the same with his mark.
   */
  private void park(long sequence, Sequence cursor) {
    parked = Thread.currentThread();
    VarHandle.fullFence();
    if (cursor.get() < sequence && !woken) {
      clock.parkUntil(untilNs);
    }
    parked = null;
    // Nobody stops the engine by an interrupt, and one left standing would turn parking to
    // spinning.
    Thread.interrupted();
  }

  @Override
  public void signalAllWhenBlocking() {
    Thread engine = parked;
    if (engine != null) {
      LockSupport.unpark(engine);
    }
  }
}
