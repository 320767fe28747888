package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers that rest on things that happened, and the steps they name (safeguard 6). */
class IncidentTest {

  private static final String HALTS = "Halt.*";
  private static final String LEG =
      "{'type':'LegUpdate','clientId':'bw01-s-%s-0-5','instrumentId':0,'side':'SELL','legKind':'STOP_LOSS','legStatus':'NEW','triggerPx':'9000','workingType':'MARK_PRICE','closePosition':true,'qty':'0'}";

  private static int evidence(Scenario s) {
    return ((List<?>) s.last("Halted").fields().get("evidence")).size();
  }

  /** An entry that the venue refuses with this code, each on a bar of its own. */
  private static void refused(Scenario s, String code, int times) {
    for (int i = 0; i < times; i++) {
      s.venue().next("PlaceOrder ENTRY", "refuse " + code);
      s.signal("BTC", "BUY").after("5s");
    }
  }

  @Test
  void shouldHaltAtTheTenthRefusedPlacementAndNameThemAll() {
    Scenario s = Scenario.ready().origin();
    refused(s, "-2019", 9);
    s.expectOnly(HALTS);

    refused(s, "-2019", 1);

    s.expectTimed(HALTS, "45010ms Halted REJECTION_STORM HALT 10 10");
    assertThat(evidence(s)).isEqualTo(10);
  }

  @Test
  void shouldForgetRefusalsThatLeftTheWindow() {
    Scenario s = Scenario.ready().origin();
    refused(s, "-2019", 9);
    s.after("15010ms"); // the first was a minute ago

    refused(s, "-2019", 1);

    s.expectOnly(HALTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -2019 | 1
          -4164 | 1
          -2021 | 0
          -4142 | 0
          -2022 | 0
          -4118 | 0
          -4509 | 0
          """)
  void shouldNotCountRefusalsThatMeanNoHarm(String code, int halts) {
    Scenario s = Scenario.ready("killSwitch.rejectionStorm.limit=2").origin();

    refused(s, code, 2);

    assertThat(s.count("Halted")).isEqualTo(halts);
  }

  @Test
  void shouldCountLegsAndNoExits() {
    Scenario s = Scenario.ready("killSwitch.rejectionStorm.limit=3").origin();
    s.venue().always("PlaceLeg STOP_LOSS", "refuse -1008");

    s.signal("BTC", "BUY").after("5s");

    s.expectOnly(HALTS, "Halted REJECTION_STORM HALT 3 3");
    Scenario exits = Scenario.ready("killSwitch.rejectionStorm.limit=3").origin();
    exits.venue().always("PlaceLeg STOP_LOSS", "refuse -2021");
    exits.venue().always("PlaceOrder EXIT", "refuse -1008");
    exits.signal("BTC", "BUY").after("5s").expectOnly(HALTS);
    assertThat(exits.count("PlaceOrder")).isGreaterThan(5);
  }

  @Test
  void shouldBeginAnewWhenAnOperatorCleared() {
    Scenario s = Scenario.ready("killSwitch.rejectionStorm.limit=2").origin();
    refused(s, "-2019", 2);
    s.json("{'type':'OperatorResume','reason':'test'}");

    refused(s, "-2019", 1);

    s.expectOnly(HALTS, "Halted REJECTION_STORM HALT 2 2", "HaltCleared REJECTION_STORM OPERATOR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0
          1 | 0
          2 | 1
          """)
  void shouldHaltWhenAnOrderOfALaterSessionOfThisEngineIsSeen(String session, int halts) {
    Scenario s = Scenario.ready().origin();

    s.json(LEG.formatted(session)).json(LEG.formatted(session)).after("1s");

    String[] halted = {"Halted ANOTHER_ENGINE HALT 1 1"};
    s.expectOnly(HALTS, halts == 1 ? halted : new String[0]);
  }

  @Test
  void shouldNotMindOrdersOfAnotherEngineOrOfNone() {
    Scenario s = Scenario.ready().origin();

    s.json(LEG.formatted("9").replace("bw01", "bw02"))
        .json(LEG.replaceFirst("bw01[^']*", "foreign"));

    s.expectOnly(HALTS);
  }

  @Test
  void shouldHaltWhenTheVenueClosesByForce() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("1s").origin();

    s.venue().liquidate("BTC", "9900");
    s.after("1s");

    s.expectOnly(
        "Halt.*|TradeClosed.*|Input.*",
        "Halted FORCED_CLOSE HALT 1 1",
        "TradeClosed BTC LIQUIDATION -32.3253");
  }

