package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator's word, and what is armed after it (safeguard 6). */
class OperatorTest {

  private static final String HALTS = "Halt.*|Flatten.*|InputRefused.*";

  private static Scenario halt(Scenario s, String action) {
    return s.json("{'type':'OperatorHalt','haltAction':'%s','reason':'test'}".formatted(action));
  }

  private static Scenario resume(Scenario s, String more) {
    return s.json("{'type':'OperatorResume','reason':'looked at it'%s}".formatted(more));
  }

  /** Long 1.25 BTC at 10000, no fees: a dollar down is 1.25 lost of 10000. */
  private static Scenario longTrade(String... settings) {
    String[] all = new String[settings.length + 1];
    all[0] = "sizing.riskFraction=2 %";
    System.arraycopy(settings, 0, all, 1, settings.length);
    Scenario s = Scenario.session(all);
    s.listed("BTC", "takerFee='0'").listed("ETH", "takerFee='0'");
    s.warm("BTC", "10000").warm("ETH", "1000").venue().feeless();
    return s.open().signal("BTC", "BUY").after("10s").origin();
  }

  @Test
  void shouldBlockEntriesAndKeepProtectingWhenHalted() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("1s").origin();

    halt(s, "HALT").signal("ETH", "BUY").after("1s").venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.after("1s");

