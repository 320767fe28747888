package io.bulwark.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulwark.engine.config.Settings;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.BarClosedDecoder;
import io.bulwark.engine.message.codec.SafetyFaultDecoder;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.strategy.EmaCross;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RingAllocationTest {

  private static final int INPUTS = 1_000_000;
  private static final long LIMIT = 64 * 1024;

  /** What each input allocates shows in every round; what a busy machine does not. */
  private static final int ROUNDS = 3;

  private static final long START_NS = 1_738_000_000_000_000_000L;

  /** Half a day for all inputs: bars close, minutes pass, timers come due. */
  private static final long BETWEEN_INPUTS_NS = 20_000_000L;

  /** Spans five seconds: with more under way, what the core asked would be answered too late. */
  private static final int UNDER_WAY_MAX = 256;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SummingLog log = new SummingLog();

  @Test
  void shouldAllocateNearlyNothingWhenMarketInputsPass() {
    EmaCross strategy = new EmaCross();
    HandClock clock = new HandClock(START_NS);
    OwnInputs own = new OwnInputs();
    Stages stages = new Stages(new Core(List.of(strategy)), log, new ObligingVenue(own));
    RingConfig config = new RingConfig(WaitKind.YIELDING, 4096, 100_000_000L);
    try (EngineRing ring = EngineRing.start(stages, clock, own, config)) {
      RingProducer producer = ring.newProducer();
      Inputs inputs = new Inputs(producer);
      inputs.session(START_NS, List.of(participant(strategy)));
      inputs.source();
      inputs.list(0, "BTCUSDT");
      inputs.list(1, "BNBUSDT");
      feed(inputs, clock, ring, 0);
      long allocated = Long.MAX_VALUE;
      for (int round = 1; round <= ROUNDS && allocated >= LIMIT; round++) {
        long engineBefore = log.allocated;
        long producerBefore = THREADS.getCurrentThreadAllocatedBytes();
        feed(inputs, clock, ring, round * INPUTS);
        long producerAfter = THREADS.getCurrentThreadAllocatedBytes();
        allocated = log.allocated - engineBefore + producerAfter - producerBefore;
      }
      assertThat(allocated).isLessThan(LIMIT);
      assertThat(producer.droppedTrades() + producer.conflated()).isZero();
      assertThat(log.faults).isZero();
      assertThat(log.barsClosed).isGreaterThan(50);
      assertThat(log.steps).isGreaterThanOrEqualTo(2 * INPUTS);
      assertThat(log.bytes).isGreaterThan(2 * INPUTS * 30L);
    }
  }

  /** Trades and marks of two instruments, at times of the engine's clock. */
  private static void feed(Inputs inputs, HandClock clock, EngineRing ring, int from) {
    for (int i = from; i < from + INPUTS; i++) {
      if (i % UNDER_WAY_MAX == 0) {
        ring.awaitTaken();
      }
      clock.advance(BETWEEN_INPUTS_NS);
      long priceE8 = 100 * E8.ONE + (i * 7919L) % E8.ONE;
      if ((i & 7) == 0) {
        inputs.mark(i >> 3 & 1, priceE8);
      } else {
        inputs.trade(i & 1, clock.timeNs(), priceE8);
      }
    }
    ring.awaitTaken();
  }

  private static SessionStart.Participant participant(EmaCross strategy) {
    Record settings = Settings.bind(strategy.settingsType(), "strategy." + strategy.id(), Map.of());
    return new SessionStart.Participant(strategy, settings, "");
  }

  /** Sums bytes, and says after each step what the engine thread has allocated so far. */
  private static final class SummingLog implements StepLog {
    private volatile long allocated;
    private volatile long steps;
    private final FrameCursor frames = new FrameCursor();
    private long bytes;
    private int faults;
    private int barsClosed;

    @Override
    public void beforeStep(long timeNs) {}

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
      bytes += length;
      frames.wrap(buffer, offset, length);
      while (frames.next()) {
        switch (frames.templateId()) {
          case SafetyFaultDecoder.TEMPLATE_ID -> faults++;
          case BarClosedDecoder.TEMPLATE_ID -> barsClosed++;
          default -> {} // counted as bytes
        }
      }
      steps = sequence;
      if ((sequence & 1023) == 0) {
        allocated = THREADS.getCurrentThreadAllocatedBytes();
      }
    }
  }
}
