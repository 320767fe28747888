package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be ends in a named fact, never in an exception, never in a trade. */
class BadInputTest {

  private static final String FACTS = "InputRefused.*|SafetyFault.*|Halted.*|Signal.*";

  private static void expect(Scenario s, String decision) {
    s.after("1s");
    s.expectOnly(FACTS, decision == null ? new String[0] : new String[] {decision});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 5000        | 1           | InputRefused BTC PRICE_FAR_OFF
          0 | 6666.6      | 1           | InputRefused BTC PRICE_FAR_OFF
          0 | 6666.7      | 1           |
          0 | 14999       | 1           |
          0 | 15000       | 1           | InputRefused BTC PRICE_FAR_OFF
          0 | 0           | 1           | InputRefused BTC PRICE_OUT_OF_RANGE
          0 | -1          | 1           | InputRefused BTC PRICE_OUT_OF_RANGE
          0 | 10000000.1  | 1           | InputRefused BTC PRICE_OUT_OF_RANGE
          0 | 10000       | 0           | InputRefused BTC QTY_OUT_OF_RANGE
          0 | 10000       | -1          | InputRefused BTC QTY_OUT_OF_RANGE
          0 | 10000       | 10000000001 | InputRefused BTC QTY_OUT_OF_RANGE
          0 | 10000       | 10000000000 |
          2 | 10000       | 1           | InputRefused 2 UNKNOWN_INSTRUMENT
          """)
  void shouldRefuseTradesThatCannotBe(int id, String price, String qty, String decision) {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'Trade','instrumentId':%d,'eventTime':'2025-01-06T23:00:02Z','price':'%s','qty':'%s'}"
            .formatted(id, price, qty));

    expect(s, decision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9999     | 10001    |
          10000    | 10000    |
          10001    | 10000    | InputRefused BTC CROSSED_QUOTE
          0        | 10000    | InputRefused BTC PRICE_OUT_OF_RANGE
          9999     | 0        | InputRefused BTC PRICE_OUT_OF_RANGE
          -1       | 10000    | InputRefused BTC PRICE_OUT_OF_RANGE
          4999     | 5001     | InputRefused BTC PRICE_FAR_OFF
          9999     | 10000001 | InputRefused BTC PRICE_OUT_OF_RANGE
          """)
  void shouldRefuseQuotesThatCannotBe(String bid, String ask, String decision) {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'Quote','instrumentId':0,'bidPx':'%s','askPx':'%s','bidQty':'1','askQty':'1'}"
            .formatted(bid, ask));

    expect(s, decision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 10001 |
          0 | 0     | InputRefused BTC PRICE_OUT_OF_RANGE
          0 | 15000 | InputRefused BTC PRICE_FAR_OFF
          7 | 10000 | InputRefused 7 UNKNOWN_INSTRUMENT
          """)
  void shouldRefuseMarksThatCannotBe(int id, String price, String decision) {
    Scenario s = Scenario.ready().origin();

    s.json("{'type':'Mark','instrumentId':%d,'markPx':'%s'}".formatted(id, price));

    expect(s, decision);
  }

  @Test
  void shouldRefuseATradeOfTheFuture() {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'Trade','instrumentId':0,'eventTime':'2025-01-06T23:01:01Z','price':'10000','qty':'1'}");
    s.json(
        "{'type':'Trade','instrumentId':0,'eventTime':'2025-01-06T23:01:01.000000001Z','price':'10000','qty':'1'}");

    expect(s, "InputRefused BTC TIME_OUT_OF_RANGE");
  }

  @Test
  void shouldBelieveAFarPriceWhenTenInARowOverTenSecondsAgree() {
    Scenario s = Scenario.ready("killSwitch.dailyPnl.enabled=false").origin();
    for (int i = 0; i < 9; i++) {
      s.trade("BTC", "4000").after("1s");
    }
    s.trade("BTC", "4000").after("999ms").trade("BTC", "4000").after("1ms");
    s.trade("BTC", "4000").trade("BTC", "4000");

    assertThat(s.count("InputRefused")).isEqualTo(11);
    s.trade("BTC", "10000");
    assertThat(s.count("InputRefused")).isEqualTo(12);
  }

  @Test
  void shouldBeginToCountAnewWhenAGoodPriceComesBetween() {
    Scenario s = Scenario.ready().origin();
    for (int i = 0; i < 30; i++) {
      s.trade("BTC", i % 5 == 4 ? "10000" : i % 2 == 0 ? "4000" : "30000").after("1s");
    }

    assertThat(s.count("InputRefused")).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 15m | 23:00:00 | 10 | 12 | 9  | 11 | 1  | InputRefused BTC BAR_OUT_OF_ORDER
          0 | 15m | 22:45:00 | 10 | 12 | 9  | 11 | 1  | InputRefused BTC BAR_OUT_OF_ORDER
          0 | 15m | 23:15:00 | 10 | 12 | 9  | 11 | 1  |
          0 | 15m | 23:15:00 | 10 | 12 | 0  | 11 | 1  | InputRefused BTC PRICE_OUT_OF_RANGE
          0 | 15m | 23:15:00 | 10 | 99999999 | 9 | 11 | 1  | InputRefused BTC PRICE_OUT_OF_RANGE
          0 | 15m | 23:15:00 | 13 | 12 | 9  | 11 | 1  | InputRefused BTC BAD_BAR
          0 | 15m | 23:15:00 | 10 | 12 | 11 | 11 | 1  | InputRefused BTC BAD_BAR
          0 | 0ns | 23:15:00 | 10 | 12 | 9  | 11 | 1  | InputRefused BTC BAD_BAR
          0 | 15m | 23:15:00 | 10 | 12 | 9  | 11 | -1 | InputRefused BTC QTY_OUT_OF_RANGE
          5 | 15m | 23:15:00 | 10 | 12 | 9  | 11 | 1  | InputRefused 5 UNKNOWN_INSTRUMENT
          """)
  void shouldRefuseBarsThatCannotBe(
      int id,
      String interval,
      String open,
      String o,
      String h,
      String l,
      String c,
      String volume,
      String decision) {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'Bar','instrumentId':%d,'interval':'%s','openTime':'2025-01-06T%sZ','open':'%s','high':'%s','low':'%s','close':'%s','volume':'%s'}"
            .formatted(id, interval, open, o, h, l, c, volume));

    expect(s, decision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 1           | 10000 | 9 | InputRefused BTC UNKNOWN_ORDER
          0 | -1          | 10000 | 9 | InputRefused BTC QTY_OUT_OF_RANGE
          0 | 10000000001 | 10000 | 9 | InputRefused BTC QTY_OUT_OF_RANGE
          0 | 1           | 0     | 9 | InputRefused BTC PRICE_OUT_OF_RANGE
          8 | 1           | 10000 | 9 | InputRefused 8 UNKNOWN_INSTRUMENT
          """)
  void shouldNameFillsThatCannotBe(int id, String qty, String price, int fillId, String decision) {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'OrderUpdate','clientId':'foreign','instrumentId':%d,'side':'BUY','ordType':'LIMIT','execType':'TRADE','ordStatus':'FILLED','qty':'1','lastQty':'%s','lastPx':'%s','cumQty':'1','fee':'0','realisedPnl':'0','tradeId':%d}"
            .formatted(id, qty, price, fillId));

    expect(s, decision);
  }

  /**
   * Of three fills in one moment the event of the second comes again, or only, after all others.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldNotTakeAnAccountEventOfTheSameMomentForTheNewestWord(boolean isRepeat) {
    Scenario s = Scenario.ready("protection.legStyle=reduceOnly").signal("BTC", "BUY").after("10s");
    String now = "'transactTime':'2025-01-06T23:00:10Z'";
    String[] events = new String[3];
    for (int i = 0; i < events.length; i++) {
      events[i] =
          "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'9999','balanceChange':'0',%s,'positions':[{'instrumentId':0,'position':'0.%d','entryPx':'10000'}]}"
              .formatted(now, 304 + 10 * i);
    }
    for (int i = 0; i < events.length; i++) {
      s.json(
          "{'type':'OrderUpdate','clientId':'foreign','instrumentId':0,'side':'BUY','ordType':'LIMIT','execType':'TRADE','ordStatus':'FILLED','qty':'1','lastQty':'0.01','lastPx':'10000','cumQty':'1','fee':'0','realisedPnl':'0','tradeId':%d,%s}"
              .formatted(7_000 + i, now));
      if (isRepeat || i != 1) {
        s.json(events[i]);
      }
    }
    String before = Histories.positionByEngine(s, "BTC");
    s.origin();

    s.venue().position("BTC", "0.324", "10000");
    s.json(events[1]).after("1m");

    s.expectOnly("PositionAdjusted.*|Difference.*");
    assertThat(Histories.positionByEngine(s, "BTC")).isEqualTo(before).isEqualTo("0.324");
  }

  @Test
  void shouldRefuseAFillThatComesTwice() {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("1s").origin();
    Told fill = null;
    for (Scenario.Step step : s.steps()) {
      fill = step.input().type().equals("OrderUpdate") ? step.input() : fill;
    }

    s.json(fill.json()).after("1m");

    s.expectOnly(FACTS, "InputRefused BTC DUPLICATE_FILL");
    assertThat(s.venue().legs()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          9000         | [{'instrumentId':0,'position':'-0.294','entryPx':'10000'}] | InputRefused BTC WRONG_SIDE
          9999         | [{'instrumentId':0,'position':'20000000000','entryPx':'10000'}] | InputRefused BTC QTY_OUT_OF_RANGE
          9999         | [{'instrumentId':0,'position':'0.294','entryPx':'0'}] | InputRefused BTC PRICE_OUT_OF_RANGE
          9999         | [{'instrumentId':6,'position':'0.294','entryPx':'10'}] | InputRefused 6 UNKNOWN_INSTRUMENT
          10000000001  | [] | InputRefused BALANCE_OUT_OF_RANGE
          -10000000001 | [] | InputRefused BALANCE_OUT_OF_RANGE
          """)
  void shouldNameAccountUpdatesThatCannotBe(String wallet, String positions, String decision) {
    Scenario s =
        Scenario.ready(
                "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false")
            .signal("BTC", "BUY")
            .after("1s")
            .origin();

    s.json(
        "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'%s','balanceChange':'0','transactTime':'2025-01-06T23:30:00Z','positions':%s}"
            .formatted(wallet, positions));

    expect(s, decision);
  }

  @Test
  void shouldHaltAndNotTradeWhenTheWalletIsBelowZero() {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'AccountUpdate','accountReason':'ADJUSTMENT','walletBalance':'-1','balanceChange':'0','transactTime':'2025-01-06T23:30:00Z','positions':[]}");
    s.signal("BTC", "BUY").after("1s");

    s.expectOnly(
        FACTS,
        "InputRefused BALANCE_OUT_OF_RANGE",
        "Halted DAILY_PNL HALT -200 -10001",
        "Halted DAILY_LOSS_LIMIT HALT_AND_FLATTEN -500 -10001",
        "SignalRaised BTC BUY",
        "SignalRejected BTC HALTED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1     | SignalAccepted ETH BUY
          2     | StrategyFaulted told
          255   | StrategyFaulted told
          65535 | StrategyFaulted told
          """)
  void shouldDisableTheStrategyThatSignalsAnInstrumentThatIsNotListed(int id, String decision) {
    Scenario s = Scenario.ready().origin();

    s.strategyDoes(ToldToRaise.signal(id, "BUY", 0.9, Scenario.T0_NS)).trade("ETH", "1000");

    s.expectOnly("Signal[AR][ce].*|SafetyFault.*|StrategyFaulted.*|Halted.*", decision);
    s.after("1s");
    assertThat(s.count("PlaceOrder")).isEqualTo(id == 1 ? 1 : 0);
  }

  /** What a price that is no number becomes on its way into a message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'type':'Trade','instrumentId':0,'eventTime':'2025-01-06T23:00:01Z','qty':'1'} | PRICE_OUT_OF_RANGE
          {'type':'Trade','instrumentId':0,'eventTime':'2025-01-06T23:00:01Z','price':'10000'} | QTY_OUT_OF_RANGE
          {'type':'Mark','instrumentId':0}                             | PRICE_OUT_OF_RANGE
          {'type':'Quote','instrumentId':0,'askPx':'10000','bidQty':'1','askQty':'1'} | PRICE_OUT_OF_RANGE
          """)
  void shouldRefuseWhatIsNoNumber(String line, String fault) {
    Scenario s = Scenario.ready().origin();

    s.json(line);

    expect(s, "InputRefused BTC " + fault);
  }

  @Test
  void shouldNameAWallClockThatGoesBack() {
    Scenario s = Scenario.ready().origin();

    s.json("{'type':'Clock','wallTime':'2025-01-06T23:00:05Z'}");
    s.json("{'type':'Clock','wallTime':'2025-01-06T23:00:05Z'}");
    s.json("{'type':'Clock'}").json("{'type':'Clock','wallTime':'2025-01-06T23:00:03Z'}");

    expect(s, "InputRefused TIME_WENT_BACK");
    assertThat(s.last("InputRefused").text("value")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -0.1 | SignalRejected BTC BAD_SIGNAL
          1.1  | SignalRejected BTC BAD_SIGNAL
          NaN  | SignalRejected BTC BAD_SIGNAL
          1    | SignalAccepted BTC BUY
          """)
  void shouldRejectASignalWhoseConfidenceIsNone(double confidence, String decision) {
    Scenario s = Scenario.ready().origin();

    s.signal("BTC", "BUY", confidence);

    s.expectOnly("Signal[AR][ce].*", decision);
  }

  /** Floor, rate and amount of each bracket; a refused listing leaves the one before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0.004 0                     | ok
          0 0 0                         | ok
          0 0.99999999 0                | ok
          0 1 0                         | InputRefused BTC BAD_LISTING
          0 1.5 0                       | InputRefused BTC BAD_LISTING
          0 -0.00000001 0               | InputRefused BTC BAD_LISTING
          0 0.004 -0.00000001           | InputRefused BTC BAD_LISTING
          -0.00000001 0.004 0           | InputRefused BTC BAD_LISTING
          0.00000001 0.004 0            | ok
          0 0.004 0, 50000 0.005 50     | ok
          0 0.004 0, 50000 1 50         | InputRefused BTC BAD_LISTING
          0 0.004 0, 0 0.005 50         | InputRefused BTC BAD_LISTING
          0 0.004 0, 0.00000001 0.01 50 | ok
          9 0.004 0, 8 0.005 50         | InputRefused BTC BAD_LISTING
          """)
  void shouldRefuseLeverageBracketsThatCannotBe(String brackets, String expected) {
    Scenario s = Scenario.ready();
    String rows =
        Pattern.compile("([^ ,]+) ([^ ,]+) ([^ ,]+)")
            .matcher(brackets)
            .replaceAll("{'notionalFloor':'$1','maintMarginRate':'$2','maintAmount':'$3'}");
    s.json(
        "{'type':'InstrumentListed','instrumentId':0,'symbol':'BTC','tickSize':'0.1','stepSize':'0.001','minQty':'0.001','limitMaxQty':'1000','marketMaxQty':'100','minNotional':'5','takerFee':'0.0005','makerFee':'0.0002','brackets':["
            + rows
            + "]}");

    s.expect(expected.equals("ok") ? new String[0] : new String[] {expected});
    s.signal("BTC", "BUY").after("1s");
    assertThat(s.statusOf("BTC")).isNotEmpty();
  }

  /** Place, name and grid of a listing; each of them has to fit. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0  | BTC | 0.1 | 0.001 | 0.001 |
          2  | SOL | 0.1 | 0.001 | 0.001 |
          3  | SOL | 0.1 | 0.001 | 0.001 | InputRefused 3 BAD_LISTING
          64 | SOL | 0.1 | 0.001 | 0.001 | InputRefused 64 BAD_LISTING
          0  | ETH | 0.1 | 0.001 | 0.001 | InputRefused BTC BAD_LISTING
          0  | BTC | 0   | 0.001 | 0.001 | InputRefused BTC BAD_LISTING
          0  | BTC | 0.1 | 0     | 0.001 | InputRefused BTC BAD_LISTING
          0  | BTC | 0.1 | 0.001 | 0     | InputRefused BTC BAD_LISTING
          0  | BTC | 0.00000001 | 0.00000001 | 0.00000001 |
          """)
  void shouldRefuseListingsThatDoNotFit(
      int id, String symbol, String tick, String step, String minQty, String decision) {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'InstrumentListed','instrumentId':%d,'symbol':'%s','tickSize':'%s','stepSize':'%s','minQty':'%s'}"
            .formatted(id, symbol, tick, step, minQty));

    expect(s, decision);
  }

  /** The sixty-fourth instrument is the last. */
  @Test
  void shouldRefuseTheInstrumentForWhichThereIsNoPlace() {
    Scenario s = Scenario.session();
    for (int i = 0; i < 64; i++) {
      s.listed("S" + i);
    }
    s.expect();

    s.listed("S64").expect("InputRefused S64 BAD_LISTING");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 'type':'LeverageChanged','leverage':10 |
          2 | 'type':'LeverageChanged','leverage':10 | InputRefused 2 UNKNOWN_INSTRUMENT
          1 | 'type':'LegUpdate','clientId':'foreign','side':'SELL','legKind':'STOP_LOSS','legStatus':'NEW','triggerPx':'900','qty':'0' |
          2 | 'type':'LegUpdate','clientId':'foreign','side':'SELL','legKind':'STOP_LOSS','legStatus':'NEW','triggerPx':'900','qty':'0' | InputRefused 2 UNKNOWN_INSTRUMENT
          """)
  void shouldRefuseWordOfAnInstrumentThatIsNotListed(int id, String fields, String decision) {
    Scenario s = Scenario.ready().origin();

    s.json("{" + fields + ",'instrumentId':" + id + "}");

    expect(s, decision);
  }

  /** The limit of the balance on both sides, and what the ledger makes of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10000000000           | 10000000000  |
          10000000000.00000001  | 10000        | InputRefused BALANCE_OUT_OF_RANGE
          0                     | 0            |
          -0.00000001           | -0.00000001  | InputRefused BALANCE_OUT_OF_RANGE
          -10000000000          | -10000000000 | InputRefused BALANCE_OUT_OF_RANGE
          -10000000000.00000001 | 10000        | InputRefused BALANCE_OUT_OF_RANGE
          """)
  void shouldBelieveABalanceUpToTenThousandMillions(String told, String kept, String decision) {
    Scenario s =
        Scenario.ready(
                "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false")
            .origin();

    s.json(
        "{'type':'AccountUpdate','accountReason':'ADJUSTMENT','walletBalance':'%s','balanceChange':'0','transactTime':'2025-01-06T23:30:00Z','positions':[]}"
            .formatted(told));

    expect(s, decision);
    assertThat(s.core().projection()).contains("wallet: " + kept);
  }
}
