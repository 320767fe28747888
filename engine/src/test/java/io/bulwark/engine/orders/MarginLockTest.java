package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 3: entries that the venue refuses. */
class MarginLockTest {

  private static final String BAD_QTY = "refuse -1111";
  private final Scenario s = Scenario.ready();

  @Test
  void shouldReadEverythingAndNotSendAgainWhenTheMarginIsRefused() {
    s.venue().next("PlaceOrder ENTRY", "refuse -2019");
    s.venue().rest("BTC", "bw01-e-123");
    s.venue().rest("BTC", "zz01-e-123");

    s.signal("BTC", "BUY").after("1m");

    s.expectTimed(
        "MarginRefused.*|Query.*|PlaceOrder.*|CancelOrder.*|TradeTrans.*CLOSED.*",
        "0s PlaceOrder BTC ENTRY BUY 0.294 @10010",
        "10ms TradeTransitioned BTC CLOSED ENTRY_ENDED",
        "10ms MarginRefused BTC 295.76547 9500",
        "10ms QueryOrders",
        "10ms QueryPositions",
        "10ms QueryBalance",
        "10ms QueryLegs",
        "20ms CancelOrder BTC bw01-e-123");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1111,-1111,-1111 | latched
          -1111,-1111       | free
          -1111,-4164,-1111 | free
          -1008,-1008,-1008 | free
          -2019,-2019,-2019 | free
          -5021,-5021,-5021 | free
          -1111,-1008,-1111,-1111 | latched
          """)
  void shouldOpenTheCircuitAtTheThirdEqualRefusal(String codes, String outcome) {
    for (String code : codes.split(",", -1)) {
      s.venue().next("PlaceOrder ENTRY", "refuse " + code);
      s.signal("BTC", "BUY").after("1s");
    }
    boolean latched = outcome.equals("latched");

    s.expectOnly(
        "Instrument.*|Alerted.*",
        latched
            ? new String[] {"InstrumentLatched BTC REFUSALS", "Alerted BTC SAME_REFUSAL -1111"}
            : new String[0]);
    s.signal("BTC", "BUY");
    s.expectOnly(
        "Signal(Rej|Acc).*",
        latched ? "SignalRejected BTC INSTRUMENT_LATCHED" : "SignalAccepted BTC BUY");
    assertThat(
            s.count("SignalRejected") == 0
                ? ""
                : s.last("SignalRejected").text("instrumentLatches"))
        .isEqualTo(latched ? "REFUSALS" : "");
  }

  @Test
  void shouldNotCountEntriesThatDiffer() {
    s.venue().always("PlaceOrder ENTRY", BAD_QTY);

    s.signal("BTC", "BUY").after("1s").signal("BTC", "SELL").after("1s");
    s.signal("BTC", "BUY").after("1s").signal("BTC", "BUY").after("1s");
    s.trade("BTC", "10000.1").signal("BTC", "BUY").after("1s");

    s.expectOnly("Instrument.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'type':'OperatorResume','reason':'rules changed'}                                                    | cleared
          {'type':'OperatorResume','trigger':'OPERATOR','reason':'rules changed'}                               | cleared
          {'type':'OperatorResume','trigger':'DAILY_PNL','reason':'rules changed'}                              | kept
          {'type':'InstrumentListed','instrumentId':0,'symbol':'BTC','tickSize':'0.1','stepSize':'0.001','minQty':'0.001','limitMaxQty':'1000','marketMaxQty':'100','minNotional':'5','takerFee':'0.0005','makerFee':'0.0002'} | cleared
          {'type':'InstrumentListed','instrumentId':1,'symbol':'ETH','tickSize':'0.1','stepSize':'0.001','minQty':'0.001','limitMaxQty':'1000','marketMaxQty':'100','minNotional':'5','takerFee':'0.0005','makerFee':'0.0002'} | kept
          """)
  void shouldCloseTheCircuitWhenAnOperatorOrNewRulesSaySo(String input, String outcome) {
    s.venue().next("PlaceOrder ENTRY", BAD_QTY, BAD_QTY, BAD_QTY);
    s.signal("BTC", "BUY").after("1s").signal("BTC", "BUY").after("1s");
    s.signal("BTC", "BUY").after("1s").origin();

    s.json(input);

    s.expectOnly(
        "Instrument.*",
        outcome.equals("cleared")
            ? new String[] {"InstrumentCleared BTC REFUSALS"}
            : new String[0]);
  }

