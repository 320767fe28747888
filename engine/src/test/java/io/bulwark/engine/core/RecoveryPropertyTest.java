package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

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
    for (int i = 0; i < EVENTS; i++) {
      if (i == snapshotAt) {
        snapshot = live.snapshot();
        snapshotStep = live.steps().size();
      }
      history.next(); // also recovers each step from its bytes, and compares the hash
    }

    DecidesAgain whole = new DecidesAgain(List.of("told"), (byte) 0x55);
    DecidesAgain rest = new DecidesAgain(List.of("told"), (byte) 0xAA);
    rest.load(snapshot);
    for (int i = 0; i < live.steps().size(); i++) {
      whole.decide(live.steps().get(i));
      if (i >= snapshotStep) {
        rest.decide(live.steps().get(i));
        assertThat(rest.stateHash()).isEqualTo(whole.stateHash());
      }
    }

    assertThat(whole.stateHash()).isEqualTo(live.core().stateHash());
    assertThat(rest.stateHash()).isEqualTo(live.core().stateHash());
    assertNothingIsWrong(live);
  }

  /** What no history may bring about, as long as the venue is the only one that fails. */
  private static void assertNothingIsWrong(Scenario s) {
    assertThat(s.count("SafetyFault")).as(() -> s.history(30)).isZero();
    assertThat(s.count("SignalRaised"))
        .isEqualTo(s.count("SignalAccepted") + s.count("SignalRejected"));
  }
}
