package io.bulwark.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalReader;
import io.bulwark.journal.JournalResume;
import io.bulwark.replay.Recovery;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Random days, crash points and snapshots: the state that is recovered is that of the process which
 * never died, and what it decides from there on is what that one decided, byte for byte.
 */
class MasterPropertyTest {

  @Property(tries = 60)
  void shouldDecideTheRestAlikeWhereverItDiedAndWhateverSnapshotItHas(
      @ForAll long seed,
      @ForAll @IntRange(max = 1_000) int share,
      @ForAll @IntRange(min = 10, max = 400) int snapshotInterval) {
    try (CrashFolder folder = new CrashFolder()) {
      Reference reference = new Reference(RandomDay.of(seed), folder.path());
      List<Boundary> points = reference.boundaries();
      int dieAt = 1 + share * (points.size() - 1) / 1_000;
      Path journal = folder.path().resolve("crashed");
      new Crash(reference, journal, new JournalConfig(30, snapshotInterval), dieAt);

      try (JournalResume resume = JournalResume.open(journal)) {
        Core recovered =
            Recovery.recover(resume, reference.stage().day().source(), sequence -> {}).core();
        assertDecidesAsBefore(reference, recovered);
      }
    }
  }

  private static void assertDecidesAsBefore(Reference reference, Core recovered) {
    Core whole = new Core(reference.stage().day().source().create());
    long died = recovered.sequence();
    try (JournalReader steps = JournalReader.open(reference.journal())) {
      while (steps.nextStep()) {
        decide(whole, steps);
        if (steps.sequence() > died) {
          decide(recovered, steps);
        }
        if (steps.sequence() >= died) {
          assertThat(recovered.stateHash())
              .as("step %s", steps.sequence())
              .isEqualTo(whole.stateHash());
        }
      }
    }
    assertThat(recovered.sequence()).isEqualTo(whole.sequence()).isGreaterThan(died - 1);
  }

  private static void decide(Core core, JournalReader step) {
    FrameCursor frames = new FrameCursor().wrap(step.buffer(), step.offset(), step.length());
    frames.next();
    core.step(step.timeNs(), frames.buffer(), frames.offset(), frames.length());
    assertThat(new UnsafeBuffer(core.stepBuffer(), 0, core.stepLength()))
        .as("step %s", step.sequence())
        .isEqualTo(new UnsafeBuffer(step.buffer(), step.offset(), step.length()));
  }
}
