package io.bulwark.bench;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Floor: 64 bytes from one thread to another over a bare Disruptor, as fast as they go. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(3)
public class HopBenchmark {

  private static final int EVENT_LENGTH = 64;
  private static final int SLOTS = 4096;

  /** How the consumer waits. */
  @Param({"blocking", "yielding", "busySpin"})
  public String waitStrategy = "blocking";

  private final UnsafeBuffer event = new UnsafeBuffer(new byte[EVENT_LENGTH]);
  private Disruptor<UnsafeBuffer> disruptor = create();
  private CountDownLatch lastSeen = new CountDownLatch(1);
  private long sum;

  /** Starts the consumer. */
  @Setup
  public void start() {
    disruptor = create();
    disruptor.handleEventsWith(
        (slot, sequence, endOfBatch) -> {
          sum += slot.getLong(0);
          if (slot.getLong(Long.BYTES) == TradeSession.STEPS - 1) {
            lastSeen.countDown();
          }
        });
    disruptor.start();
  }

  /** Publishes all, and waits until the last was consumed. */
  @Benchmark
  @OperationsPerInvocation(TradeSession.STEPS)
  public long hop() throws InterruptedException {
    lastSeen = new CountDownLatch(1);
    for (int i = 0; i < TradeSession.STEPS; i++) {
      event.putLong(0, i);
      event.putLong(Long.BYTES, i);
      long sequence = disruptor.getRingBuffer().next();
      disruptor.getRingBuffer().get(sequence).putBytes(0, event, 0, EVENT_LENGTH);
      disruptor.getRingBuffer().publish(sequence);
    }
    lastSeen.await();
    return sum;
  }

  /** Ends the consumer. */
  @TearDown
  public void stop() {
    disruptor.shutdown();
  }

  private Disruptor<UnsafeBuffer> create() {
    WaitStrategy wait =
        switch (waitStrategy) {
          case "blocking" -> new BlockingWaitStrategy();
          case "yielding" -> new YieldingWaitStrategy();
          case "busySpin" -> new BusySpinWaitStrategy();
          default ->
              throw new IllegalArgumentException(
                  "expected a wait strategy, but was: " + waitStrategy);
        };
    return new Disruptor<>(
        () -> new UnsafeBuffer(new byte[EVENT_LENGTH]),
        SLOTS,
        DaemonThreadFactory.INSTANCE,
        ProducerType.MULTI,
        wait);
  }
}