  @Test
  void shouldNameTheLosingTradesWhenTheyAreTooMany() {
    Scenario s = Scenario.ready();
    for (int i = 0; i < 3; i++) {
      s.signal("BTC", "BUY").after("5s").venue().trigger("BTC", "STOP_LOSS", "9900");
      s.after("5s");
    }

    assertThat(evidence(s)).isEqualTo(3);
  }

  /** What happened before an operator cleared it is forgotten: only what comes anew halts again. */
  @ParameterizedTest
  @CsvSource({"ANOTHER_ENGINE", "FORCED_CLOSE", "SAFETY_FAULT", "UNPROTECTED"})
  void shouldHaltAgainOnlyWhenItHappensAgain(String trigger) {
    Scenario s =
        Scenario.ready(
            "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false");
    String halted = "Halted " + trigger + " HALT 1 1";
    happens(s, trigger, 0);
    s.expectOnly(HALTS, halted);

    s.json("{'type':'OperatorResume','reason':'test'}").after("1m");
    s.expectOnly(HALTS, "HaltCleared " + trigger + " OPERATOR");
    happens(s, trigger, 1);

    s.expectOnly(HALTS, halted);
  }

  private static void happens(Scenario s, String trigger, int time) {
    switch (trigger) {
      case "ANOTHER_ENGINE" -> s.json(LEG.formatted("2"));
      case "FORCED_CLOSE" ->
          s.json(
              "{'type':'OrderUpdate','clientId':'foreign','instrumentId':0,'side':'BUY','ordType':'LIQUIDATION','execType':'TRADE','ordStatus':'FILLED','qty':'0.1','lastQty':'%s','lastPx':'10000','cumQty':'0.1','tradeId':%d,'fee':'0','realisedPnl':'0'}"
                  .formatted(time == 0 ? "0.1" : "0.2", time + 5));
      case "SAFETY_FAULT" -> {
        String deposit =
            "{'type':'AccountUpdate','accountReason':'DEPOSIT','walletBalance':'10000','balanceChange':'%s','transactTime':'2025-01-06T23:30:0%dZ','positions':[]}";
        s.json(deposit.formatted("1", time)).json(deposit.formatted("92233720368", time));
      }
      default -> {
        s.venue().always("PlaceLeg STOP_LOSS", "refuse -1111");
        s.signal("BTC", "BUY").after("31s").venue().behave();
      }
    }
    s.after("1s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # execType | ordType     | last quantity | halts
          CALCULATED | MARKET      | 0.1           | 1
          TRADE      | LIQUIDATION | 0.1           | 1
          CALCULATED | LIQUIDATION | 0.1           | 1
          TRADE      | MARKET      | 0.1           | 0
          CALCULATED | MARKET      | 0             | 0
          NEW        | LIQUIDATION | 0             | 0
          """)
  void shouldHaltOnlyOnAFillThatTheVenueForced(
      String execType, String ordType, String lastQty, int halts) {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'OrderUpdate','clientId':'foreign','instrumentId':0,'side':'BUY','ordType':'%s','execType':'%s','ordStatus':'NEW','qty':'0.1','lastQty':'%s','lastPx':'10000','cumQty':'0.1','tradeId':5,'fee':'0','realisedPnl':'0'}"
            .formatted(ordType, execType, lastQty));
    s.after("1s");

    assertThat(s.count("Halted")).isEqualTo(halts);
  }

  /** The largest limit there is, and more refusals than are remembered. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # refusals | each | halted at
          63         | 10   | never
          64         | 10   | 630ms
          70         | 10   | 630ms
          64         | 950  | 59850ms
          64         | 953  | never
          200        | 953  | never
          """)
  void shouldCountUpToTheLargestLimit(int refusals, int eachMs, String at) {
    Scenario s = Scenario.ready("killSwitch.rejectionStorm.limit=64").origin();

    for (int i = 0; i < refusals; i++) {
      s.json(
          "{'type':'CallResult','clientId':'foreign','callKind':'PLACE_LEG','outcome':'REFUSED','code':-1111,'httpStatus':400}");
      s.after(eachMs + "ms");
    }

    s.expectTimed(
        HALTS,
        at.equals("never")
            ? new String[0]
            : new String[] {at + " Halted REJECTION_STORM HALT 64 64"});
  }

  /** Triggers that may clear by themselves when told to: healthy for a minute, and reconciled. */
  @Test
  void shouldClearAStormByItselfWhereToldTo() {
    Scenario s =
        Scenario.ready("killSwitch.rejectionStorm.limit=2", "killSwitch.rejectionStorm.clear=AUTO")
            .origin();
    refused(s, "-2019", 2);

    s.after("3m");

    s.expectOnly(HALTS, "Halted REJECTION_STORM HALT 2 2", "HaltCleared REJECTION_STORM AUTO");
  }

  /**
   * Healthy is the storm when too few refusals are left in the window, whether a step sees it or
   * not.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # refused, s | prices | cleared
          0, 30        | none   | 120010ms
          0, 59.999    | none   | 120010ms
          0, 0.001     | none   | 120010ms
          0, 30, 45    | none   | 150010ms
          0, 45, 45    | none   | 165010ms
          0, 30        | 1s     | 120010ms
          0, 30        | 59s    | 120010ms
          0, 59.999    | 59500ms | 120010ms
          """)
  void shouldCountAMinuteOfHealthFromTheRefusalThatLeavesTheWindow(
      String refused, String prices, String cleared) {
    Scenario s =
        Scenario.ready("killSwitch.rejectionStorm.limit=2", "killSwitch.rejectionStorm.clear=AUTO")
            .origin();
    long t0 = s.nowNs();
    for (String at : refused.split(", ", -1)) {
      long ns = new BigDecimal(at).scaleByPowerOfTen(9).longValueExact();
      s.after(t0 + ns - s.nowNs() + "ns");
      s.json(
          "{'type':'CallResult','clientId':'foreign','callKind':'PLACE_LEG','outcome':'REFUSED','code':-1111,'httpStatus':400}");
    }

    for (int i = 0; i < 4 && !prices.equals("none"); i++) {
      s.after(prices).trade("BTC", "10000");
    }
    s.after("4m");

    s.expectTimed("HaltC.*", cleared + " HaltCleared REJECTION_STORM AUTO");
  }

  /**
   * The order of another engine is one wherever it is seen, and its newest step is the evidence.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'LegListing','clientId':'foreign','part':0,'parts':1,'legs':[{'legClientId':'bw01-s-2-0-5','instrumentId':0,'side':'SELL','legKind':'STOP_LOSS','legStatus':'NEW','triggerPx':'9000','closePosition':true}]
          'OrderListing','clientId':'foreign','part':0,'parts':1,'orders':[{'orderClientId':'bw01-x-2-0-5','instrumentId':0,'side':'SELL','ordStatus':'NEW','qty':'1','cumQty':'0'}]
          """)
  void shouldHaltWhenAListingShowsAnOrderOfALaterSession(String listing) {
    Scenario s = Scenario.ready().origin();

    s.json("{'type':" + listing + "}");

    s.expectOnly(HALTS, "Halted ANOTHER_ENGINE HALT 1 1");
  }

  @ParameterizedTest
  @CsvSource({
    "apiLag, false, 0",
    "apiLag, true, 1",
    "userStreamDown, false, 0",
    "userStreamDown, true, 1",
    "rejectionStorm, false, 0",
    "rejectionStorm, true, 1",
  })
  void shouldHaltOnlyWhenTheTriggerIsSwitchedOn(String trigger, String enabled, int halts) {
    Scenario s =
        Scenario.ready(
            "killSwitch." + trigger + ".enabled=" + enabled, "killSwitch.rejectionStorm.limit=3");
    switch (trigger) {
      case "apiLag" -> {
        s.venue().always("PlaceLeg STOP_LOSS", "silent").always("PlaceLeg TAKE_PROFIT", "silent");
        s.venue().always("QueryLegs", "silent").always("QueryPositions", "silent");
        s.after("2m").origin().signal("BTC", "BUY").after("7s");
      }
      case "userStreamDown" -> s.json("{'type':'UserStreamDown'}").after("31s");
      default -> refused(s, "-2019", 3);
    }

    assertThat(s.count("Halted")).isEqualTo(halts);
  }
}
