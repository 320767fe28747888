package io.bulwark.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGSTOP: a machine that freezes for minutes while the market goes on. */
class FrozenProcessTest {

  private static final long FROZEN_MS =
      (long) (1.5 * 1000 * KillSettings.STALE_S / KillSettings.SPEED);
  private static final long SEED = 20250203;
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  @Test
  void shouldHaltAndGoOnWhenTheProcessWasStoppedForMinutes() throws Exception {
    try (KillLoop loop = new KillLoop(folder, SEED, ROUNDS)) {

      loop.freezeFor(FROZEN_MS);
      loop.goOnToACalmEnd();

      assertThat(lines(loop, "Halted")).contains("MARKET_DATA_STALE");
      assertThat(lines(loop, "HaltCleared")).contains("MARKET_DATA_STALE");
      assertThat(loop.audit().violations()).isEmpty();
      assertThat(loop.audit().wrongBooks()).isEmpty();
      KillNineTest.assertSameAccount(loop);
      KillNineTest.assertProtected(loop);
      KillNineTest.assertSound(loop.journal().toString());
      assertThat(loop.errors()).isEmpty();
    }
  }

  private static String lines(KillLoop loop, String type) {
    return CommandRun.of("journal", "print", loop.journal().toString(), "--type", type).out();
  }
}
