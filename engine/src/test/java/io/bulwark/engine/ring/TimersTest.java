package io.bulwark.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.port.Venue;
import io.bulwark.engine.step.E8;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TimersTest {

  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long START_NS = 1_000 * MINUTE_NS + 1;
  private static final long LONG_WAIT_NS = 100_000_000L;
  private static final int FIRST_STEPS = 4;
  private static final Venue NO_VENUE = (timeNs, buffer, offset, length) -> {};

  private final HandClock clock = new HandClock(START_NS);
  private final TellingLog log = TellingLog.open();

  @ParameterizedTest
  @EnumSource(WaitKind.class)
  void shouldTellTheTimeWhenAMinutePassed(WaitKind waitKind) {
    try (EngineRing ring = start(waitKind, NO_VENUE)) {
      Inputs inputs = new Inputs(ring.newProducer());
      clock.advance(2 * MINUTE_NS); // before the first input nobody is there to be told
      inputs.callResult(1, 1);
      log.awaitLine(1);
      clock.advance(MINUTE_NS - 2);
      inputs.callResult(1, 2);
      log.awaitLine(2);
      clock.advance(1);
      log.awaitLine(3);
      clock.advance(3 * MINUTE_NS + 5);
      log.awaitLine(4);
      clock.advance(MINUTE_NS - 6);
      inputs.callResult(1, 3);
    }
    assertThat(log.lines())
        .containsExactly(
            line(1, 2 * MINUTE_NS, "CallResult 1 1 DONE"),
            line(2, 3 * MINUTE_NS - 2, "CallResult 1 2 DONE"),
            line(3, 3 * MINUTE_NS - 1, "Clock"),
            line(4, 6 * MINUTE_NS + 4, "Clock"),
            line(5, 7 * MINUTE_NS - 2, "CallResult 1 3 DONE"));
  }

  @ParameterizedTest
  @EnumSource(WaitKind.class)
  void shouldSendAClockWhenADeadlineOfTheCoreIsDue(WaitKind waitKind) {
    long deadlineNs = deadlineAfterFirstSteps();
    assertThat(deadlineNs).isBetween(START_NS + 1, START_NS + MINUTE_NS / 2);
    try (EngineRing ring = start(waitKind, NO_VENUE)) {
      Inputs inputs = new Inputs(ring.newProducer());
      firstSteps(inputs);
      log.awaitLine(FIRST_STEPS);
      clock.advance(deadlineNs - START_NS - 1);
      inputs.mark(0, 100 * E8.ONE); // evidence: nothing is due yet, and no Clock stands before it
      log.awaitLine(FIRST_STEPS + 1);
      clock.advance(1);
      log.awaitLine(FIRST_STEPS + 2);
    }
    assertThat(log.lines().get(FIRST_STEPS)).contains(" Mark 0 ");
    assertThat(log.lines().get(FIRST_STEPS + 1))
        .isEqualTo((FIRST_STEPS + 2) + " " + deadlineNs + " Clock");
  }

  @ParameterizedTest
  @EnumSource(WaitKind.class)
  void shouldTakeItsOwnInputsWhenTheVenueRefuses(WaitKind waitKind) {
    OwnInputs own = new OwnInputs();
    Inputs refusals = new Inputs(own);
    int[] commands = {0};
    Venue refusing = (timeNs, buffer, offset, length) -> refusals.callResult(5, commands[0]++);
    Stages stages = new Stages(new Core(List.of()), log, refusing);
    RingConfig config = new RingConfig(waitKind, 16, LONG_WAIT_NS);
    try (EngineRing ring = EngineRing.start(stages, clock, own, config)) {
      firstSteps(new Inputs(ring.newProducer()));
    }
    assertThat(commands[0]).isPositive();
    assertThat(log.lines()).hasSize(FIRST_STEPS + commands[0]);
    for (int i = 0; i < commands[0]; i++) {
      assertThat(log.lines().get(FIRST_STEPS + i)).endsWith("CallResult 5 " + i + " DONE");
    }
  }

  private EngineRing start(WaitKind waitKind, Venue venue) {
    RingConfig config = new RingConfig(waitKind, 16, LONG_WAIT_NS);
    return EngineRing.start(
        new Stages(new Core(List.of()), log, venue), clock, new OwnInputs(), config);
  }

  private static void firstSteps(Inputs inputs) {
    inputs.session(START_NS, List.of());
    inputs.source();
    inputs.list(0, "BTCUSDT");
    inputs.trade(0, START_NS, 100 * E8.ONE);
  }

  private static long deadlineAfterFirstSteps() {
    Stages stages = new Stages(new Core(List.of()), TellingLog.open(), NO_VENUE);
    firstSteps(new Inputs((b, offset, length) -> stages.onInput(START_NS, b, offset, length)));
    return stages.nextDeadlineNs();
  }

  private static String line(int sequence, long afterStartNs, String input) {
    return sequence + " " + (START_NS + afterStartNs) + " " + input;
  }
}
