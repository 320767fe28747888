package io.bulwark.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Correlation over bars of which some are missing on either side. */
class CorrelationTest {

  private static final long CLOSE = 100_000_000_000L;

  @Property(tries = 300)
  void shouldAgreeWithTheNaiveModelWhenBarsAreMissing(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 12) int window,
      @ForAll @IntRange(min = 0, max = 40) int missingPercent) {
    Random random = new Random(seed);
    ReturnRing[] rings = {new ReturnRing(1, 2 * window), new ReturnRing(1, 2 * window)};
    NaiveReturns[] models = {new NaiveReturns(), new NaiveReturns()};
    for (int time = 0; time < 60; time++) {
      for (int side = 0; side < 2; side++) {
        if (random.nextInt(100) >= missingPercent) {
          long close = CLOSE + random.nextInt(1_000_000_000);
          boolean complete = random.nextInt(100) >= missingPercent / 4;
          rings[side].onBar(time, close, complete);
          models[side].onBar(time, close, complete);
        }
      }
      List<double[]> pairs = NaiveReturns.newestCommon(models[0], models[1], window);
      assertThat(Pearson.samples(rings[0], rings[1], window)).isEqualTo(pairs.size());
      double correlation = Pearson.correlation(rings[0], rings[1], window);
      if (pairs.size() < window) {
        assertThat(correlation).isNaN();
      } else {
        assertThat(correlation).isCloseTo(NaiveReturns.correlation(pairs), within(1e-9));
      }
    }
  }

  @Test
  void shouldBeUnknownWhenOneSideNeverMoved() {
    ReturnRing moving = new ReturnRing(1, 8);
    ReturnRing still = new ReturnRing(1, 8);
    for (long time = 0; time < 8; time++) {
      moving.onBar(time, CLOSE + time * time, true);
      still.onBar(time, CLOSE, true);
    }
    assertThat(Pearson.samples(moving, still, 4)).isEqualTo(4);
    assertThat(Pearson.correlation(moving, still, 4)).isNaN();
    assertThat(Pearson.correlation(moving, moving, 4)).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldNotDependOnTheOrderOfTheInstruments() {
    MarketRig rig = new MarketRig(MarketRig.analysis(2, 6));
    rig.list(0, "BTCUSDT", 1);
    rig.list(1, "BNBUSDT", 1);
    Random random = new Random(7);
    for (int hour = 0; hour < 7; hour++) {
      assertThat(rig.analysis().correlationSamples(0, 1)).isEqualTo(Math.max(0, hour - 1));
      assertThat(rig.analysis().correlation(0, 1)).isNaN();
      for (int i = 0; i < 2; i++) {
        long close = CLOSE + random.nextInt(1_000_000_000);
        rig.bar(i, MarketRig.HOUR_NS, hour * MarketRig.HOUR_NS, close, close, close, close, 1);
      }
    }
    assertThat(rig.analysis().correlationSamples(1, 0)).isEqualTo(6);
    assertThat(rig.analysis().correlation(0, 1))
        .isBetween(-1.0, 1.0)
        .isEqualTo(rig.analysis().correlation(1, 0));
  }

  /** Every bar for ever, in a map by time; a return is looked up where it is needed. */
  private static final class NaiveReturns {
    private final TreeMap<Long, Double> returns = new TreeMap<>();
    private final TreeMap<Long, Long> completeCloses = new TreeMap<>();

    void onBar(long time, long close, boolean complete) {
      if (complete) {
        completeCloses.put(time, close);
        Long before = completeCloses.get(time - 1);
        if (before != null) {
          returns.put(time, (double) close / before - 1);
        }
      }
    }

    static List<double[]> newestCommon(NaiveReturns a, NaiveReturns b, int window) {
      Map<Long, Double> newestB = b.newest(2 * window);
      List<double[]> pairs = new ArrayList<>();
      a.newest(2 * window)
          .forEach(
              (time, value) -> {
                if (newestB.containsKey(time) && pairs.size() < window) {
                  pairs.add(new double[] {value, newestB.get(time)});
                }
              });
      return pairs;
    }

    private Map<Long, Double> newest(int count) {
      TreeMap<Long, Double> kept = new TreeMap<>(returns);
      while (kept.size() > count) {
        kept.pollFirstEntry();
      }
      return kept.descendingMap();
    }

    static double correlation(List<double[]> pairs) {
      double meanA = pairs.stream().mapToDouble(p -> p[0]).average().orElseThrow();
      double meanB = pairs.stream().mapToDouble(p -> p[1]).average().orElseThrow();
      double products = 0;
      double squaresA = 0;
      double squaresB = 0;
      for (double[] pair : pairs) {
        products += (pair[0] - meanA) * (pair[1] - meanB);
        squaresA += (pair[0] - meanA) * (pair[0] - meanA);
        squaresB += (pair[1] - meanB) * (pair[1] - meanB);
      }
      return products / Math.sqrt(squaresA * squaresB);
    }
  }
}
