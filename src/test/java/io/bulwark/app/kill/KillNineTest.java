package io.bulwark.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.app.kill.KillLoop.Death;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.replay.StateAt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a session, again and again, on one journal and one exchange. */
class KillNineTest {

  private static final int TRADING_MS = 900;
  private static final int STARTING_MS = 500;

  @TempDir Path folder;

  @Test
  void shouldKnowEverythingAndDoNothingTwiceWhenKilledAgainAndAgain() throws Exception {
    int rounds = Integer.getInteger("bulwark.kill.rounds", 50);
    int halfWritten = rounds * 3 / 5;
    long seed = Long.getLong("bulwark.kill.seed", 20250203);
    try (KillLoop loop = new KillLoop(folder, seed, rounds)) {

      loop.kill(deaths(seed, rounds - halfWritten, halfWritten), TRADING_MS, STARTING_MS);
      loop.endCalmly();

      System.out.println(loop.report());
      assertThat(loop.audit().violations()).isEmpty();
      assertThat(loop.audit().wrongBooks()).isEmpty();
      assertSameAccount(loop);
      assertProtected(loop);
      assertSound(loop.journal().toString());
      assertThat(loop.errors()).isEmpty();
    }
  }

  private static List<Death> deaths(long seed, int rounds, int halfWritten) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Death> deaths = new ArrayList<>(Collections.nCopies(halfWritten, Death.HALF_WRITTEN));
    for (int round = 0; round < rounds; round++) {
      deaths.add(random.nextInt(5) == 0 ? Death.STARTING : Death.TRADING);
    }
    Collections.shuffle(deaths, new Random(seed));
    return deaths;
  }

  /** What the engine believes at the end is what is: wallet and positions, to the last digit. */
  static void assertSameAccount(KillLoop loop) {
    Map<String, String> state =
        new StateAt(new StrategyJars()).at(loop.journal(), loop.audit().steps());
    assertThat(state.get("wallet.balanceE8"))
        .isEqualTo(DecimalText.of(loop.ended().getOrDefault("wallet", 0L)));
    for (int id = 0; id < ChoppyKlines.SYMBOLS.size(); id++) {
      long positionE8 = loop.ended().getOrDefault("position " + id, 0L);
      assertThat(loop.audit().positionsE8().getOrDefault(id, 0L)).isEqualTo(positionE8);
      assertThat(state.get("ledger.positionE8[" + id + "]"))
          .as(ChoppyKlines.SYMBOLS.get(id))
          .isEqualTo(DecimalText.of(positionE8));
    }
  }

  /** Each position has its stop and its target, and nothing rests where there is none. */
  static void assertProtected(KillLoop loop) {
    for (int id = 0; id < ChoppyKlines.SYMBOLS.size(); id++) {
      int instrument = id;
      List<LegKind> kinds =
          loop.audit().resting().values().stream()
              .filter(leg -> leg.instrumentId() == instrument)
              .map(Audit.Resting::kind)
              .sorted()
              .toList();
      boolean isFlat = loop.audit().positionsE8().getOrDefault(id, 0L) == 0;
      assertThat(kinds)
          .as(ChoppyKlines.SYMBOLS.get(id))
          .isEqualTo(isFlat ? List.of() : List.of(LegKind.STOP_LOSS, LegKind.TAKE_PROFIT));
    }
  }

  static void assertSound(String journal) {
    CommandRun verified = CommandRun.of("replay", journal, "--verify");
    assertThat(verified.out()).as(verified.err()).startsWith("identical: ");
    CommandRun check = CommandRun.of("journal", "check", journal, "--deep");
    assertThat(check.exitCode()).as(check.out()).isEqualTo(ExitCode.DONE);
    CommandRun faults = CommandRun.of("journal", "print", journal, "--type", "SafetyFault");
    assertThat(faults.out()).isEmpty();
  }
}
