package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Side;
import java.util.ArrayDeque;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Failing towards safety: what is left of a step, and of the engine, when its code throws. */
class FaultTest {

  /** Its value is no number any more. */
  private static final String DEPOSIT =
      "{'type':'AccountUpdate','accountReason':'DEPOSIT','walletBalance':'10000','balanceChange':'%s','transactTime':'2025-01-06T23:30:00Z','positions':[]}";

  private static final String POSITION_TOO_LARGE =
      "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'10000','balanceChange':'0','transactTime':'2025-01-06T23:30:00Z','positions':[{'instrumentId':0,'position':'9000000000','entryPx':'1'}]}";

  /** One unit more than the largest number there is. */
  private static Scenario throwInApply(Scenario s) {
    return s.json(DEPOSIT.formatted("1")).json(DEPOSIT.formatted("92233720368"));
  }

  @Test
  void shouldDisableAStrategyAndNothingElseWhenItThrows() {
    Scenario s = Scenario.ready();

    s.strategyThrows(new IllegalStateException("test")).trade("BTC", "10000");
    s.signal("BTC", "BUY").after("1s");

    s.expect("StrategyFaulted told");
  }

  @Test
  void shouldDisableAStrategyWhenItRaisesNonsense() {
    Scenario s = Scenario.ready();

    s.strategyDoes(ToldToRaise.signal(7, "BUY", 0.9, 1)).trade("BTC", "10000").after("2m");

    s.expect("StrategyFaulted told");
  }

  @Test
  void shouldLetOthersGoOnWhenOneStrategyIsDisabled() {
    ArrayDeque<RuntimeException> failures = new ArrayDeque<>();
    Scenario s =
        Scenario.session(List.of(new ToldToRaise("other", new ArrayDeque<>(), failures)))
            .listed("BTC")
            .warm("BTC", "10000")
            .open();
    failures.add(new IllegalStateException("test"));

    s.signal("BTC", "BUY");

    s.expectOnly(
        "Strat.*|Signal.*",
        "SignalRaised BTC BUY",
        "StrategyFaulted other",
        "SignalAccepted BTC BUY");
  }

  @Test
  void shouldAskStrategiesOnlyWhenTheMarketMoved() {
    Scenario s = Scenario.ready();
    s.strategyDoes(ToldToRaise.signal(0, "BUY", 0.9, 1)).json("{'type':'Clock'}");

    s.expect();
    s.trade("BTC", "10000").expectOnly("SignalR.*", "SignalRaised BTC BUY");
  }

  @Test
  void shouldHaltAndGoOnWhenApplyThrows() {
    Scenario s = Scenario.ready();

    throwInApply(s).after("1s");

    s.expectTimed(".*", "0s SafetyFault CORE OVERFLOW", "0s Halted SAFETY_FAULT HALT 1 1");
    s.signal("BTC", "BUY").expectOnly("SignalRej.*", "SignalRejected BTC HALTED");
  }

  @Test
  void shouldKeepProtectingWhenRiskThrowsInEveryStep() {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceLeg STOP_LOSS", "refuse -1008");
    s.signal("BTC", "BUY").after("500ms").origin();

    s.json(POSITION_TOO_LARGE).after("2s");

    s.expectOnly(
        "Halted.*|PlaceLeg.*|LegPresent.*|.*PROTECTED.*",
        "Halted SAFETY_FAULT HALT 1 1",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1",
        "LegPresent BTC STOP_LOSS",
        "TradeTransitioned BTC PROTECTED LEGS_PRESENT");
    assertThat(s.count("SafetyFault")).isBetween(2L, 20L);
  }

  @Test
  void shouldBlockEntriesInTheSameStepWhenAHandlerBeforeThemThrows() {
    Scenario s = Scenario.ready();
    s.signal("ETH", "BUY").after("10s");
    s.json(POSITION_TOO_LARGE.replace("'instrumentId':0", "'instrumentId':1"));
    s.origin();

    s.signal("BTC", "BUY");

    s.expectOnly("SignalRej.*|SignalAcc.*", "SignalRejected BTC HALTED");
    assertThat(s.last("SignalRejected").text("latches")).isEqualTo("SAFETY_FAULT");
  }

  @Test
  void shouldCloseWhatIsNakedWhenApplyThrows() {
    Scenario s = Scenario.ready();
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1008");
    s.signal("BTC", "BUY").signal("ETH", "BUY").after("500ms");
    s.signal("BTC", "BUY").after("1s").origin();

    throwInApply(s).after("1s");

    s.expectOnly(
        "PlaceOrder.*|Halted.*",
        "Halted SAFETY_FAULT HALT 1 1",
        "PlaceOrder BTC EMERGENCY SELL 0.294",
        "PlaceOrder ETH EMERGENCY SELL 1.479",
        "Halted UNPROTECTED HALT 1 2");
    assertThat(s.venue().positionOf("BTC")).isEqualTo("0");
    assertThat(s.venue().positionOf("ETH")).isEqualTo("0");
  }

