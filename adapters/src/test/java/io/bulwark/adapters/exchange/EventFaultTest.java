package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.fault.FaultTarget.ACCOUNT_UPDATE;
import static io.bulwark.adapters.exchange.fault.FaultTarget.ANY_EVENT;
import static io.bulwark.adapters.exchange.fault.FaultTarget.ORDER_UPDATE;
import static io.bulwark.engine.message.codec.Side.BUY;
import static io.bulwark.engine.message.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.EventFault.DelayEvent;
import io.bulwark.adapters.exchange.fault.EventFault.DropEvent;
import io.bulwark.adapters.exchange.fault.EventFault.RepeatEvent;
import io.bulwark.adapters.exchange.fault.EventFault.SwapEvent;
import io.bulwark.adapters.exchange.fault.FaultFilter;
import io.bulwark.adapters.exchange.fault.FaultFilter.Author;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultSchedule;
import io.bulwark.adapters.exchange.fault.FaultTarget;
import io.bulwark.adapters.exchange.fault.FaultTime;
import io.bulwark.adapters.exchange.fault.FaultWhen;
import io.bulwark.adapters.exchange.fault.StreamFault;
import io.bulwark.engine.message.codec.KeyAction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client hears of the account when its stream is at fault. */
class EventFaultTest {

  private static final long SECOND_NS = 1_000_000_000;

  private static FaultScenario bought(FaultRule... rules) {
    FaultScenario scenario = FaultScenario.of(rules);
    scenario.client.market("a", BUY, "0.01").elapseMs(1_000);
    return scenario;
  }

  private static List<String> heard(FaultScenario scenario) {
    return scenario.client.events().stream()
        .filter(line -> !line.startsWith("result"))
        .map(line -> line.replaceAll("^(\\S+ \\S+).*?(NEW/NEW|TRADE/FILLED)?( last=.*)?$", "$1 $2"))
        .map(String::strip)
        .toList();
  }

  @Test
  void shouldComeLateAndBeOvertakenWhenAnEventIsDelayed() {
    FaultScenario scenario =
        bought(FaultRule.of("r", ACCOUNT_UPDATE, new DelayEvent(SECOND_NS / 2, 0)));
    assertThat(heard(scenario))
        .containsExactly("order a NEW/NEW", "order a TRADE/FILLED", "account ORDER");
  }

  @Test
  void shouldComeTwiceWhenAnEventIsRepeatedHoursLater() {
    FaultScenario scenario =
        bought(
            FaultRule.of("r", ORDER_UPDATE, new RepeatEvent(3 * 3600 * SECOND_NS, 0))
                .only(FaultFilter.ALL.withStatus("FILLED")));
    scenario.forget();
    scenario.client.elapseMs(4 * 3_600_000);
    scenario.shouldHaveShownTimed(
        "10800040 order a BUY MARKET 0.01 TRADE/FILLED last=0.01@60000.1 fee=0.3000005 rp=0 t1"
            + " cum=0.01@60000.1");
  }

  @Test
  void shouldChangePlacesWhenEventsAreSwapped() {
    FaultScenario scenario = bought(FaultRule.of("r", ACCOUNT_UPDATE, new SwapEvent()));
    assertThat(heard(scenario))
        .containsExactly("order a NEW/NEW", "order a TRADE/FILLED", "account ORDER");
  }

  @Test
  void shouldComeAfterAWhileWhenNothingIsThereToSwapWith() {
    FaultScenario scenario =
        bought(
            FaultRule.of("r", ORDER_UPDATE, new SwapEvent())
                .only(FaultFilter.ALL.withStatus("FILLED")));
    scenario.forget();
    scenario.client.elapseMs(5_000);
    assertThat(scenario.client.lines()).singleElement().asString().startsWith("5040 order a");
  }

  @Test
  void shouldNeverComeWhenAnEventIsDropped() {
    FaultScenario scenario =
        bought(FaultRule.of("r", ANY_EVENT, new DropEvent()).when(FaultWhen.nth(4)));
    assertThat(heard(scenario)).containsExactly("order a NEW/NEW", "account ORDER");
    scenario.shouldHold("0.01");
  }

  @Test
  void shouldTellWhoseOrderAnEventIsAboutWhenTheFilterAsks() {
    FaultFilter others = new FaultFilter("", null, null, null, null, null, Author.OTHER, "");
    FaultScenario scenario = bought(FaultRule.of("r", ORDER_UPDATE, new DropEvent()).only(others));
    scenario.forget();
    scenario
        .exchange
        .control()
        .trade(
            0,
            SELL,
            ExchangeScenario.e8("0.01"),
            ExchangeControl.ReduceOnly.YES,
            scenario.client.nowNs());
    scenario.client.elapseMs(1_000);
    assertThat(heard(scenario)).containsExactly("account ORDER");
  }

