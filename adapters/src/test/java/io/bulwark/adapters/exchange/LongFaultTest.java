package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.Fault;
import io.bulwark.adapters.exchange.fault.FaultCatalogue;
import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultSchedule;
import io.bulwark.adapters.exchange.fault.FaultTarget;
import io.bulwark.adapters.exchange.fault.FaultTarget.Family;
import io.bulwark.adapters.exchange.fault.FaultTime;
import io.bulwark.adapters.exchange.fault.FaultWhen;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import io.bulwark.engine.config.Settings;
import io.bulwark.engine.port.MarketSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * 200 hours of a market, 2,000 random orders and other calls, every kind of fault: the same again
 * for the same seed, on every JVM, and the exchange keeps its books whatever its client is told.
 */
class LongFaultTest {

  private static final long HOURS = 200;
  private static final long SEED = 11;
  private static final long CALL_TIMEOUT_NS = 10_000_000_000L;

  /** Where the defaults change nothing. */
  private static final Map<String, Map<String, String>> FIGURES =
      Map.of(
          "changeFilters",
          Map.of(
              "tickTimes", "2",
              "stepTimes", "2",
              "minNotionalTimes", "1.1",
              "maxQtyShare", "0.99",
              "bandShare", "0.98",
              "feeTimes", "1.01"));

  /** Digest of all that the client was told, and when; pinned, so that every JVM agrees. */
  private static final long DIGEST = 440_832_382L;

  @Test
  void shouldTellTheSameAndKeepTheBooksWhenEverythingGoesWrong() {
    RandomClient first = run();
    RandomClient second = run();

    assertThat(first.orders()).isEqualTo(2_000);
    assertThat(first.report().lines())
        .as("each kind of fault fired")
        .allSatisfy(line -> assertThat(line.fired()).as(line.rule()).isPositive());
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.report()).isEqualTo(first.report());
    assertThat(first.digest()).isEqualTo(DIGEST);
  }

  @Test
  void shouldNotShiftOtherRulesDrawsWhenARuleIsAdded() {
    FaultRule lossy =
        FaultRule.of("lossy", FaultTarget.QUERY_BALANCE, fault("dropRequest"))
            .when(FaultWhen.sometimes(0.5));
    FaultRule other =
        FaultRule.of("other", FaultTarget.QUERY_POSITIONS, fault("dropRequest"))
            .when(FaultWhen.sometimes(0.5));
    assertThat(lostBalances(FaultPlan.of(other, lossy)))
        .isEqualTo(lostBalances(FaultPlan.of(lossy)))
        .hasSizeBetween(20, 80);
  }

  private static List<Integer> lostBalances(FaultPlan plan) {
    FaultScenario scenario = FaultScenario.of(config(), plan);
    List<Integer> lost = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      scenario.client.queryAll("q" + i).elapseMs(15_000);
      if (scenario.client.events().contains("result q" + i + " QUERY_BALANCE UNKNOWN")) {
        lost.add(i);
      }
    }
    return lost;
  }

  private static RandomClient run() {
    SimulatedExchange exchange = new SimulatedExchange(config());
    FaultyVenue venue =
        new FaultyVenue(
            exchange, config(), everything(), ExchangeScenario.START_NS, CALL_TIMEOUT_NS);
    WalkMarket walk = new WalkMarket(HOURS);
    MarketSource market = venue.market(walk);
    RandomClient client = new RandomClient(SEED, venue, market, walk);
    client.run();
    return client;
  }

  private static ExchangeConfig config() {
    return ExchangeConfig.paper(SEED, ExchangeScenario.e8("1000000"), 20);
  }

  /** A rule for each kind of fault; for those of calls, events and prices on everything. */
  private static FaultPlan everything() {
    List<FaultRule> rules = new ArrayList<>();
    for (String name : FaultCatalogue.names()) {
      Fault fault = fault(name);
      rules.add(
          switch (family(fault)) {
            case CALL ->
                FaultRule.of(name, FaultTarget.ANY_CALL, fault).when(FaultWhen.sometimes(0.03));
            case EVENT ->
                FaultRule.of(name, FaultTarget.ANY_EVENT, fault).when(FaultWhen.sometimes(0.05));
            case PRICE ->
                FaultRule.of(name, FaultTarget.ANY_PRICE, fault).when(FaultWhen.sometimes(0.001));
            case TIME -> FaultRule.of(name, schedule(name), fault);
          });
    }
    return new FaultPlan(rules);
  }

  /** One needs an account that is flat, one takes all slots that others need. */
  private static FaultSchedule schedule(String name) {
    return switch (name) {
      case "switchPositionMode" -> FaultSchedule.at(FaultTime.parse("30s"));
      case "occupySlots" -> FaultSchedule.at(FaultTime.parse("180h"));
      default -> FaultSchedule.perHour(0.2);
    };
  }

  private static Family family(Fault fault) {
    return List.of(Family.values()).stream()
        .filter(family -> family.words().equals(fault.befalls()))
        .findFirst()
        .orElse(Family.TIME);
  }

  private static Fault fault(String name) {
    Class<? extends Record> kind = FaultCatalogue.find(name);
    assertThat(kind).as(name).isNotNull();
    return (Fault) Settings.bind(kind, "", FIGURES.getOrDefault(name, Map.of()));
  }

  @Test
  void shouldNameEachKindOnce() {
    Map<String, Long> counts =
        FaultCatalogue.names().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts).hasSizeGreaterThan(40).allSatisfy((name, n) -> assertThat(n).isEqualTo(1));
    assertThat(new FaultReport(List.of()).lines()).isEmpty();
  }
}
