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
}
