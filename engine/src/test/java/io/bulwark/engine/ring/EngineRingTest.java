package io.bulwark.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.port.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EngineRingTest {

  private static final int SLOTS = 16;
  private static final long LONG_WAIT_NS = 100_000_000L;
  private static final Venue NO_VENUE = (timeNs, buffer, offset, length) -> {};

  private final HandClock clock = new HandClock(1_000);

  @ParameterizedTest
  @EnumSource(WaitKind.class)
  void shouldKeepTheOrderOfEachProducerWhenSeveralPublish(WaitKind waitKind) {
    int producers = 4;
    int each = 5_000;
    OrderLog log = new OrderLog(producers);
    List<Thread> threads = new ArrayList<>();
    try (EngineRing ring = start(log, waitKind)) {
      for (int p = 0; p < producers; p++) {
        int producer = p;
        Inputs inputs = new Inputs(ring.newProducer());
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    inputs.callResult(producer, i);
                  }
                }));
      }
      threads.forEach(Thread::start);
      threads.forEach(EngineRingTest::join);
    }
    assertThat(log.next).containsOnly(each);
    assertThat(log.lastSequence).isEqualTo((long) producers * each);
  }

  @ParameterizedTest
  @ValueSource(ints = {44, 512, 513, 1 << 20})
  void shouldCarryAnInputWholeWhenItsLengthIsAllowed(int length) {
    AtomicReference<byte[]> seen = new AtomicReference<>();
    StepLog log =
        new StepLog() {
          @Override
          public void beforeStep(long timeNs) {}

          @Override
          public void append(long sequence, long timeNs, DirectBuffer b, int offset, int n) {
            byte[] bytes = new byte[n - FrameCursor.LENGTH_BYTES];
            b.getBytes(offset + FrameCursor.LENGTH_BYTES, bytes);
            seen.set(bytes);
          }
        };
    try (EngineRing ring = start(log, WaitKind.BLOCKING)) {
      new Inputs(ring.newProducer()).long_(length);
    }
    AtomicReference<byte[]> sent = new AtomicReference<>();
    new Inputs(
            (buffer, offset, n) -> {
              byte[] bytes = new byte[n];
              buffer.getBytes(offset, bytes);
              sent.set(bytes);
            })
        .long_(length);
    assertThat(seen.get()).hasSize(length).isEqualTo(sent.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {7, (1 << 20) + 1})
  void shouldRefuseAnInputWhenItsLengthIsNone(int length) {
    TellingLog log = TellingLog.open();
    try (EngineRing ring = start(log, WaitKind.BLOCKING)) {
      RingProducer producer = ring.newProducer();
      assertThatThrownBy(() -> producer.onInput(new org.agrona.ExpandableArrayBuffer(), 0, length))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected an input of 8 to 1048576 bytes, but was: length=" + length);
      new Inputs(producer).callResult(1, 1);
    }
    assertThat(log.lines()).containsExactly("1 1000 CallResult 1 1 DONE");
  }

  @Test
  void shouldConflatePricesAndCountTradesWhenFull() {
    TellingLog log = TellingLog.shut();
    RingProducer producer;
    try (EngineRing ring = start(log, WaitKind.BLOCKING)) {
      producer = ring.newProducer();
      Inputs inputs = new Inputs(producer);
      fill(log, inputs);
      inputs.mark(0, 1);
      inputs.mark(1, 10);
      inputs.mark(0, 2);
      inputs.quote(1, 5);
      inputs.quote(1, 6);
      inputs.trade(0, 70, 100);
      inputs.trade(0, 50, 100);
      inputs.trade(7, 60, 100);
      inputs.mark(0, 3);
      assertThat(producer.flush()).isFalse();
      log.openGate();
      while (!producer.flush()) {
        Thread.onSpinWait();
      }
      inputs.callResult(8, 80); // waits if the ring is full again; a trade would become a gap
    }
    assertThat(log.lines().stream().skip(SLOTS))
        .containsExactly(
            "17 1000 Gap 0 2 [50, 71)",
            "18 1000 Mark 0 3",
            "19 1000 Quote 1 6",
            "20 1000 Mark 1 10",
            "21 1000 Gap 7 1 [60, 61)",
            "22 1000 CallResult 8 80 DONE");
    assertThat(producer.conflated()).isEqualTo(3);
    assertThat(producer.droppedTrades()).isEqualTo(3);
    assertThat(producer.isHaltWanted()).isFalse();
  }

  @Test
  void shouldBeginAnewWhenHeldPricesWerePublished() {
    HeldMarket held = new HeldMarket();
    List<Integer> lengths = new ArrayList<>();
    Inputs inputs = new Inputs((buffer, offset, length) -> held.hold(buffer, offset, length));
    inputs.trade(0, 70, 1);
    inputs.mark(0, 1);
    assertThat(held.releaseTo((buffer, offset, length) -> lengths.add(length))).isTrue();
    assertThat(held.releaseTo((buffer, offset, length) -> lengths.add(length))).isTrue();
    assertThat(lengths).hasSize(2);
    inputs.mark(0, 2);
    assertThat(held.releaseTo((buffer, offset, length) -> lengths.add(length))).isTrue();
    assertThat(lengths).hasSize(3);
    assertThat(held.conflated()).isZero();
  }

  @Test
  void shouldWaitAndWantAHaltWhenFullForAnAccountEvent() {
    TellingLog log = TellingLog.shut();
    RingProducer producer;
    try (EngineRing ring = start(log, WaitKind.BLOCKING)) {
      fill(log, new Inputs(ring.newProducer()));
      producer = ring.newProducer();
      Inputs inputs = new Inputs(producer);
      Thread account =
          new Thread(
              () -> {
                inputs.trade(3, 40, 1);
                for (int i = 0; i < 50; i++) {
                  inputs.callResult(9, i);
                }
              });
      account.start();
      while (!producer.isHaltWanted()) {
        clock.advanceReal(LONG_WAIT_NS / 10);
      }
      assertThat(log.lines()).isEmpty();
      log.openGate();
      join(account);
    }
    List<String> told = log.lines().stream().map(EngineRingTest::withoutTime).toList();
    assertThat(told).hasSize(SLOTS + 51);
    assertThat(told.get(SLOTS)).isEqualTo("Gap 3 1 [40, 41)");
    for (int i = 0; i < 50; i++) {
      assertThat(told.get(SLOTS + 1 + i)).isEqualTo("CallResult 9 " + i + " DONE");
    }
    assertThat(producer.longWaits()).isEqualTo(1);
  }

  @Test
  void shouldStopAndTellEverybodyWhenAStageThrows() {
    IllegalStateException full = new IllegalStateException("disk full");
    EngineRing ring = start(TellingLog.failing(3, full), WaitKind.BLOCKING);
    Inputs inputs = new Inputs(ring.newProducer());
    assertThatThrownBy(
            () -> {
              for (int i = 0; ; i++) {
                inputs.callResult(1, i);
              }
            })
        .isInstanceOf(EngineStopped.class)
        .hasMessage(
            "expected a running engine, but was: stopped by java.lang.IllegalStateException:"
                + " disk full")
        .hasCause(full);
    assertThat(ring.isOpen()).isFalse();
    assertThatThrownBy(ring::close).isSameAs(full);
    assertThatThrownBy(ring::close).isSameAs(full);
  }

  @Test
  void shouldFreeAProducerThatWaitsWhenAStageThrows() {
    IllegalStateException full = new IllegalStateException("disk full");
    TellingLog log = TellingLog.shutAndFailing(full);
    EngineRing ring = start(log, WaitKind.BLOCKING);
    RingProducer producer = ring.newProducer();
    Inputs inputs = new Inputs(producer);
    fill(log, inputs);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread waiting = new Thread(() -> inputs.callResult(1, 1));
    waiting.setUncaughtExceptionHandler((thread, t) -> thrown.set(t));
    waiting.start();
    while (!producer.isHaltWanted()) {
      clock.advanceReal(LONG_WAIT_NS);
    }
    log.openGate();
    join(waiting);
    assertThat(thrown.get()).isInstanceOf(EngineStopped.class).hasCause(full);
    assertThatThrownBy(ring::close).isSameAs(full);
  }

  @Test
  void shouldNotSwallowWhenTheVirtualMachineFails() {
    StackOverflowError error = new StackOverflowError("for the test");
    EngineRing ring = start(TellingLog.failing(1, error), WaitKind.BLOCKING);
    new Inputs(ring.newProducer()).callResult(1, 1);
    assertThatThrownBy(ring::close).isSameAs(error);
  }

  @Test
  void shouldTakeEverythingPublishedBeforeWhenClosed() {
    TellingLog log = TellingLog.shut();
    EngineRing ring = start(log, WaitKind.BLOCKING);
    Inputs inputs = new Inputs(ring.newProducer());
    fill(log, inputs);
    Thread closer = new Thread(ring::close);
    closer.start();
    while (ring.isOpen()) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> inputs.callResult(1, 99))
        .isInstanceOf(EngineStopped.class)
        .hasMessage("expected a running engine, but was: closed");
    assertThat(log.lines()).isEmpty();
    log.openGate();
    join(closer);
    assertThat(log.lines()).hasSize(SLOTS);
    ring.close();
  }

  @Test
  void shouldLoseNothingThatWasAcceptedWhenClosedMeanwhile() {
    for (int round = 0; round < 200; round++) {
      OrderLog log = new OrderLog(1);
      EngineRing ring = start(log, WaitKind.YIELDING);
      Inputs inputs = new Inputs(ring.newProducer());
      int[] accepted = {0};
      Thread publisher =
          new Thread(
              () -> {
                try {
                  while (true) {
                    inputs.callResult(0, accepted[0]);
                    accepted[0]++;
                  }
                } catch (EngineStopped closed) {
                  assertThat(closed).hasNoCause();
                }
              });
      publisher.start();
      Thread.onSpinWait();
      ring.close();
      join(publisher);
      assertThat(log.next[0]).isEqualTo(accepted[0]);
    }
  }

  private EngineRing start(StepLog log, WaitKind waitKind) {
    RingConfig config = new RingConfig(waitKind, SLOTS, LONG_WAIT_NS);
    Stages stages = new Stages(new Core(List.of()), log, NO_VENUE);
    return EngineRing.start(stages, clock, new OwnInputs(), config);
  }

  /** Fills the ring while the log holds the engine in its first step. */
  private static void fill(TellingLog log, Inputs inputs) {
    for (int i = 0; i < SLOTS; i++) {
      inputs.callResult(0, i);
    }
    log.awaitEntered();
  }

  private static String withoutTime(String line) {
    return line.split(" ", 3)[2];
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Checks that numbers of each producer come in order. */
  private static final class OrderLog implements StepLog {
    private final int[] next;
    private final CallResultDecoder callResult = new CallResultDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long lastSequence;

    OrderLog(int producers) {
      next = new int[producers];
    }

    @Override
    public void beforeStep(long timeNs) {}

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
      callResult.wrapAndApplyHeader(buffer, offset + FrameCursor.LENGTH_BYTES, header);
      int producer = (int) callResult.clientId().hi();
      if (callResult.clientId().lo() != next[producer]++ || sequence != ++lastSequence) {
        throw new IllegalStateException("out of order: sequence=" + sequence);
      }
    }
  }
}
