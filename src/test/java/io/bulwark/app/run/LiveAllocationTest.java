package io.bulwark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulwark.app.Version;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.Strategies;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.ring.EngineClock;
import io.bulwark.engine.ring.EngineRing;
import io.bulwark.engine.ring.OwnInputs;
import io.bulwark.engine.ring.RingConfig;
import io.bulwark.engine.ring.RingProducer;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.WaitKind;
import io.bulwark.engine.step.E8;
import io.bulwark.journal.JournalWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Market steps on their whole way, ring, core and journal, leave nothing for a collector. */
class LiveAllocationTest {

  private static final int INPUTS = 1_000_000;
  private static final int UNDER_WAY_MAX = 256;
  private static final long LIMIT = 64 * 1024;

  /** What each input allocates shows in every round; what a busy machine does not. */
  private static final int ROUNDS = 3;

  private static final long START_NS = 1_738_022_400_000_000_000L;
  private static final long BETWEEN_INPUTS_NS = 20_000_000L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final UnsafeBuffer input = new UnsafeBuffer(new byte[64]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final AtomicLong now = new AtomicLong(START_NS);

  @Test
  void shouldAllocateNearlyNothingFromRingToJournal(@TempDir Path directory) {
    Configuration configuration = Configuration.load(null, List.of(), Strategies::load);
    Core core = new Core(configuration.strategies());
    try (JournalWriter journal =
        JournalWriter.create(directory.resolve("journal"), core, configuration.app().journal())) {
      MeasuringLog log = new MeasuringLog(journal);
      OwnInputs own = new OwnInputs();
      Stages stages = new Stages(core, log, (timeNs, buffer, offset, length) -> {});
      RingConfig config = new RingConfig(WaitKind.YIELDING, 4096, 100_000_000L);
      try (EngineRing ring = EngineRing.start(stages, new Clock(), own, config)) {
        RingProducer producer = ring.newProducer();
        open(configuration, producer);
        feed(producer, log);
        long allocated = Long.MAX_VALUE;
        for (int round = 1; round <= ROUNDS && allocated >= LIMIT; round++) {
          long engineBefore = log.allocated;
          long producerBefore = THREADS.getCurrentThreadAllocatedBytes();
          feed(producer, log);
          long producerAfter = THREADS.getCurrentThreadAllocatedBytes();
          allocated = log.allocated - engineBefore + producerAfter - producerBefore;
        }
        assertThat(allocated).isLessThan(LIMIT);
        assertThat(producer.droppedTrades()).isZero();
      }
      assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(2 * INPUTS);
    }
  }

  private static void open(Configuration configuration, RingProducer producer) {
    List<SessionStart.Participant> participants =
        List.of(
            new SessionStart.Participant(
                configuration.strategies().get(0), configuration.strategySettings().get(0), ""));
    ExpandableArrayBuffer start = new ExpandableArrayBuffer();
    int length =
        new SessionStart(
                1,
                Version.text(),
                START_NS,
                configuration.engine(),
                SessionStart.Place.PAPER,
                participants)
            .encode(start);
    producer.onInput(start, 0, length);
    for (int id = 0; id < 2; id++) {
      int listed =
          MessageJson.parse(
              "{\"type\":\"InstrumentListed\",\"instrumentId\":"
                  + id
                  + ",\"symbol\":\"S"
                  + id
                  + "\",\"tickSize\":\"0.01\",\"stepSize\":\"0.001\",\"minQty\":\"0.001\","
                  + "\"limitMaxQty\":\"100\",\"marketMaxQty\":\"100\",\"minNotional\":\"5\","
                  + "\"takerFee\":\"0.0005\",\"makerFee\":\"0.0002\",\"brackets\":[]}",
              start,
              0);
      producer.onInput(start, 0, listed);
    }
  }

  private void feed(RingProducer producer, MeasuringLog log) {
    long stepsBefore = log.steps;
    trade.wrapAndApplyHeader(input, 0, header);
    int length = MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;
    for (int i = 0; i < INPUTS; i++) {
      if (i % UNDER_WAY_MAX == 0) {
        awaitSteps(log, stepsBefore + i);
      }
      long nowNs = now.addAndGet(BETWEEN_INPUTS_NS);
      trade
          .instrumentId(i & 1)
          .eventTimeNs(nowNs)
          .priceE8(100 * E8.ONE + i * 7919L % E8.ONE)
          .qtyE8(E8.ONE);
      producer.onInput(input, 0, length);
    }
    awaitSteps(log, stepsBefore + INPUTS);
  }

  private static void awaitSteps(MeasuringLog log, long steps) {
    while (log.steps < steps) {
      Thread.onSpinWait();
    }
  }

  /** Stands where the feed has put it. */
  private final class Clock implements EngineClock {
    @Override
    public long timeNs() {
      return now.get();
    }

    @Override
    public void parkUntil(long untilNs) {
      Thread.onSpinWait();
    }

    @Override
    public long monotonicNs() {
      return System.nanoTime();
    }

    @Override
    public long wallTimeNs() {
      return now.get();
    }
  }

  /** The journal, and after each step what the engine thread has allocated so far. */
  private static final class MeasuringLog implements StepLog {

    private final JournalWriter journal;
    private volatile long steps;
    private volatile long allocated;

    private MeasuringLog(JournalWriter journal) {
      this.journal = journal;
    }

    @Override
    public void beforeStep(long timeNs) {
      journal.beforeStep(timeNs);
    }

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
      journal.append(sequence, timeNs, buffer, offset, length);
      allocated = THREADS.getCurrentThreadAllocatedBytes();
      steps = sequence;
    }
  }
}
