package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MARKET_DATA_STALE and USER_STREAM_DOWN, and how they clear by themselves (safeguard 6). */
class AutoClearTest {

  private static final String HALTS = "Halt.*";

  private static Scenario watched(String... settings) {
    String[] all = new String[settings.length + 1];
    all[0] = "killSwitch.marketDataStale.enabled=true";
    System.arraycopy(settings, 0, all, 1, settings.length);
    return Scenario.ready(all).trade("BTC", "10000").trade("ETH", "1000").origin();
  }

  /** A price each 10 s in both, for so many times. */
  private static void prices(Scenario s, int times) {
    for (int i = 0; i < times; i++) {
      s.after("10s").trade("BTC", "10000").trade("ETH", "1000");
    }
  }

  @Test
  void shouldHaltWhenOneInstrumentIsSilentForTwoAndAHalfCadences() {
    Scenario s = watched();

    s.after("20s").trade("BTC", "10000").after("17s").after("499999999ns");
    s.expectTimed(HALTS);
    s.after("1ns");

    s.expectTimed(HALTS, "37500ms Halted ETH MARKET_DATA_STALE HALT 37.5 37.5");
    assertThat(s.last("Halted").text("instrumentId")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1s    | 15
          6s    | 15
          7s    | 17.5
          60s   | 150
          """)
  void shouldWaitForTheCadenceOfTheSourceButNotLessThanTheLimit(String cadence, String seconds) {
    Scenario s = watched();
    s.json(
        "{'type':'SourceDeclared','cadence':'%s','hasMarks':false,'hasQuotes':false}"
            .formatted(cadence));
    s.trade("BTC", "10000").trade("ETH", "1000");

    s.after("151s");

    assertThat(s.last("Halted").text("limit")).isEqualTo(seconds);
    assertThat(s.last("Halted").text("measured")).isEqualTo(seconds);
  }

  @Test
  void shouldWatchOnlyInstrumentsWithAPositionWhenNoStrategyIsEnabled() {
    Scenario s = watched();
    s.signal("BTC", "BUY").after("1s").strategyThrows(new IllegalStateException("test"));
    s.trade("ETH", "1000").after("30s").trade("BTC", "10000").after("30s");
    s.expectOnly(HALTS);

    s.after("10s");

    assertThat(s.last("Halted").text("instrumentId")).isEqualTo("0");
  }

  @Test
  void shouldWatchNothingWhenTheSessionHasEndedOrHasNotBegunToTrade() {
    Scenario s = Scenario.session("killSwitch.marketDataStale.enabled=true").listed("BTC");
    s.warm("BTC", "10000").after("5m").expectOnly(HALTS);
    Scenario ended = watched();

    ended.json("{'type':'SessionEnded','endReason':'OPERATOR'}").after("5m");

    ended.expectOnly(HALTS);
  }

  @Test
  void shouldClearAfterAMinuteOfHealthAndAReconciliationBegunAfterIt() {
    Scenario s = watched().after("38s").trade("BTC", "10000").trade("ETH", "1000").origin();

    prices(s, 6);
    s.expectTimed("Halt.*|QueryOrders|Reconciled", "1m QueryOrders");
    s.after("1s");

    s.expectTimed(
        "Halt.*|QueryOrders|Reconciled",
        "60010ms Reconciled",
        "60010ms HaltCleared MARKET_DATA_STALE AUTO");
  }

  @Test
  void shouldCountHealthAnewWhenItBreaks() {
    Scenario s = watched().after("38s").trade("BTC", "10000").trade("ETH", "1000").origin();

    prices(s, 2);
    s.after("45s").trade("BTC", "10000").trade("ETH", "1000"); // stale for 7.5 s, until 65 s
    prices(s, 7);

    s.expectTimed(HALTS, "125010ms HaltCleared MARKET_DATA_STALE AUTO");
  }

  @Test
  void shouldNotClearWhenTheReconciliationIsNotAnswered() {
    Scenario s = watched().after("38s").trade("BTC", "10000").trade("ETH", "1000").origin();
    s.venue().always("QueryLegs", "drop");

    prices(s, 30);

    s.expectOnly(HALTS);
    s.venue().behave();
    prices(s, 3);
    s.expectOnly(HALTS, "HaltCleared MARKET_DATA_STALE AUTO");
  }

  @Test
  void shouldWaitForAnOperatorAtTheSixthTimeOfADayAndBeginAnewOnTheNext() {
    Scenario s = watched();
    for (int i = 0; i < 6; i++) {
      s.after("38s").trade("BTC", "10000").trade("ETH", "1000");
      prices(s, 8);
    }
    assertThat(s.count("Halted")).isEqualTo(6);
    assertThat(s.count("HaltCleared")).isEqualTo(5);
    prices(s, 30);
    assertThat(s.count("HaltCleared")).isEqualTo(5);

    s.after("1h").origin(); // past midnight
    prices(s, 8);

    s.expectOnly(HALTS, "HaltCleared MARKET_DATA_STALE AUTO");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UserStreamDown    | 29s | 0
          UserStreamDown    | 30s | 1
          UserStreamExpired | 29s | 0
          UserStreamExpired | 30s | 1
          """)
  void shouldHaltWhenTheStreamIsDownForTheLimit(String input, String down, int halts) {
    Scenario s = Scenario.ready().origin();

    s.json("{'type':'" + input + "'}").after(down);
    s.json("{'type':'UserStreamUp'}").after("1m");

    String[] halted = {"Halted USER_STREAM_DOWN HALT 30 30"};
    s.expectOnly("Halted.*", halts == 1 ? halted : new String[0]);
  }

  @Test
  void shouldReconcileWhenTheStreamComesBack() {
    Scenario s = Scenario.ready().origin();

    s.json("{'type':'UserStreamDown'}").after("1s").json("{'type':'UserStreamUp'}").after("1s");

    s.expectTimed("QueryO.*|Reconciled", "1s QueryOrders", "1010ms Reconciled");
  }

  @Test
  void shouldHaltWhenAnAnswerShowsAnOrderOfWhichNoEventTells() {
    Scenario s = Scenario.ready().origin();
    s.venue().next("PlaceOrder ENTRY", "mute");

    s.signal("BTC", "BUY").after("30s");
    s.expectTimed(HALTS);
    s.after("10ms");

    s.expectTimed(HALTS, "30010ms Halted USER_STREAM_DOWN HALT 30 30");
  }

  @Test
  void shouldNotHaltWhenTheEventsComeBeforeOrAfterTheAnswer() {
    Scenario s = Scenario.ready().origin();

    s.signal("BTC", "BUY").after("2m");

    s.expectTimed(HALTS);
  }

  @Test
  void shouldClearWhenTheStreamTellsAgain() {
    Scenario s = Scenario.ready().origin();
    s.json("{'type':'UserStreamDown'}").after("40s").json("{'type':'UserStreamUp'}").origin();

    s.after("70s");

    s.expectTimed(
        "Halt.*|Reconciled",
        "10ms Reconciled",
        "60010ms Reconciled",
        "60010ms HaltCleared USER_STREAM_DOWN AUTO");
  }

  /** MD-06: the venue is closed: no prices, every call refused; then it opens again. */
  @Test
  void shouldHaltAndKeepTheLegsWhenTheVenueIsClosedForAWhile() {
    Scenario s = watched();
    s.signal("BTC", "BUY").after("10s").trade("BTC", "10000").trade("ETH", "1000").origin();
    for (String call :
        new String[] {"QueryPositions", "QueryOrders", "QueryLegs", "QueryBalance"}) {
      s.venue().always(call, "refuse -1008");
    }

    s.after("25m");
    s.venue().behave();
    prices(s, 14);
    s.signal("ETH", "BUY").after("1s");

    s.expectTimed(
        "Halt.*|LegGone.*EXPIRED.*|PlaceOrder.*",
        "37500ms Halted BTC MARKET_DATA_STALE HALT 37.5 37.5",
        "1570010ms HaltCleared MARKET_DATA_STALE AUTO",
        "1640s PlaceOrder ETH ENTRY BUY 1.581 @1001");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
  }
}
