package io.bulwark.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.PrintIo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalysisTest {

  private static final long NOW_NS = 1_000 * MarketRig.HOUR_NS;
  private static final long TICK_E8 = 10_000_000L;

  private final MarketRig rig = new MarketRig(MarketRig.analysis(50, 50));
  private final Analysis view = rig.analysis();

  @BeforeEach
  void listTwo() {
    rig.clock(NOW_NS);
    rig.list(0, "BTCUSDT", TICK_E8);
    rig.list(1, "BNBUSDT", 2 * TICK_E8);
  }

  @Test
  void shouldTakeQuoteAndMarkFromTheLastTradeWhenTheSourceHasNone() {
    assertThat(view.bidPxE8(1)).isEqualTo(E8.NULL);
    assertThat(view.askPxE8(1)).isEqualTo(E8.NULL);
    assertThat(view.markPxE8(1)).isEqualTo(E8.NULL);
    rig.trade(1, NOW_NS, 500 * E8.ONE, E8.ONE);
    assertThat(view.updatedInstrument()).isEqualTo(1);
    assertThat(view.lastPxE8(1)).isEqualTo(500 * E8.ONE);
    assertThat(view.bidPxE8(1)).isEqualTo(500 * E8.ONE - TICK_E8);
    assertThat(view.askPxE8(1)).isEqualTo(500 * E8.ONE + TICK_E8);
    assertThat(view.markPxE8(1)).isEqualTo(500 * E8.ONE);
    assertThat(view.lastPxE8(0)).isEqualTo(E8.NULL);
  }

  @Test
  void shouldTakeQuoteAndMarkFromTheSourceWhenItHasThem() {
    rig.source(true, true);
    rig.trade(1, NOW_NS, 500 * E8.ONE, E8.ONE);
    assertThat(view.bidPxE8(1)).isEqualTo(E8.NULL);
    assertThat(view.markPxE8(1)).isEqualTo(E8.NULL);
    rig.quote(1, 499 * E8.ONE, 501 * E8.ONE);
    rig.mark(1, 502 * E8.ONE);
    assertThat(view.bidPxE8(1)).isEqualTo(499 * E8.ONE);
    assertThat(view.askPxE8(1)).isEqualTo(501 * E8.ONE);
    assertThat(view.markPxE8(1)).isEqualTo(502 * E8.ONE);
    rig.clock(NOW_NS);
    assertThat(view.updatedInstrument()).isEqualTo(-1);
  }

  @Test
  void shouldIgnoreAndCountWhatCannotBe() {
    rig.trade(0, NOW_NS, 100 * E8.ONE, E8.ONE);
    rig.source(true, true);
    rig.quote(0, 99 * E8.ONE, 101 * E8.ONE);
    rig.mark(0, 100 * E8.ONE);
    assertThat(field("ignoredInputs")).isEqualTo("0");

    rig.trade(0, NOW_NS, 0, E8.ONE);
    rig.trade(0, NOW_NS, -1, E8.ONE);
    rig.trade(0, NOW_NS, 1, 0);
    rig.trade(2, NOW_NS, 1, E8.ONE);
    rig.trade(NOW_NS, 0, NOW_NS + Analysis.AHEAD_MAX_NS + 1, 1, E8.ONE);
    rig.quote(0, 102 * E8.ONE, 101 * E8.ONE);
    rig.quote(0, 0, 101 * E8.ONE);
    rig.quote(2, 1, 1);
    rig.mark(0, 0);
    rig.mark(2, 1);
    rig.bar(0, MarketRig.QUARTER_NS, NOW_NS, 0, 0, 0, 0, 1);
    rig.bar(0, MarketRig.QUARTER_NS, NOW_NS, 5, 4, 4, 4, 1);
    rig.bar(0, MarketRig.QUARTER_NS, NOW_NS, 5, 5, 5, 4, 1);
    rig.bar(0, 0, NOW_NS, 5, 5, 5, 5, 1);
    rig.bar(2, MarketRig.QUARTER_NS, NOW_NS, 5, 5, 5, 5, 1);
    rig.gap(NOW_NS, 0, NOW_NS, NOW_NS);
    rig.gap(NOW_NS, 2, NOW_NS, NOW_NS + 1);

    assertThat(field("ignoredInputs")).isEqualTo("17");
    assertThat(view.updatedInstrument()).isEqualTo(-1);
    assertThat(view.lastPxE8(0)).isEqualTo(100 * E8.ONE);
    assertThat(view.bidPxE8(0)).isEqualTo(99 * E8.ONE);
    assertThat(view.markPxE8(0)).isEqualTo(100 * E8.ONE);
  }

  @Test
  void shouldCountEmptyBarsAndLateTrades() {
    rig.trade(0, NOW_NS, 100 * E8.ONE, E8.ONE);
    rig.trade(0, NOW_NS + 4 * MarketRig.QUARTER_NS, 100 * E8.ONE, E8.ONE);
    rig.trade(0, NOW_NS + 1, 90 * E8.ONE, E8.ONE);
    assertThat(field("instruments[0].bars[0].emptyBars")).isEqualTo("3");
    assertThat(field("instruments[0].bars[1].emptyBars")).isEqualTo("0");
    assertThat(field("instruments[0].bars[0].lateTrades")).isEqualTo("1");
    assertThat(view.lastPxE8(0)).isEqualTo(90 * E8.ONE);
  }

  @Test
  void shouldCloseOverdueBarsOfAllInstrumentsInOneStep() {
    rig.trade(0, NOW_NS, 100 * E8.ONE, E8.ONE);
    rig.trade(1, NOW_NS, 7 * E8.ONE, E8.ONE);
    rig.clock(NOW_NS + MarketRig.QUARTER_NS + Analysis.CLOSE_GRACE_NS);
    assertThat(rig.takeFacts()).hasSize(2);
    assertThat(view.barClosedInStep()).isTrue();
    rig.clock(NOW_NS + MarketRig.HOUR_NS + Analysis.CLOSE_GRACE_NS);
    assertThat(rig.takeFacts()).hasSize(2);
    rig.clock(NOW_NS + 9 * MarketRig.HOUR_NS);
    assertThat(view.barClosedInStep()).isFalse();
    assertThat(view.bars(0, MarketRig.HOUR_NS).closedInStep()).isFalse();
  }

  @Test
  void shouldKeepEachLengthOnceAndRefuseOthers() {
    BarView quarter = view.bars(0, MarketRig.QUARTER_NS);
    assertThat(quarter.openTimeNs()).isEqualTo(E8.NULL);
    assertThat(quarter.closedCount()).isZero();
    assertThatThrownBy(() -> view.bars(0, MarketRig.MINUTE_NS))
        .hasMessageContaining("intervalNs=60000000000");
    assertThat(new PrintFields(view).count("instruments[0].bars")).isEqualTo(2);
  }

  @Test
  void shouldRefuseInstrumentsOutOfOrder() {
    assertThatThrownBy(() -> rig.list(3, "ETHUSDT", TICK_E8)).hasMessageContaining("listed=2");
    assertThatThrownBy(() -> rig.list(1, "ETHUSDT", TICK_E8)).hasMessageContaining("ETHUSDT");
    rig.list(1, "BNBUSDT", 4 * TICK_E8);
    rig.trade(1, NOW_NS, 500 * E8.ONE, E8.ONE);
    assertThat(view.askPxE8(1)).isEqualTo(500 * E8.ONE + 2 * TICK_E8);
    for (int i = 2; i < Analysis.INSTRUMENTS_MAX; i++) {
      rig.list(i, "X" + i, TICK_E8);
    }
    assertThat(view.instruments()).isEqualTo(Analysis.INSTRUMENTS_MAX);
    assertThatThrownBy(() -> rig.list(Analysis.INSTRUMENTS_MAX, "Y", TICK_E8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String field(String name) {
    return new PrintFields(view).value(name);
  }

  /** The state as a print shows it. */
  private record PrintFields(PrintIo io) {
    PrintFields(Analysis analysis) {
      this(new PrintIo(1));
      analysis.state(io);
    }

    String value(String name) {
      return String.valueOf(io.fields().get(name));
    }

    long count(String prefix) {
      return io.fields().keySet().stream()
          .filter(name -> name.startsWith(prefix) && name.endsWith("emptyBars"))
          .count();
    }
  }
}