  @Test
  void shouldNotCloseWhatIsProtectedWhenApplyThrows() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("1s").origin();

    throwInApply(s).after("1s");

    s.expectOnly("PlaceOrder.*|PlaceLeg.*");
  }

  @Test
  void shouldRefuseAnInstrumentAndGoOnWhenItsIdLeavesAHole() {
    Scenario s = Scenario.ready();
    s.json(
        "{'type':'InstrumentListed','instrumentId':9,'symbol':'X','tickSize':'1','stepSize':'1','minQty':'1'}");
    s.after("1s").expect("InputRefused 9 BAD_LISTING");
    Scenario open = Scenario.ready();
    open.signal("BTC", "BUY").after("1s").origin();

    open.json(
        "{'type':'InstrumentListed','instrumentId':2,'symbol':'X','tickSize':'0','stepSize':'1','minQty':'1'}");
    open.after("1s").venue().cancelByHand("BTC", "STOP_LOSS", true);
    open.after("1s");

    open.expectOnly("LegPresent.*|SafetyFault.*", "LegPresent BTC STOP_LOSS");
  }

  @Test
  void shouldRejectTheSignalOnceWhenItsCheckThrows() {
    Scenario s =
        Scenario.session("killSwitch.dailyPnl.enabled=false", "sizing.maxLeverage=50")
            .listed("BTC")
            .warm("BTC", "10000")
            .open();

    // Fifty times this equity, the most leverage allows, is no number any more.
    s.json(
        "{'type':'AccountUpdate','accountReason':'DEPOSIT','walletBalance':'9000000000','balanceChange':'8999990000','transactTime':'2025-01-06T23:30:01Z','positions':[]}");
    s.signal("BTC", "BUY").trade("BTC", "10000").after("1s");

    assertThat(s.count("SignalRaised")).isEqualTo(1);
    assertThat(s.count("SignalRejected")).isEqualTo(1);
    assertThat(s.count("SafetyFault")).isEqualTo(1);
  }

  @Test
  void shouldStandStillWhenTimeRunsBackwards() {
    Scenario s = Scenario.ready();
    long before = s.json("{'type':'Clock'}").core().timeNs();

    s.early("1ns", "{'type':'Clock'}");

    assertThat(s.core().timeNs()).isEqualTo(before);
  }

  @Test
  void shouldRefuseWhenASecondSessionBegins() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("1s").origin();
    UnsafeBuffer first = s.steps().get(0).bytes();

    s.input(first, 4, first.getInt(0)).after("1s");

    s.expect("InputRefused SECOND_SESSION");
    assertThat(s.venue().legs()).isEqualTo(2);
  }

  /** The check of the first signal throws: it and the second are rejected, and it is told once. */
  @Test
  void shouldRejectEverySignalOfTheStepWhenACheckThrows() {
    Scenario s =
        Scenario.session("killSwitch.dailyPnl.enabled=false", "sizing.maxLeverage=50")
            .listed("BTC")
            .listed("ETH")
            .warm("BTC", "10000")
            .warm("ETH", "1000")
            .open();
    s.json(
        "{'type':'AccountUpdate','accountReason':'DEPOSIT','walletBalance':'9000000000','balanceChange':'8999990000','transactTime':'2025-01-06T23:30:01Z','positions':[]}");
    s.origin();

    s.signalOnTradeOf(null, "BTC", "BUY").signal("ETH", "BUY").after("1s");

    s.expectOnly(
        "SignalRej.*|SafetyF.*|PlaceOrder.*",
        "SignalRejected BTC HALTED",
        "SignalRejected ETH HALTED",
        "SafetyFault ENTRIES OVERFLOW");
  }

  /** More signals in a step than there may be: a fault, and not one of them is an entry. */
  @Test
  void shouldEnterNothingWhenAStepRaisesTooManySignals() {
    Scenario s = Scenario.ready().origin();

    s.strategyDoes(
            sink -> {
              for (int i = 0; i < 1025; i++) {
                sink.raise(0, Side.BUY, 0.1, i + 1L);
              }
            })
        .trade("BTC", "10000");

    assertThat(s.count("SafetyFault")).isPositive();
    assertThat(s.count("PlaceOrder")).isZero();
    s.signal("BTC", "BUY").expectOnly("SignalA.*");
  }

  /** A short position is bought back, and no second order is sent while the first is awaited. */
  @Test
  void shouldBuyBackAShortThatIsNakedAndWaitForTheAnswer() {
    Scenario s = Scenario.ready();
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1008").always("PlaceOrder EMERGENCY", "silent");
    s.signal("BTC", "SELL").after("500ms").origin();

    throwInApply(s).after("100ms");
    throwInApply(s).after("100ms");

    s.expectOnly("PlaceOrder.*", "PlaceOrder BTC EMERGENCY BUY 0.294");
  }
}