    s.expectOnly(
        "Halt.*|SignalR.*|LegPresent.*",
        "Halted OPERATOR HALT 1 1",
        "SignalRaised ETH BUY",
        "SignalRejected ETH HALTED",
        "LegPresent BTC STOP_LOSS");
  }

  @Test
  void shouldFlattenOnTheFreshWordOnPositionsWhenToldTo() {
    Scenario s = longTrade();
    s.venue().always("QueryBalance", "silent").next("QueryPositions", "silent");

    halt(s, "HALT_AND_FLATTEN").after("3s");

    s.expectTimed(
        "Flat.*|Halt.*|PlaceOrder.*|QueryPos.*",
        "0s Halted OPERATOR HALT_AND_FLATTEN 1 1",
        "1ns QueryPositions",
        "2000000001ns QueryPositions",
        "2010000001ns FlattenDecided 0",
        "2010000001ns PlaceOrder BTC EXIT SELL 1.25");
  }

  /** While the venue wants no calls nobody asks; then at once, with no other input to wake it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0s     | 1ns
          1ns    | 1ns
          2ns    | 2ns
          1s     | 1s
          1999ms | 1999ms
          2s     | 2s
          5s     | 5s
          """)
  void shouldAskAtOnceWhenThePauseOfTheVenueEnds(String pause, String asked) {
    Scenario s = longTrade();
    s.json(
        "{'type':'CallResult','clientId':'foreign','callKind':'QUERY_BALANCE','outcome':'REFUSED','code':-1003,'httpStatus':429,'retryTime':'%s'}"
            .formatted(TimeText.of(s.nowNs() + DurationText.parse(pause))));

    halt(s, "HALT_AND_FLATTEN").after("6s");

    s.expectTimed("QueryPos.*|QueryBal.*", asked + " QueryPositions", asked + " QueryBalance");
  }

  @Test
  void shouldAddTheFlattenWhenAHaltIsFollowedByOne() {
    Scenario s = longTrade();

    halt(s, "HALT").after("1s");
    halt(s, "HALT_AND_FLATTEN").after("1s");
    halt(s, "HALT_AND_FLATTEN").after("1s");

    s.expectOnly(
        HALTS,
        "Halted OPERATOR HALT 1 1",
        "Halted OPERATOR HALT_AND_FLATTEN 1 2",
        "FlattenDecided 0");
    assertThat(s.last("Halted").fields().get("evidence").toString()).contains("sequence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''     | 0.08       | InputRefused EMPTY_REASON
          ' '    | 0.08       | InputRefused EMPTY_REASON
          looked | 0          | InputRefused LIMIT_OUT_OF_RANGE
          looked | -0.01      | InputRefused LIMIT_OUT_OF_RANGE
          looked | 0.00000001 | HaltCleared OPERATOR OPERATOR
          looked | 1          | HaltCleared OPERATOR OPERATOR
          looked | 1.00000001 | InputRefused LIMIT_OUT_OF_RANGE
          """)
  void shouldResumeOnlyWithAReasonAndALimitThatIsOne(String reason, String limit, String fact) {
    Scenario s = Scenario.ready();
    halt(s, "HALT").origin();

    s.json("{'type':'OperatorResume','reason':'%s','newLimit':'%s'}".formatted(reason, limit));

    s.expectOnly(HALTS, fact);
  }

  @Test
  void shouldClearOnlyTheOneNamedWhenATriggerIsNamed() {
    Scenario s = longTrade();
    s.venue().always("QueryBalance", "silent");
    halt(s, "HALT").trade("BTC", "9500").origin();

    resume(s, ",'trigger':'OPERATOR'");
    s.expectOnly(HALTS, "HaltCleared OPERATOR OPERATOR");
    s.signal("ETH", "BUY").expectOnly("SignalRej.*", "SignalRejected ETH HALTED");
    assertThat(s.last("SignalRejected").text("latches")).isEqualTo("DAILY_PNL|DAILY_LOSS_LIMIT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9670.1 | 0
          9670   | 1
          """)
  void shouldTripTheFirstLimitAgainOnlyThatFarBelowWhenResumed(String price, int halts) {
    Scenario s = longTrade().trade("BTC", "9830").after("1s");
    resume(s, "")
        .expectOnly(
            "Halt.*", "Halted DAILY_PNL HALT -200 -212.5", "HaltCleared DAILY_PNL OPERATOR");

    s.trade("BTC", price); // -412.5 is -212.5 - 200, at 9670

    String[] again = {"Halted DAILY_PNL HALT -412.5 -412.5"};
    s.expectOnly("Halt.*", halts == 1 ? again : new String[0]);
  }

  @Test
  void shouldTripTheSecondLimitAtOnceWhenResumedWithoutANewOne() {
    Scenario s = longTrade("killSwitch.dailyPnl.enabled=false");
    s.venue().always("QueryBalance", "silent");
    s.trade("BTC", "9500").origin();

    resume(s, "");

    s.expectOnly(
        "Halt.*",
        "HaltCleared DAILY_LOSS_LIMIT OPERATOR",
        "Halted DAILY_LOSS_LIMIT HALT_AND_FLATTEN -500 -625");
  }

  @Test
  void shouldKeepTheNewLimitForTheDayAndForgetItWhenTheNextBegins() {
    Scenario s = longTrade("killSwitch.dailyPnl.enabled=false");
    s.venue().always("QueryBalance", "silent");
    s.trade("BTC", "9500").origin();

    resume(s, ",'newLimit':'0.08'").trade("BTC", "9360.1");
    s.expectOnly("Halt.*", "HaltCleared DAILY_LOSS_LIMIT OPERATOR");
    s.trade("BTC", "9360")
        .expectOnly("Halt.*", "Halted DAILY_LOSS_LIMIT HALT_AND_FLATTEN -800 -800");
    resume(s, ",'trigger':'DAILY_LOSS_LIMIT','newLimit':'0.5'");
    s.trade("BTC", "9999").after("65m").origin();

    s.trade("BTC", "9599"); // 9998.75 at midnight; -500 of it is more than 5 %
    s.expectOnly("Halted.*", "Halted DAILY_LOSS_LIMIT HALT_AND_FLATTEN -499.9375 -500");
  }

  @Test
  void shouldLeaveNotesInTheRecordAndChangeNothing() {
    Scenario s = Scenario.ready().origin();

    s.json("{'type':'OperatorNote','note':'why not'}").after("1s");

    s.expect();
  }

  /** A loss trips both limits; what the venue's fresh word then shows decides on closing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # price then | wallet explained | flattens
          9599         | yes              | yes
          9640         | yes              | yes
          9640.1       | yes              | no
          9999         | yes              | no
          9599         | no               | no
          """)
  void shouldFlattenOnlyWhenTheFreshWordShowsNineTenthsOfTheLimit(
      String price, String explained, String flattens) {
    Scenario s = longTrade();
    s.venue().latency("200ms");
    if (explained.equals("no")) {
      s.venue().always("QueryIncome", "silent").wallet("9999");
    }
    s.trade("BTC", "9599").after("100ms").trade("BTC", price); // -501.25 of 10000

    s.after("1s");

    assertThat(s.count("FlattenDecided")).isEqualTo(flattens.equals("yes") ? 1 : 0);
  }

  @Test
  void shouldAskNoMoreWhileTheVenueWantsNoCalls() {
    Scenario s = longTrade();
    s.venue().always("QueryPositions", "silent").always("QueryBalance", "silent");
    s.trade("BTC", "9599").after("1s").origin();
    s.json(
        "{'type':'CallResult','clientId':'foreign','callKind':'QUERY_BALANCE','outcome':'REFUSED','code':-1003,'httpStatus':429,'retryTime':'%s'}"
            .formatted(TimeText.of(s.nowNs() + 10_000_000_000L)));

    s.after("15s");

    s.expectTimed("QueryBal.*", "10s QueryBalance", "12s QueryBalance", "14s QueryBalance");
  }

  /** Both limits may flatten: each is told, and clearing one leaves the other. */
  @Test
  void shouldTellEachTriggerThatFlattens() {
    Scenario s = longTrade("killSwitch.dailyPnl.action=HALT_AND_FLATTEN");
    s.venue().next("QueryPositions", "silent");

    s.trade("BTC", "9599").after("5s");

    s.expectOnly(
        HALTS,
        "Halted DAILY_PNL HALT_AND_FLATTEN -200 -501.25",
        "Halted DAILY_LOSS_LIMIT HALT_AND_FLATTEN -500 -501.25",
        "FlattenDecided -501.25 -500",
        "FlattenDecided -501.25 -200");
    assertThat(s.venue().positionOf("BTC")).isEqualTo("0");
  }

  /** Equity is not known while a position has no price: no loss is shown, and none is proven. */
  @Test
  void shouldNotFlattenOnALossThatIsNotKnown() {
    Scenario s = longTrade().listed("XRP");
    s.venue().always("QueryPositions", "silent");
    s.trade("BTC", "9599").after("100ms");
    s.json(
        "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'10000','balanceChange':'0','transactTime':'%s','positions':[{'instrumentId':2,'position':'1','entryPx':'2'}]}"
            .formatted(TimeText.of(s.nowNs())));
    s.venue().behave();
    s.venue().position("XRP", "1", "2");
    s.origin();

    s.after("2500ms").expectOnly("Flatten.*|QueryBalance");
    s.trade("XRP", "2").after("2s");

    s.expectOnly("Flatten.*", "FlattenDecided -501.25 -500");
  }
}
