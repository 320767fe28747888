package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and answers in the wrong order, or half of them; by the ids of docs/faults.md. */
class EventsGoneWrongTest {

  private final Scenario s = Scenario.ready();

  /** What the venue is about to say, in its order; it says none of it by itself any more. */
  private List<String> held() {
    List<String> held = new ArrayList<>();
    while (s.venue().nextTimeNs() != Long.MAX_VALUE) {
      held.add(s.venue().next());
    }
    return held;
  }

  static Stream<List<Integer>> ordersOfThree() {
    return permutations(List.of(0, 1, 2)).stream();
  }

  static Stream<List<Integer>> ordersOfFour() {
    return permutations(List.of(0, 1, 2, 3)).stream();
  }

  private static List<List<Integer>> permutations(List<Integer> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : of) {
      List<Integer> others = new ArrayList<>(of);
      others.remove(first);
      for (List<Integer> rest : permutations(others)) {
        List<Integer> one = new ArrayList<>(List.of(first));
        one.addAll(rest);
        all.add(one);
      }
    }
    return all;
  }

  /** Answer, fill and account update. */
  @ParameterizedTest
  @MethodSource("ordersOfThree")
  @Tag("US-04")
  @Tag("US-05")
  @Tag("OP-04")
  void shouldProtectWhenTheEventsOfAnEntryComeInAnyOrder(List<Integer> order) {
    s.signal("BTC", "BUY");
    List<String> held = held();
    assertThat(held).hasSize(3);

    order.forEach(i -> s.json(held.get(i)));
    s.after("20s");

    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    assertThat(s.venue().legs()).isEqualTo(2);
    assertThat(s.count("SafetyFault")).isZero();
  }

  @Test
  @Tag("US-11")
  void shouldProtectWhatFilledWhenTheEndOfTheEntryComesBeforeItsFill() {
    s.venue().next("PlaceOrder ENTRY", "part 0.1");
    s.signal("BTC", "BUY");
    List<String> held = held();
    assertThat(held.get(3)).contains("EXPIRED");

    s.json(held.get(0)).json(held.get(3)).json(held.get(1)).json(held.get(2)).after("20s");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("20s");

    assertThat(s.last("TradeClosed").text("qty")).isEqualTo("0.1");
  }

  /** The leg triggered, its order filled, the account changed, the leg finished. */
  @ParameterizedTest
  @MethodSource("ordersOfFour")
  @Tag("CO-05")
  @Tag("CO-07")
  void shouldEndFlatAndCleanWhenTheEventsOfAStopComeInAnyOrder(List<Integer> order) {
    s.signal("BTC", "BUY").after("10s");
    s.trade("BTC", "9850").venue().trigger("BTC", "STOP_LOSS", "9850.1");
    List<String> held = held();
    assertThat(held).hasSize(5);
    String otherLegExpired = held.remove(3);

    order.forEach(i -> s.json(held.get(i)));
    s.json(otherLegExpired).after("1m");

    assertThat(s.statusOf("BTC")).isEqualTo("CLOSED");
    assertThat(s.venue().positionOf("BTC")).isEqualTo("0");
    assertThat(s.venue().legs()).isZero();
    assertThat(s.count("TradeClosed")).isEqualTo(1);
    assertThat(s.count("SafetyFault")).isZero();
  }

  @Test
  @Tag("CO-02")
  void shouldRefuseAnEntryWhenLegsOfTheTradeBeforeMayStillRest() {
    s.venue().orphansStay();
    s.signal("BTC", "BUY").after("10s");

    s.venue().closeByHand("BTC", "9990");
    s.after("500ms").origin().signal("BTC", "SELL");

    s.expectOnly("Signal(A|Rej).*|PlaceOrder.*", "SignalRejected BTC TRADE_OPEN");
    s.after("30s");
    assertThat(s.venue().legs()).isZero();
  }

  @Test
  @Tag("CO-14")
  @Tag("PR-29")
  void shouldHoldOnToTheLegsWhenHalfAListingMissesThem() {
    s.signal("BTC", "BUY").after("10s").venue().always("QueryLegs", "silent");

    for (int i = 0; i < 4; i++) {
      s.after("31s");
      s.json(
          "{'type':'LegListing','clientId':'%s','part':0,'parts':2,'legs':[]}"
              .formatted(s.last("QueryLegs").text("clientId")));
    }

    assertThat(s.count("LegGone")).isZero();
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }

  @Test
  @Tag("AC-14")
  void shouldNotBelieveThePositionGoneWhenHalfAListingMissesIt() {
    s.venue().next("PlaceOrder ENTRY", "noAccount").always("QueryPositions", "silent");
    s.signal("BTC", "BUY").after("300ms");

    s.json(
        "{'type':'PositionListing','clientId':'%s','part':0,'parts':2,'positions':[]}"
            .formatted(s.last("QueryPositions").text("clientId")));
    s.after("11s");

    assertThat(s.count("TradeClosed")).isZero();
    assertThat(s.venue().hasLeg("BTC", "STOP_LOSS")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MARK_PRICE", "CONTRACT_PRICE"})
  @Tag("CO-16")
  @Tag("CO-17")
  void shouldSayWhichPriceTriggersAndNoLimitWhenALegIsPlaced(String workingType) {
    Scenario told = Scenario.ready("protection.workingType=" + workingType);

    told.signal("BTC", "BUY").after("1s");

    assertThat(told.last("PlaceLeg").text("workingType")).isEqualTo(workingType);
    assertThat(told.last("PlaceLeg").fields()).doesNotContainKey("price");
  }

  @Test
  @Tag("AC-06")
  void shouldCountFundingIntoTheDayAndKeepThePositionWhenItIsDebited() {
    s.signal("BTC", "BUY").after("10s").origin().venue().wallet("9700");

    s.json(
        "{'type':'AccountUpdate','accountReason':'FUNDING_FEE','walletBalance':'9700','balanceChange':'-298.53','transactTime':'2025-01-06T23:30:00Z','positions':[]}");
    s.trade("BTC", "10000").after("5s");

    assertThat(s.last("Halted").text("trigger")).isEqualTo("DAILY_PNL");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    assertThat(s.count("TradeClosed")).isZero();
  }
}
