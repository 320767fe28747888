package io.bulwark.engine.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The Disruptor, wired: any number of producers, one engine thread that takes inputs in the order
 * in which they were published. The only place that knows its ring.
 *
 * <pre>
 * producers ─► ring ─► engine thread: stamp the time, then the stages
 *                        1 core: decide   2 journal: append   3 dispatch: commands leave
 *                      between batches: its own inputs, and Clock when one is due
 * </pre>
 *
 * <p>The engine thread runs a loop of its own over the ring's barrier, not the Disruptor's {@code
 * BatchEventProcessor}: that one catches every throwable, errors of the virtual machine included,
 * and goes on with the next event; it knows fixed time-outs only; and halting it leaves published
 * events behind. Here a throw out of the stages ends the thread, a wait ends at the next deadline,
 * and the end is an entry of the ring like any other: all before it is taken, nothing behind it.
 *
 * <p>Invariants: a claimed slot is always published, or the engine would wait for it for ever; a
 * producer looks whether the ring is closed after its claim, so an input that was published without
 * an exception stands before the end. After a failure inputs already published are not taken.
 */
public final class EngineRing implements AutoCloseable {

  static final long ROOM_POLL_NS = TimeUnit.MICROSECONDS.toNanos(50);

  private static final long FULL = -1;

  private final RingConfig config;
  private final EngineClock clock;
  private final EngineDriver driver;
  private final InputWait inputWait;
  private final RingBuffer<Slot> ring;
  private final SequenceBarrier barrier;
  private final Sequence taken = new Sequence();
  private final Thread thread = new Thread(this::run, "engine");
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  private EngineRing(Stages stages, EngineClock clock, OwnInputs ownInputs, RingConfig config) {
    this.config = config;
    this.clock = clock;
    driver = new EngineDriver(stages, clock, ownInputs);
    inputWait = new InputWait(config.waitStrategy(), clock);
    stages.onChange(inputWait::wake);
    int slots = BitUtil.findNextPositivePowerOfTwo(config.slots());
    ring = RingBuffer.createMultiProducer(Slot::new, slots, inputWait);
    ring.addGatingSequences(taken);
    barrier = ring.newBarrier();
  }

  /**
   * Starts an engine thread. From here on the stages belong to it.
   *
   * @param ownInputs where the venue of the stages puts inputs from within its dispatch
   */
  public static EngineRing start(
      Stages stages, EngineClock clock, OwnInputs ownInputs, RingConfig config) {
    EngineRing started = new EngineRing(stages, clock, ownInputs, config);
    started.thread.start();
    return started;
  }

  /** An entrance for one thread. */
  public RingProducer newProducer() {
    return new RingProducer(this, clock, config.longWaitNs());
  }

  /** Whether inputs are still taken; false after a failure and after {@link #close}. */
  public boolean isOpen() {
    return !closed;
  }

  /**
   * Refuses further inputs, lets the engine take everything that was published before, ends its
   * thread and waits for that. May be called by every thread but the engine's, and again.
   *
   * @throws RuntimeException or an error, the one that stopped the engine
   */
  @Override
  public void close() {
    closed = true;
    long sequence = FULL;
    while (sequence == FULL && thread.isAlive()) {
      sequence = tryClaim();
      if (sequence == FULL) {
        LockSupport.parkNanos(this, ROOM_POLL_NS);
      }
    }
    if (sequence != FULL) {
      ring.get(sequence).putEnd();
      ring.publish(sequence);
    }
    join();
    Throwable stoppedBy = failure;
    if (stoppedBy instanceof RuntimeException e) {
      throw e;
    }
    if (stoppedBy instanceof Error e) {
      throw e;
    }
  }

  /**
   * Publishes a copy of the input.
   *
   * @return false when there is no room: nothing happened
   * @throws EngineStopped when no more inputs are taken: nothing happened
   */
  boolean tryPublish(DirectBuffer buffer, int offset, int length) {
    long sequence = closed ? FULL : tryClaim();
    if (sequence == FULL) {
      refuseWhenClosed();
      return false;
    }
    try {
      refuseWhenClosed();
      ring.get(sequence).put(buffer, offset, length);
    } finally {
      ring.publish(sequence); // with nothing in it if one of the two threw
    }
    return true;
  }

  /** Waits until the engine took what was published up to now, or stopped. */
  void awaitTaken() {
    long published = ring.getCursor();
    while (taken.get() < published && !closed) {
      LockSupport.parkNanos(this, ROOM_POLL_NS);
    }
  }

  private void refuseWhenClosed() {
    if (closed) {
      throw new EngineStopped(failure);
    }
  }

  private long tryClaim() {
    try {
      return ring.tryNext();
    } catch (InsufficientCapacityException noRoom) {
      return FULL;
    }
  }

  private void run() {
    try {
      boolean more;
      do {
        more = takePublished();
        driver.takeOwn();
      } while (more);
    } catch (RuntimeException e) {
      failWith(e); // told to producers at once, and to whoever closes
    } catch (Error e) {
      failWith(e);
      throw e;
    }
  }

  private void failWith(Throwable t) {
    failure = t;
    closed = true;
  }

  /** Takes what is published, waits for it until something else is due; false at the end. */
  @SuppressWarnings("ThreadPriorityCheck") // a yield that does nothing costs time only
  private boolean takePublished() {
    long next = taken.get() + 1;
    long available = awaitPublished(next);
    if (available < next) {
      Thread.yield(); // to a producer between claim and publish; or something else is due
    }
    while (next <= available) {
      Slot slot = ring.get(next);
      if (slot.isEnd()) {
        return false;
      }
      if (!slot.isEmpty()) {
        driver.take(slot.content(), 0, slot.length());
        slot.clear();
      }
      taken.set(next++);
    }
    return true;
  }

  private long awaitPublished(long next) {
    inputWait.until(driver.dueNs());
    try {
      return barrier.waitFor(next);
    } catch (TimeoutException due) {
      return next - 1;
    } catch (AlertException | InterruptedException e) {
      throw new IllegalStateException("expected a barrier that nobody alerts, but was: alerted", e);
    }
  }

  private void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // the journal must be complete first; the caller hears of it after
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
