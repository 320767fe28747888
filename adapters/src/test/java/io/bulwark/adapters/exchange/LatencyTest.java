package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.port.TimedSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private static ExchangeScenario ofSeed(long seed) {
    return ExchangeScenario.of(ExchangeConfig.paper(seed, ExchangeScenario.e8("10000"), 10));
  }

  private static long hashOf(long seed, long latencySeed) {
    InputHash hash = new InputHash();
    ExchangeScenario scenario = ofSeed(latencySeed).watchedBy(hash);
    new RandomHistory(seed, scenario).run(400);
    return hash.value(scenario);
  }

  @Test
  void shouldDeliverTheSameBytesAtTheSameTimesWhenTheSeedIsTheSame() {
    assertThat(hashOf(3, 7)).isEqualTo(hashOf(3, 7)).isNotEqualTo(hashOf(3, 8));
  }

  @Test
  void shouldAnswerBeforeOrAfterTheEventsWhenLatenciesDiffer() {
    List<Boolean> answersFirst = new ArrayList<>();
    for (int seed = 1; seed <= 40; seed++) {
      ExchangeScenario scenario = ofSeed(seed).trade("60000").market("x", BUY, "0.01").settle();
      assertThat(scenario.events())
          .filteredOn(line -> !line.startsWith("result"))
          .satisfiesExactly(
              first -> assertThat(first).endsWith("NEW/NEW"),
              second -> assertThat(second).startsWith("account"),
              third -> assertThat(third).contains("TRADE/FILLED"));
      answersFirst.add(scenario.events().get(0).startsWith("result"));
    }
    assertThat(answersFirst).contains(true, false);
  }

  @Test
  void shouldLetALaterCommandArriveFirstWhenItsWayIsShorter() {
    List<Boolean> swapped = new ArrayList<>();
    for (int seed = 1; seed <= 40; seed++) {
      ExchangeScenario scenario =
          ofSeed(seed)
              .trade("60000")
              .qtyLeg("first", SELL, STOP_LOSS, "50000", "0.01")
              .qtyLeg("second", SELL, STOP_LOSS, "50000", "0.01")
              .forget()
              .queryAll("q")
              .settle();
      swapped.add(scenario.events().stream().anyMatch(line -> line.contains("1/1 second:")));
    }
    assertThat(swapped).contains(true, false);
  }

  @Test
  void shouldKeepTheOrderOfEventsWhenTheyHappenInQuickSuccession() {
    ExchangeScenario scenario = ofSeed(5).trade("60000").market("in", BUY, "1").settle();
    for (int i = 0; i < 50; i++) {
      scenario.qtyLeg("leg" + i, SELL, STOP_LOSS, Integer.toString(59_000 + i), "0.001");
    }
    scenario.forget();
    for (int i = 49; i >= 0; i--) {
      scenario.trade(Integer.toString(59_000 + i)).elapseMs(1);
    }
    scenario.settle();
    assertThat(scenario.events())
        .filteredOn(line -> line.endsWith("FINISHED child"))
        .extracting(line -> line.substring(4, line.indexOf(" SELL")))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.range(0, 50).mapToObj(i -> "leg" + (49 - i)).toList());
  }

  @Test
  void shouldExecuteBeforeThePriceWhenACommandArrivesAtItsTime() {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("x", BUY, "0.01").elapseMs(10);
    assertThat(scenario.exchange.nextTimeNs() - scenario.nowNs()).isEqualTo(10_000_000);
    scenario.elapseMs(10).trade("61000").settle();
    assertThat(scenario.exchange.entryPxE8(0)).isEqualTo(ExchangeScenario.e8("60000.1"));
    assertThat(scenario.exchange.nextTimeNs()).isEqualTo(TimedSource.NEVER_NS);
  }

  @Test
  void shouldTakeACommandWhenItIsSentFromWithinADelivery() {
    ExchangeScenario scenario = ExchangeScenario.at("60000");
    List<String> sent = new ArrayList<>();
    scenario.watchedBy(
        (buffer, offset, length) -> {
          if (sent.size() < 3) {
            sent.add("x" + sent.size());
            scenario.market(sent.get(sent.size() - 1), BUY, "0.01");
          }
        });
    scenario.market("x", BUY, "0.01").settle();
    assertThat(scenario.exchange.positionE8(0)).isEqualTo(ExchangeScenario.e8("0.04"));
  }

  @Test
  void shouldDrawAroundTheMedianWithinBoundsWhenSpread() {
    Latency latency = new Latency(new Xoshiro(1), ExchangeConfig.paper(1, 0, 1));
    int below = 0;
    for (int i = 0; i < 10_000; i++) {
      long drawnNs = latency.nextNs();
      assertThat(drawnNs).isBetween(0L, 50 * ExchangeConfig.LATENCY_MEDIAN_NS);
      below += drawnNs < ExchangeConfig.LATENCY_MEDIAN_NS ? 1 : 0;
    }
    assertThat(below).isBetween(4_800, 5_200);
  }

  @Test
  void shouldRefuseAConfigurationWhenAValueIsOutOfBounds() {
    assertThatThrownBy(() -> ExchangeConfig.paper(1, -1, 10))
        .hasMessage("expected a wallet of 0 or more, but was: walletE8=-1");
    assertThatThrownBy(() -> ExchangeConfig.paper(1, 0, 126)).hasMessageContaining("leverage=126");
    assertThatThrownBy(() -> new ExchangeConfig(1, 0, 1, -1, 0))
        .hasMessageContaining("latencyMedianNs=-1");
    assertThatThrownBy(() -> new ExchangeConfig(1, 0, 1, 1, Double.NaN))
        .hasMessageContaining("latencySpread=NaN");
  }
}
