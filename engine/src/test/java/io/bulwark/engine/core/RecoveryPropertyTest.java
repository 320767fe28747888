package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.step.LoadIo;
import io.bulwark.engine.strategy.SignalSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The master property. For random histories: the state recovered by journaled decisions, the state
 * loaded from a snapshot at any step and decided on from there, and the live state have one hash
 * after every step; and what is decided again is byte-identical, whatever the buffers held before.
 */
class RecoveryPropertyTest {

  private static final int EVENTS = 120;

  @Property(tries = 40)
  void shouldReachTheSameStateOnEveryWayWhenAnythingHappens(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = EVENTS - 1) int snapshotAt) {
    Scenario live =
        Scenario.ready(
            "killSwitch.consecutiveLosses.limit=6",
            "killSwitch.marketDataStale.enabled=true",
            "reconcile.interval=60s");
    RandomVenueHistory history = new RandomVenueHistory(live, seed);
    byte[] snapshot = {};
    int snapshotStep = 0;
    List<Long> hashes = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      if (i == snapshotAt) {
        snapshot = live.snapshot();
        snapshotStep = live.steps().size();
      }
      history.next(); // also recovers each step from its bytes, and compares the hash
    }

    DecidesAgain whole = new DecidesAgain((byte) 0x55);
    DecidesAgain rest = new DecidesAgain((byte) 0xAA);
    rest.load(snapshot);
    for (int i = 0; i < live.steps().size(); i++) {
      hashes.add(whole.decide(live.steps().get(i)));
      if (i >= snapshotStep) {
        assertThat(rest.decide(live.steps().get(i))).isEqualTo(hashes.get(i));
      }
    }

    assertThat(whole.core.stateHash()).isEqualTo(live.core().stateHash());
    assertThat(rest.core.stateHash()).isEqualTo(live.core().stateHash());
    assertNothingIsWrong(live);
  }

  /** What no history may bring about, as long as the venue is the only one that fails. */
  private static void assertNothingIsWrong(Scenario s) {
    assertThat(s.count("SafetyFault")).as(() -> s.history(30)).isZero();
    assertThat(s.count("SignalRaised"))
        .isEqualTo(s.count("SignalAccepted") + s.count("SignalRejected"));
  }

  /** A core that gets the inputs of steps and must decide what was decided. */
  private static final class DecidesAgain {
    private final Queue<Consumer<SignalSink>> orders = new ArrayDeque<>();
    private final Core core =
        new Core(List.of(new ToldToRaise("told", orders, new ArrayDeque<>())));
    private final byte poison;

    DecidesAgain(byte poison) {
      this.poison = poison;
    }

    void load(byte[] snapshot) {
      LoadIo load = new LoadIo(new UnsafeBuffer(snapshot), 0, snapshot.length, Core.STATE_VERSION);
      core.state(load);
      assertThat(load.remaining()).isZero();
    }

    long decide(Scenario.Step step) {
      for (Told told : step.decisions()) {
        if (told.type().equals("SignalRaised")) {
          orders.add(
              ToldToRaise.signal(
                  told.instrumentId(),
                  told.text("side"),
                  Double.parseDouble(told.text("confidence")),
                  io.bulwark.engine.text.TimeText.parse(told.text("barOpenTime"))));
        }
      }
      UnsafeBuffer bytes = step.bytes();
      FrameCursor frames = new FrameCursor().wrap(bytes, 0, bytes.capacity());
      frames.next();
      core.poison(poison);
      core.step(step.timeNs(), bytes, frames.offset(), frames.length());
      UnsafeBuffer decided = new UnsafeBuffer(core.stepBuffer(), 0, core.stepLength());
      assertThat(decided).as(step.input().json()).isEqualTo(bytes);
      return core.stateHash();
    }
  }
}
