package io.bulwark.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.step.E8;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A state that is loaded goes on exactly as the one that was saved. */
class AnalysisStateTest {

  private static final int STEPS = 600;

  @Property(tries = 60)
  void shouldGoOnAlikeWhenSavedAndLoadedAnywhere(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = STEPS - 1) int savedAt) {
    MarketRig live = new MarketRig(MarketRig.analysis(4, 4));
    MarketRig loaded = new MarketRig(MarketRig.analysis(4, 4));
    RandomMarket market = new RandomMarket(seed);
    for (int step = 0; step < STEPS; step++) {
      Consumer<MarketRig> input = market.next();
      input.accept(live);
      if (step > savedAt) {
        input.accept(loaded);
        assertThat(loaded.takeFacts()).isEqualTo(live.takeFacts());
      } else if (step == savedAt) {
        live.copyStateTo(loaded);
        live.takeFacts();
      }
      if (step >= savedAt) {
        assertThat(loaded.stateHash()).isEqualTo(live.stateHash());
      }
    }
    assertThat(live.analysis().bars(0, MarketRig.QUARTER_NS).closedCount()).isPositive();
  }

  /** Two instruments, backfill, trades with jumps of time, gaps, nonsense. */
  private static final class RandomMarket {
    private final Random random;
    private int steps;
    private long timeNs = 5_000 * MarketRig.HOUR_NS;

    RandomMarket(long seed) {
      random = new Random(seed);
    }

    Consumer<MarketRig> next() {
      int id = steps % 2;
      int kind = random.nextInt(20);
      long jumpNs = random.nextInt(10) * MarketRig.MINUTE_NS;
      long price = 100 * E8.ONE + random.nextInt(500_000_000);
      steps++;
      if (steps <= 2) {
        return rig -> rig.list(id, id == 0 ? "ZERO" : "ONE", 1);
      }
      if (steps < 100) {
        long openNs = timeNs + (steps / 2 - 52) * MarketRig.QUARTER_NS;
        long volume = kind == 0 ? 0 : 5;
        return rig ->
            rig.bar(
                id, MarketRig.QUARTER_NS, openNs, price, price + kind, price - 9, price, volume);
      }
      timeNs += jumpNs;
      long now = timeNs;
      return switch (kind) {
        case 0 -> rig -> rig.gap(now, id, now - jumpNs - 1, now);
        case 1 -> rig -> rig.clock(now);
        case 2 -> rig -> rig.quote(id, price, price + 1);
        case 3 -> rig -> rig.mark(id, price - 300 * E8.ONE * (price % 2));
        case 4 -> rig -> rig.source(price % 2 == 0, price % 3 == 0);
        case 5 -> rig -> rig.trade(now, id, now - MarketRig.HOUR_NS, price, 1);
        default -> rig -> rig.trade(now, id, now, price, 1 + kind);
      };
    }
  }
}