  /** Orders of ours that a listing shows: cancelled when no trade waits for them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # instrument | id             | cancelled
          0            | bw01-e-123     | yes
          0            | bw01-x-0-0-123 | yes
          0            | bw01-x-1-0-123 | yes
          0            | bw01-x-2-0-123 | no
          0            | bw02-x-1-0-123 | no
          0            | foreign        | no
          7            | bw01-x-1-0-123 | no
          """)
  void shouldCancelOnlyWhatIsOursAndOfThisSessionOrOlder(
      String instrument, String id, String cancelled) {
    s.origin().json(orders("{'orderClientId':'%s','instrumentId':%s}".formatted(id, instrument)));

    s.expectOnly(
        "CancelOrder.*",
        cancelled.equals("yes") ? new String[] {"CancelOrder BTC " + id} : new String[0]);
  }

  private static String orders(String rows) {
    return "{'type':'OrderListing','clientId':'foreign','part':0,'parts':1,'orders':["
        + rows
        + "]}";
  }

  @ParameterizedTest
  @CsvSource({"ENTRY", "EXIT", "PARTIAL", "REDUCTION"})
  void shouldNotCancelWhatATradeWaitsFor(String role) {
    Scenario s =
        Scenario.ready(
            "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false");
    s.venue().next("PlaceOrder " + role, "silent");
    s.signal("BTC", "BUY").after("1s");
    switch (role) {
      case "EXIT" -> {
        s.venue().tells("BTC", "STOP_LOSS", "REJECTED");
        s.after("1020ms");
      }
      case "PARTIAL" -> s.trade("BTC", "10050");
      case "REDUCTION" -> s.venue().transfer("-9900");
      default -> {} // the entry is on its way
    }
    s.after("20ms");
    String id = s.last("PlaceOrder").text("clientId");
    assertThat(s.last("PlaceOrder").text("role")).isEqualTo(role);
    s.origin();

    s.json(
        orders(
            "{'orderClientId':'%s','instrumentId':0},{'orderClientId':'%s','instrumentId':1}"
                .formatted(id, id)));

    s.expectOnly("CancelOrder.*", "CancelOrder ETH " + id); // nobody waits for it there
  }

  @ParameterizedTest
  @CsvSource({"31, 31", "32, 32", "33, 32"})
  void shouldCancelNoMoreThanItsLimitAtOnce(int stale, int cancelled) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < stale; i++) {
      rows.append(i == 0 ? "" : ",");
      rows.append("{'orderClientId':'bw01-e-1%02d','instrumentId':0}".formatted(i));
    }

    s.json(orders(rows.toString()));

    assertThat(s.count("CancelOrder")).isEqualTo(cancelled);
    s.json("{'type':'Clock'}"); // and none in the steps after
    assertThat(s.count("CancelOrder")).isEqualTo(cancelled);
  }

  @Test
  void shouldNotCountRefusalsOfOtherQuantities() {
    s.venue().always("PlaceOrder ENTRY", BAD_QTY);
    String wallet =
        "{'type':'AccountUpdate','accountReason':'DEPOSIT','walletBalance':'%d','balanceChange':'1000','transactTime':'2025-01-06T23:30:0%dZ','positions':[]}";

    for (int i = 0; i < 4; i++) {
      s.json(wallet.formatted(11_000 + 1_000 * i, i)).signal("BTC", "BUY").after("1s");
    }

    assertThat(s.count("SignalAccepted")).isEqualTo(4);
    s.expectOnly("Instrument.*");
  }
}
