package io.bulwark.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bulwark.engine.analysis.BarView;
import io.bulwark.engine.analysis.EveryStep;
import io.bulwark.engine.analysis.MarketRig;
import io.bulwark.engine.analysis.MarketRig.Raised;
import io.bulwark.engine.analysis.RealMonth;
import io.bulwark.engine.step.E8;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.StringJoiner;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;

class EmaCrossTest {

  private static final EmaCrossConfig DEFAULTS =
      new EmaCrossConfig(MarketRig.QUARTER_NS, 12, 26, 0.5, 0.15);
  private static final EmaCrossConfig QUICK =
      new EmaCrossConfig(MarketRig.QUARTER_NS, 2, 4, 0.5, 0.15);
  private static final EmaCrossConfig SHORT =
      new EmaCrossConfig(MarketRig.QUARTER_NS, 1, 3, 0.5, 0.15);
  private static final long[] UP_AND_DOWN = {100, 100, 100, 100, 100, 99, 103, 104, 96, 90, 95};

  @Property(tries = 200)
  void shouldAgreeWithTa4jOnEma(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 1, max = 2) Double> closes) {
    EmaCrossState state = new EmaCrossState(DEFAULTS);
    BarSeries oracle = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
    for (double close : closes) {
      state.onClose(close);
      add(oracle, close);
    }
    assertClose(state.fast(), ema(oracle, 12));
    assertClose(state.slow(), ema(oracle, 26));
  }

  @Test
  @Tag("month")
  void shouldAgreeWithTa4jOnEmaOnTheRecordedMonth() throws IOException {
    EmaCrossState state = new EmaCrossState(DEFAULTS);
    BarSeries oracle = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
    List<double[]> averages = new ArrayList<>();
    EveryStep closes =
        new EveryStep(
            view -> {
              BarView bars = view.bars(0, MarketRig.QUARTER_NS);
              if (bars.closedInStep()) {
                double close = E8.toDouble(bars.closePxE8());
                state.onClose(close);
                averages.add(new double[] {state.fast(), state.slow()});
                add(oracle, close);
              }
            });
    RealMonth.feed(new MarketRig(MarketRig.analysis(50, 50), closes));

    EMAIndicator fast = new EMAIndicator(new ClosePriceIndicator(oracle), 12);
    EMAIndicator slow = new EMAIndicator(new ClosePriceIndicator(oracle), 26);
    assertThat(averages).hasSize(2880);
    for (int i = 0; i < averages.size(); i++) {
      assertClose(averages.get(i)[0], fast.getValue(i).doubleValue());
      assertClose(averages.get(i)[1], slow.getValue(i).doubleValue());
    }
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * 1e-9));
  }

  private static void add(BarSeries series, double close) {
    series.addBar(
        Duration.ofMinutes(1),
        Instant.ofEpochSecond(60L * (series.getBarCount() + 1)).atZone(ZoneOffset.UTC),
        close,
        close,
        close,
        close,
        1);
  }

  /** Slow average 102 after these closes: the last one stands 2 above it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8    | 0.5375
          4    | 0.575
          0.6  | 1
          0.61 | 0.9918
          """)
  void shouldAddConfidenceForTheDistanceInAtr(double atr, double confidence) {
    EmaCrossState state = new EmaCrossState(SHORT);
    state.onClose(100);
    state.onClose(100);
    state.onClose(104);

    state.cross(7, 104, atr);

    assertThat(state.slow()).isEqualTo(102);
    assertThat(state.crossConfidence()).isCloseTo(confidence, within(0.0001));
    assertThat(state.crossBarOpenNs()).isEqualTo(7);
  }

  /** The slow average of three bars means something from the fourth on. */
  @ParameterizedTest
  @CsvSource({"101 99 103, 0 0 0", "101 101 99 103, 0 0 0 1", "101 103 103 90, 0 0 0 -1"})
  void shouldCrossOnlyWhenTheSlowAverageIsWarm(String closes, String directions) {
    EmaCrossState state = new EmaCrossState(SHORT);
    StringJoiner actual = new StringJoiner(" ");
    for (String close : closes.split(" ", -1)) {
      actual.add(Integer.toString(state.onClose(Double.parseDouble(close))));
    }
    assertThat(actual).hasToString(directions);
  }

  /** The second instrument crosses a minute after the first, which is not raised again. */
  @Test
  void shouldRaiseEachCrossOnceAndNothingForOthersWhenThereAreSeveral() {
    MarketRig rig = rig(QUICK);
    rig.list(1, "ETHUSDT", 1);
    rig.list(2, "SOLUSDT", 1);
    for (int bar = 0; bar < 9; bar++) {
      long timeNs = bar * MarketRig.QUARTER_NS;
      rig.trade(0, timeNs, UP_AND_DOWN[bar] * E8.ONE, E8.ONE);
      rig.trade(2, timeNs, 50 * E8.ONE, E8.ONE);
      rig.trade(1, timeNs + MarketRig.MINUTE_NS, UP_AND_DOWN[bar] * E8.ONE, E8.ONE);
    }

    assertThat(rig.raised())
        .extracting(r -> r.instrumentId() + " " + r.side() + " " + r.timeNs() / MarketRig.MINUTE_NS)
        .containsExactly("0 BUY 105", "1 BUY 106");
  }

  @Test
  void shouldRaiseOnceForEachCrossWhenTradesCloseTheBars() {
    MarketRig rig = rig(QUICK);
    trades(rig, 0);
    assertThat(rig.raised()).extracting(Raised::side).containsExactly("BUY", "SELL");
    Raised buy = rig.raised().get(0);
    assertThat(buy.barOpenTimeNs()).isEqualTo(6 * MarketRig.QUARTER_NS);
    assertThat(buy.timeNs()).isEqualTo(7 * MarketRig.QUARTER_NS);
    assertThat(buy.confidence()).isBetween(0.5, 1.0);
  }

  @Test
  void shouldRaiseNothingWhenBarsAreBackfill() {
    MarketRig rig = rig(QUICK);
    for (int bar = 0; bar < UP_AND_DOWN.length; bar++) {
      long px = UP_AND_DOWN[bar] * E8.ONE;
      rig.bar(
          0, MarketRig.QUARTER_NS, bar * MarketRig.QUARTER_NS, px, px + E8.ONE, px - E8.ONE, px, 1);
    }
    assertThat(rig.raised()).isEmpty();
  }

  @Test
  void shouldGoOnFromTheAveragesThatBackfillLeft() {
    MarketRig rig = rig(QUICK);
    for (int bar = 0; bar < 6; bar++) {
      long px = UP_AND_DOWN[bar] * E8.ONE;
      rig.bar(
          0, MarketRig.QUARTER_NS, bar * MarketRig.QUARTER_NS, px, px + E8.ONE, px - E8.ONE, px, 1);
    }
    trades(rig, 6);
    assertThat(rig.raised()).extracting(Raised::side).containsExactly("BUY", "SELL");
  }

  @Test
  void shouldWaitForTheNextPriceWhenTimeClosedTheBar() {
    MarketRig rig = rig(QUICK);
    for (int bar = 0; bar <= 6; bar++) {
      trade(rig, bar, bar * MarketRig.QUARTER_NS);
    }
    long endNs = 7 * MarketRig.QUARTER_NS;
    rig.clock(endNs + MarketRig.MINUTE_NS);
    rig.clock(endNs + 2 * MarketRig.MINUTE_NS);
    assertThat(rig.raised()).isEmpty();
    trade(rig, 7, endNs + 3 * MarketRig.MINUTE_NS);
    trade(rig, 7, endNs + 4 * MarketRig.MINUTE_NS);
    assertThat(rig.raised()).extracting(Raised::side).containsExactly("BUY");
  }

  @Test
  void shouldForgetTheCrossWhenTheMarketWasSilentForAnotherBar() {
    MarketRig rig = rig(QUICK);
    for (int bar = 0; bar <= 6; bar++) {
      trade(rig, bar, bar * MarketRig.QUARTER_NS);
    }
    rig.clock(7 * MarketRig.QUARTER_NS + MarketRig.MINUTE_NS);
    trade(rig, 7, 8 * MarketRig.QUARTER_NS);
    assertThat(rig.raised()).isEmpty();
  }

  @Test
  void shouldGoOnAlikeWhenSavedAndLoaded() {
    for (int savedAt = 0; savedAt < UP_AND_DOWN.length; savedAt++) {
      MarketRig live = rig(QUICK);
      MarketRig loaded = rig(QUICK);
      for (int bar = 0; bar < UP_AND_DOWN.length; bar++) {
        trade(live, bar, bar * MarketRig.QUARTER_NS);
        if (bar == savedAt) {
          live.copyStateTo(loaded);
        } else if (bar > savedAt) {
          trade(loaded, bar, bar * MarketRig.QUARTER_NS);
        }
        if (bar >= savedAt) {
          assertThat(loaded.stateHash()).isEqualTo(live.stateHash());
        }
      }
      assertThat(live.raised()).endsWith(loaded.raised().toArray(new Raised[0]));
    }
  }

  @Test
  @Tag("month")
  void shouldRaiseSeveralSignalsADayOnTheRecordedMonth() throws IOException {
    EmaCross strategy = new EmaCross();
    strategy.start(DEFAULTS);
    MarketRig rig = new MarketRig(MarketRig.analysis(50, 50), strategy);
    RealMonth.feed(rig);
    assertThat(List.of(count(rig, 0, 0), count(rig, 1, 0))).containsExactly(111L, 95L);
    assertThat(count(rig, 0, 0.60) + count(rig, 1, 0.60)).isEqualTo(150);
    assertThat(count(rig, 0, 0.65) + count(rig, 1, 0.65)).isEqualTo(110);
  }

  private static long count(MarketRig rig, int instrumentId, double minConfidence) {
    return rig.raised().stream()
        .filter(r -> r.instrumentId() == instrumentId && r.confidence() >= minConfidence)
        .count();
  }

  @Test
  void shouldBeFoundAsAService() {
    assertThat(ServiceLoader.load(Strategy.class)).extracting(Strategy::id).contains("ema-cross");
  }

  @Test
  void shouldRefuseAFastPeriodThatIsNotFaster() {
    EmaCrossConfig equal = new EmaCrossConfig(MarketRig.QUARTER_NS, 26, 26, 0.5, 0.15);
    assertThatThrownBy(() -> new EmaCross().start(equal))
        .hasMessageContaining("fastPeriod=26, slowPeriod=26");
  }

  private static MarketRig rig(EmaCrossConfig config) {
    EmaCross strategy = new EmaCross();
    strategy.start(config);
    MarketRig rig = new MarketRig(MarketRig.analysis(3, 4), strategy);
    rig.list(0, "BTCUSDT", 1);
    return rig;
  }

  private static void trades(MarketRig rig, int fromBar) {
    for (int bar = fromBar; bar < UP_AND_DOWN.length; bar++) {
      trade(rig, bar, bar * MarketRig.QUARTER_NS);
      trade(rig, bar, bar * MarketRig.QUARTER_NS + MarketRig.MINUTE_NS);
    }
  }

  private static void trade(MarketRig rig, int bar, long timeNs) {
    rig.trade(0, timeNs, UP_AND_DOWN[bar] * E8.ONE, E8.ONE);
  }

  private static double ema(BarSeries series, int period) {
    return new EMAIndicator(new ClosePriceIndicator(series), period)
        .getValue(series.getEndIndex())
        .doubleValue();
  }
}
