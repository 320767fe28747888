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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.num.DoubleNum;

/** ATR and correlation against libraries that others trust. */
class IndicatorsTest {

  private static final double RELATIVE = 1e-9;

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

  @Test
  void shouldAgreeWithBothOnTheRecordedMonth() throws IOException {
    Analysis analysis = MarketRig.analysis(50, 50);
    Oracle quarter = new Oracle();
    Oracle hour = new Oracle();
    List<double[]> correlations = new ArrayList<>();
    List<List<double[]>> returns = List.of(new ArrayList<>(), new ArrayList<>());
    MarketRig rig =
        new MarketRig(
            analysis,
            new EveryStep(
                view -> {
                  if (view.barClosedInStep()) {
                    quarter.follow(view.bars(0, MarketRig.QUARTER_NS));
                    hour.follow(view.bars(0, MarketRig.HOUR_NS));
                    if (view.bars(1, MarketRig.HOUR_NS).closedInStep()) {
                      collect(analysis, returns, correlations);
                    }
                  }
                }));
    RealMonth.feed(rig);

    assertThat(quarter.bars()).isEqualTo(2880);
    assertThat(hour.bars()).isEqualTo(720);
    quarter.compare();
    hour.compare();
    assertThat(correlations).hasSize(669);
    correlations.forEach(pair -> assertThat(pair[0]).isCloseTo(pair[1], within(1e-9)));
  }

  /** Both instruments close an hour with their first trade of the next; instrument 1 is second. */
  private static void collect(
      Analysis analysis, List<List<double[]>> closes, List<double[]> correlations) {
    for (int i = 0; i < 2; i++) {
      BarView bars = analysis.bars(i, MarketRig.HOUR_NS);
      closes.get(i).add(new double[] {bars.openTimeNs(), E8.toDouble(bars.closePxE8())});
    }
    double correlation = analysis.correlation(0, 1);
    if (!Double.isNaN(correlation)) {
      double oracle =
          new PearsonsCorrelation().correlation(last(closes.get(0)), last(closes.get(1)));
      correlations.add(new double[] {correlation, oracle});
    }
  }

  private static double[] last(List<double[]> closes) {
    double[] returns = new double[50];
    int from = closes.size() - returns.length;
    for (int i = 0; i < returns.length; i++) {
      returns[i] = closes.get(from + i)[1] / closes.get(from + i - 1)[1] - 1;
    }
    return returns;
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

    int bars() {
      return atrs.size();
    }

    void compare() {
      ATRIndicator oracle = new ATRIndicator(series, 14);
      for (int i = 0; i < atrs.size(); i++) {
        if (i < 49) {
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
