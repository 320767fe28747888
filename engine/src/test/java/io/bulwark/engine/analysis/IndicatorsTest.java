package io.bulwark.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bulwark.engine.step.E8;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.num.DoubleNum;

/** ATR and correlation against libraries that others trust, to 1e-9 of the value or its range. */
class IndicatorsTest {

  private static final double RELATIVE = 1e-9;
  private static final int WARM_BARS = 50;
  private static final int WINDOW = 50;
  private static final int HOURS = 60;
  private static final String[] SYMBOLS = {"BTCUSDT", "BNBUSDT", "ETHUSDT", "SOLUSDT"};

  @Property(tries = 200)
  void shouldAgreeWithTa4jOnAtr(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -0.05, max = 0.05) Double> moves,
      @ForAll @IntRange(min = 1, max = 50) int period) {
    WilderAtr atr = new WilderAtr(period);
    BarSeries oracle = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
    double open = 1000;
    for (double move : moves) {
      double close = open * (1 + move);
      double high = Math.max(open, close) * 1.01;
      double low = Math.min(open, close) * 0.99;
      atr.onBar(high, low, close);
      add(oracle, high, low, close);
      open = close * (1 + move / 3); // bars do not join: true range needs the close before
      assertClose(
          atr.value(),
          new ATRIndicator(oracle, period).getValue(oracle.getEndIndex()).doubleValue());
    }
  }

  @Property(tries = 200)
  void shouldAgreeWithCommonsMathOnCorrelation(
      @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = -0.05, max = 0.05) Double> common,
      @ForAll @DoubleRange(min = 0.01, max = 2) double noise) {
    int n = common.size();
    ReturnRing ringA = new ReturnRing(1, n);
    ReturnRing ringB = new ReturnRing(1, n);
    double[] returnsA = new double[n];
    double[] returnsB = new double[n];
    long closeA = 100 * E8.ONE;
    long closeB = 7 * E8.ONE;
    ringA.onBar(0, closeA, true);
    ringB.onBar(0, closeB, true);
    for (int i = 0; i < n; i++) {
      long nextA = (long) (closeA * (1 + common.get(i) + 0.0001 * (i % 7)));
      long nextB = (long) (closeB * (1 + common.get(i) + noise * 0.02 * ((i * 31) % 11 - 5)));
      returnsA[i] = (double) nextA / closeA - 1;
      returnsB[i] = (double) nextB / closeB - 1;
      closeA = nextA;
      closeB = nextB;
      ringA.onBar(i + 1, closeA, true);
      ringB.onBar(i + 1, closeB, true);
    }
    double oracle = new PearsonsCorrelation().correlation(returnsA, returnsB);
    assertThat(Pearson.correlation(ringA, ringB, n)).isCloseTo(oracle, within(1e-9));
    assertThat(Pearson.correlation(ringA, ringB, n + 1)).isNaN();
  }

  /** Bars without volume are no bars: not in the ATR, and a hole in the returns. */
  @Property(tries = 60)
  void shouldAgreeWithBothWhenBarsWithoutVolumeAreLeftOut(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int emptyPercent) {
    Random random = new Random(seed);
    Analysis analysis = MarketRig.analysis(1, 8);
    MarketRig rig = new MarketRig(analysis);
    rig.list(0, "BTCUSDT", 1);
    rig.list(1, "BNBUSDT", 1);
    BarSeries traded = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
    double[][] closes = new double[2][HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      for (int i = 0; i < 2; i++) {
        long close = (900 + random.nextInt(200)) * E8.ONE;
        long high = close + random.nextInt(50) * E8.ONE;
        long low = close - random.nextInt(50) * E8.ONE;
        boolean empty = random.nextInt(100) < emptyPercent;
        long openNs = hour * MarketRig.HOUR_NS;
        rig.bar(i, MarketRig.HOUR_NS, openNs, close, high, low, close, empty ? 0 : 1);
        closes[i][hour] = empty ? Double.NaN : E8.toDouble(close);
        if (i == 0 && !empty) {
          add(traded, E8.toDouble(high), E8.toDouble(low), E8.toDouble(close));
          assertClose(
              analysis.bars(0, MarketRig.HOUR_NS).atr(),
              new ATRIndicator(traded, 14).getValue(traded.getEndIndex()).doubleValue());
        }
      }
      assertCorrelation(analysis, closes, hour);
    }
  }

  private static void assertCorrelation(Analysis analysis, double[][] closes, int newest) {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int hour = newest; hour > 0 && first.size() < 8; hour--) {
      double a = closes[0][hour] / closes[0][hour - 1] - 1;
      double b = closes[1][hour] / closes[1][hour - 1] - 1;
      if (!Double.isNaN(a) && !Double.isNaN(b)) {
        first.add(a);
        second.add(b);
      }
    }
    assertThat(analysis.correlationSamples(0, 1)).isLessThanOrEqualTo(first.size());
    if (analysis.correlationSamples(0, 1) == 8) {
      double oracle =
          new PearsonsCorrelation()
              .correlation(
                  first.stream().mapToDouble(x -> x).toArray(),
                  second.stream().mapToDouble(x -> x).toArray());
      assertThat(analysis.correlation(0, 1)).isCloseTo(oracle, within(RELATIVE));
    } else {
      assertThat(analysis.correlation(0, 1)).isNaN();
    }
  }

  @Test
  @Tag("month")
  void shouldAgreeWithBothOnTheRecordedMonth() throws IOException {
    Analysis analysis = MarketRig.analysis(WARM_BARS, WINDOW);
    List<Oracle> quarters = new ArrayList<>();
    List<Oracle> hours = new ArrayList<>();
    for (int i = 0; i < SYMBOLS.length; i++) {
      quarters.add(new Oracle());
      hours.add(new Oracle());
    }
    List<double[]> correlations = new ArrayList<>();
    MarketRig rig =
        new MarketRig(
            analysis,
            new EveryStep(
                view -> {
                  if (view.barClosedInStep()) {
                    for (int i = 0; i < SYMBOLS.length; i++) {
                      quarters.get(i).follow(view.bars(i, MarketRig.QUARTER_NS));
                      hours.get(i).follow(view.bars(i, MarketRig.HOUR_NS));
                    }
                    // They close an hour with their first trade of the next, the last one last.
                    if (view.bars(SYMBOLS.length - 1, MarketRig.HOUR_NS).closedInStep()) {
                      collect(analysis, hours, correlations);
                    }
                  }
                }));
    RealMonth.feed(rig, SYMBOLS);

    quarters.forEach(oracle -> oracle.compare(2880));
    hours.forEach(oracle -> oracle.compare(720));
    assertThat(correlations).hasSize(6 * 669);
    correlations.forEach(pair -> assertThat(pair[0]).isCloseTo(pair[1], within(RELATIVE)));
  }

  private static void collect(Analysis analysis, List<Oracle> hours, List<double[]> correlations) {
    for (int a = 0; a < SYMBOLS.length; a++) {
      for (int b = a + 1; b < SYMBOLS.length; b++) {
        double correlation = analysis.correlation(a, b);
        if (!Double.isNaN(correlation)) {
          double oracle =
              new PearsonsCorrelation()
                  .correlation(hours.get(a).newestReturns(), hours.get(b).newestReturns());
          correlations.add(new double[] {correlation, oracle});
        }
      }
    }
  }

  /** Keeps the bars of one length for ta4j, and our ATR after each. */
  private static final class Oracle {
    private final BarSeries series =
        new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
    private final List<Double> atrs = new ArrayList<>();

    void follow(BarView bars) {
      if (bars.closedInStep()) {
        add(
            series,
            E8.toDouble(bars.highPxE8()),
            E8.toDouble(bars.lowPxE8()),
            E8.toDouble(bars.closePxE8()));
        atrs.add(bars.atr());
      }
    }

    double[] newestReturns() {
      double[] returns = new double[WINDOW];
      int from = series.getBarCount() - WINDOW;
      for (int i = 0; i < WINDOW; i++) {
        returns[i] = close(from + i) / close(from + i - 1) - 1;
      }
      return returns;
    }

    private double close(int index) {
      return series.getBar(index).getClosePrice().doubleValue();
    }

    void compare(int bars) {
      assertThat(atrs).hasSize(bars);
      ATRIndicator oracle = new ATRIndicator(series, 14);
      for (int i = 0; i < atrs.size(); i++) {
        if (i < WARM_BARS - 1) {
          assertThat(atrs.get(i)).isNaN();
        } else {
          assertClose(atrs.get(i), oracle.getValue(i).doubleValue());
        }
      }
    }
  }

  private static void add(BarSeries series, double high, double low, double close) {
    series.addBar(
        Duration.ofMinutes(1),
        Instant.ofEpochSecond(60L * (series.getBarCount() + 1)).atZone(ZoneOffset.UTC),
        close,
        high,
        low,
        close,
        1);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * RELATIVE));
  }
}