  private static FaultScenario disturbedAt2s(io.bulwark.adapters.exchange.fault.Fault fault) {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("r", FaultSchedule.at(FaultTime.after(2 * SECOND_NS)), fault));
    scenario.client.elapseMs(2_500).trade("60000").market("lost", BUY, "0.01").elapseMs(5_000);
    scenario.client.trade("60000").market("later", BUY, "0.01").elapseMs(5_000);
    return scenario;
  }

  @Test
  void shouldHearAllAtOnceWhenTheStreamStalls() {
    FaultScenario scenario = disturbedAt2s(new StreamFault.StallStream(8 * SECOND_NS));
    assertThat(scenario.client.lines())
        .filteredOn(line -> !line.contains("result"))
        .hasSize(6)
        .allMatch(line -> line.startsWith("10000 "));
  }

  @Test
  void shouldMissWhatHappensInAGap() {
    FaultScenario scenario = disturbedAt2s(new StreamFault.GapStream(5 * SECOND_NS));
    assertThat(scenario.client.events()).noneMatch(line -> line.startsWith("order lost"));
    assertThat(scenario.client.events()).anyMatch(line -> line.startsWith("order later"));
    scenario.shouldHold("0.02");
  }

  @Test
  void shouldHearNothingUntilAKeyIsStartedWhenTheStreamIsSilent() {
    FaultScenario scenario = disturbedAt2s(new StreamFault.SilenceStream(0));
    assertThat(scenario.client.events()).allMatch(line -> line.startsWith("result"));
    scenario.forget();
    scenario.client.send("key", (to, id) -> to.userStreamKey(id, KeyAction.KEEP_ALIVE));
    scenario.client.elapseMs(100).market("b", BUY, "0.01").elapseMs(100);
    assertThat(scenario.client.events()).noneMatch(line -> line.startsWith("order"));
    scenario.client.send("key", (to, id) -> to.userStreamKey(id, KeyAction.START));
    scenario.client.elapseMs(100).market("c", BUY, "0.01").elapseMs(100);
    assertThat(scenario.client.events()).anyMatch(line -> line.startsWith("order c"));
  }

  @Test
  void shouldHearAgainWhenTheGatewayRenewsTheKey() {
    FaultScenario silent = disturbedAt2s(new StreamFault.SilenceStream(3 * SECOND_NS));
    assertThat(silent.client.events()).anyMatch(line -> line.startsWith("order later"));
    FaultScenario expired = disturbedAt2s(new StreamFault.ExpireKey(3 * SECOND_NS));
    assertThat(expired.client.events())
        .containsSubsequence("stream expired", "stream up")
        .noneMatch(line -> line.startsWith("order lost"))
        .anyMatch(line -> line.startsWith("order later"));
    expired.forget();
    expired.client.elapseMs(2 * 3_600_000).market("muchLater", BUY, "0.01").elapseMs(100);
    assertThat(expired.client.events())
        .noneMatch(line -> line.startsWith("stream"))
        .anyMatch(line -> line.startsWith("order muchLater"));
    FaultScenario forEver = disturbedAt2s(new StreamFault.ExpireKey(0));
    assertThat(forEver.client.events()).noneMatch(line -> line.startsWith("order"));
    forEver.venue.disconnect();
    forEver.client.market("nextClient", BUY, "0.01").elapseMs(100);
    assertThat(forEver.client.events()).anyMatch(line -> line.startsWith("order nextClient"));
  }

  @Test
  void shouldKnowWhenTheConnectionBreaksAndIsBack() {
    FaultScenario scenario = disturbedAt2s(new StreamFault.Disconnect(4 * SECOND_NS));
    assertThat(scenario.client.lines())
        .contains("2000 stream down", "6000 stream up")
        .noneMatch(line -> line.contains("order lost"))
        .anyMatch(line -> line.contains("order later"));
  }

  @Test
  void shouldLastAsLongAsTheLongestWhenStatesOverlap() {
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of(
                "long",
                FaultSchedule.at(FaultTime.after(SECOND_NS)),
                new StreamFault.Disconnect(9 * SECOND_NS)),
            FaultRule.of(
                "short",
                FaultSchedule.at(FaultTime.after(2 * SECOND_NS)),
                new StreamFault.Disconnect(SECOND_NS)));
    scenario.client.elapseMs(20_000);
    scenario.shouldHaveShownTimed("1000 stream down\n10000 stream up");
  }

  @Test
  void shouldActByTheClockAtTimesInStepsAndAtRandom() {
    StreamFault.Disconnect cut = new StreamFault.Disconnect(1_000_000);
    FaultScenario scenario =
        FaultScenario.of(
            FaultRule.of("at", FaultSchedule.at(FaultTime.parse("2023-11-14T23:00:00Z")), cut),
            FaultRule.of("every", FaultSchedule.every(600 * SECOND_NS), cut),
            FaultRule.of("random", FaultSchedule.perHour(6), cut));
    scenario.client.elapseMs(10 * 3_600_000);
    assertThat(scenario.fired().subList(0, 2)).containsExactly(1, 60);
    assertThat(scenario.fired().get(2)).isBetween(40, 80);
    assertThat(FaultTarget.TIME.family().words()).isEqualTo("the clock");
  }
}
