package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Safeguard 11: positions that no entry of ours explains. */
class ExternalPositionTest {

  private static final String LIFE =
      "Position(Ado|Adj).*|Instrument.*|Alerted.*|Trade.*|PlaceLeg.*|Place?Order.*|SignalRej.*";

  @Test
  void shouldGiveLegsToAPositionOfAnotherHandAndLetEntriesWait() {
    Scenario s = Scenario.ready();

    s.venue().tradeByHand("BTC", "0.2", "10000", "normal");
    s.after("1s").signal("BTC", "BUY");

    s.expectTimed(
        LIFE,
        "10ms PositionAdopted BTC BUY 0.2 10000 EXTERNAL 9850",
        "10ms TradeTransitioned BTC CONFIRMING ADOPTED",
        "10ms InstrumentLatched BTC EXTERNAL",
        "10ms Alerted BTC EXTERNAL_POSITION",
        "10ms TradeTransitioned BTC PROTECTING CONFIRMED",
        "10ms PlaceLeg BTC STOP_LOSS SELL 9850",
        "10ms PlaceLeg BTC TAKE_PROFIT SELL 10300",
        "20ms TradeTransitioned BTC PROTECTED LEGS_PRESENT",
        "1s SignalRejected BTC TRADE_OPEN");
  }

  @Test
  void shouldClearTheLatchWhenFlatAndReconciled() {
    Scenario s = Scenario.ready();
    s.venue().tradeByHand("BTC", "-0.2", "10000", "normal");
    s.after("1s").origin();

    s.venue().trigger("BTC", "TAKE_PROFIT", "9700");
    s.after("1s").signal("BTC", "BUY");

    s.expectOnly(
        "Instrument.*|TradeClosed.*|Signal[AR]e?[cj].*|Reconciled",
        "TradeClosed BTC TAKE_PROFIT 58.03",
        "Reconciled",
        "InstrumentCleared BTC EXTERNAL",
        "SignalAccepted BTC BUY");
    assertThat(s.last("TradeClosed").text("signalId")).isEqualTo("0".repeat(16));
    assertThat(s.last("TradeClosed").text("strategy")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # told by        | adopted after
          normal           | 10ms
          early            | 10ms
          noAccount        | 10ms
          orderLost        | 510ms
          mute             | 520ms
          """)
  void shouldSeeAPositionHoweverItIsTold(String behaviour, String after) {
    Scenario s = Scenario.ready();

    s.venue().tradeByHand("BTC", "0.2", "10000", behaviour);
    if (behaviour.equals("mute")) { // a reconciliation sees it
      s.venue().next("PlaceOrder ENTRY", "refuse -2019");
      s.signal("ETH", "BUY");
    }
    s.after("2s");

    s.expectTimed("PositionAdopted.*", after + " PositionAdopted BTC BUY 0.2 10000 EXTERNAL 9850");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALERT  | InstrumentLatched BTC EXTERNAL,Alerted BTC EXTERNAL_POSITION
          IGNORE | InstrumentLatched BTC EXTERNAL
          """)
  void shouldLeaveItAloneWhenToldSo(String mode, String facts) {
    Scenario s = Scenario.ready("reconcile.external=" + mode);

    s.venue().tradeByHand("BTC", "0.2", "10000", "normal");
    s.after("1m").signal("BTC", "BUY").after("1s");
    s.venue().tradeByHand("BTC", "-0.2", "10000", "normal");
    s.after("1s").signal("BTC", "BUY");

    s.expectOnly(
        "PositionAdo.*|Instrument.*|Alerted.*|Signal[AR]e?[cj].*",
        (facts
                + ",SignalRejected BTC TRADE_OPEN"
                + ",InstrumentCleared BTC EXTERNAL,SignalAccepted BTC BUY")
            .split(",", -1));
  }

  @Test
  void shouldFollowAHandThatChangesThePositionOfATrade() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s").origin();

    s.venue().tradeByHand("BTC", "0.1", "10000", "normal");
    s.after("1s");
    s.venue().tradeByHand("BTC", "-0.2", "10000", "normal");
    s.after("1s");
    s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("1s");

    s.expectOnly(
        LIFE,
        "InstrumentLatched BTC EXTERNAL",
        "Alerted BTC EXTERNAL_POSITION",
        "TradeTransitioned BTC CLOSING FLAT",
        "TradeTransitioned BTC CLOSED LEGS_GONE",
        "TradeClosed BTC STOP_LOSS -33.0060597",
        "InstrumentCleared BTC EXTERNAL");
    assertThat(s.last("TradeClosed").text("qty")).isEqualTo("0.394");
  }

  @Test
  void shouldEndTheTradeAndAdoptTheRestWhenAHandTurnsThePosition() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s").origin();

    s.venue().tradeByHand("BTC", "-0.494", "10000", "normal");
    s.after("5s");

    s.expectOnly(
        "TradeClosed.*|PositionAdo.*|TradeTrans.*|PlaceLeg.*|PlaceOrder.*",
        "TradeTransitioned BTC CLOSING FLAT",
        "TradeTransitioned BTC CLOSED LEGS_GONE",
        "TradeClosed BTC EXTERNAL -3.94",
        "PositionAdopted BTC SELL 0.2 10000 EXTERNAL 10150",
        "TradeTransitioned BTC CONFIRMING ADOPTED",
        "TradeTransitioned BTC PROTECTING CONFIRMED",
        "PlaceLeg BTC STOP_LOSS BUY 10150",
        "PlaceLeg BTC TAKE_PROFIT BUY 9700",
        "TradeTransitioned BTC PROTECTED LEGS_PRESENT");
    assertThat(s.venue().positionOf("BTC")).isEqualTo("-0.2");
  }

  @Test
  void shouldTakeAFixedDistanceWhenNoAtrIsKnown() {
    Scenario s = Scenario.session().listed("BTC").listed("ETH").warm("ETH", "1000");
    s.json(
        "{'type':'Trade','instrumentId':1,'eventTime':'2025-01-06T23:00:00Z','price':'1000','qty':'1'}");
    s.after("1s").origin();

    s.venue().tradeByHand("BTC", "0.2", "10000", "normal");
    s.after("1s");

    s.expectOnly("PositionAdo.*", "PositionAdopted BTC BUY 0.2 10000 EXTERNAL 9900");
    assertThat(s.last("PositionAdopted").text("targetPx")).isEqualTo("10200");
    assertThat(s.last("PositionAdopted").text("atr")).isEmpty();
  }

  @Test
  void shouldAdoptWhatIsThereAtTheStart() {
    Scenario s = Scenario.session("reconcile.external=IGNORE").listed("BTC").warm("BTC", "10000");
    s.venue().tradeByHand("BTC", "0.2", "10000", "mute");

    s.json(
        "{'type':'Trade','instrumentId':0,'eventTime':'2025-01-06T23:00:00Z','price':'10000','qty':'1'}");
    s.after("1s");

    s.expectOnly(
        "PositionAdo.*|Instrument.*|LegPresent.*",
        "PositionAdopted BTC BUY 0.2 10000 FOUND_AT_START 9850",
        "LegPresent BTC STOP_LOSS",
        "LegPresent BTC TAKE_PROFIT");
  }

  @Test
  void shouldCloseAsLiquidationWhenTheVenueClosesByForce() {
    Scenario s = Scenario.ready();
    s.signal("BTC", "BUY").after("10s").origin();

    s.venue().liquidate("BTC", "9000");
    s.after("1s");

    s.expectOnly("TradeClosed.*|Instrument.*", "TradeClosed BTC LIQUIDATION -296.793");
    assertThat(s.last("TradeClosed").text("countsAsLoss")).isEqualTo("false");
  }

  /**
   * An account event tells 0.5 instead of 0.2; what is older than all that is known is the past.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          22:59:00 | none
          23:00:01 | none
          23:00:02 | PositionAdjusted BTC 0.2 0.5 ACCOUNT_UPDATE
          """)
  void shouldBelieveNoAccountEventThatIsOlderThanTheNewest(String at, String adjusted) {
    Scenario s = Scenario.ready();
    s.venue().tradeByHand("BTC", "0.2", "10000", "normal");
    s.after("3s").origin();

    s.json(
        "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'9999','balanceChange':'0','transactTime':'2025-01-06T%sZ','positions':[{'instrumentId':0,'position':'0.5','entryPx':'10000'}]}"
            .formatted(at));
    s.after("2s");

    s.expectOnly(
        "PositionAdj.*", adjusted.equals("none") ? new String[0] : new String[] {adjusted});
  }

  /** No fill of it is known, so that none can be asked for: two listings prove that it is gone. */
  @Test
  void shouldEndATradeFoundAtTheStartWhenTwoListingsShowNothing() {
    Scenario s = Scenario.session().listed("BTC").warm("BTC", "10000");
    s.venue().tradeByHand("BTC", "0.2", "10000", "mute");
    s.trade("BTC", "10000").after("10s").origin();
    s.venue().position("BTC", "0", "0");

    s.json("{'type':'UserStreamUp'}").after("20s");

    s.expectOnly(
        "QueryTrades.*|PositionAdj.*|TradeClosed.*",
        "PositionAdjusted BTC 0.2 0 POSITION_LISTING",
        "TradeClosed BTC EXTERNAL 0");
  }

  /**
   * It has not changed since the engine bought it: whoever may open by hand, it is the engine's.
   */
  @ParameterizedTest
  @ValueSource(strings = {"PROTECT", "ALERT", "IGNORE"})
  void shouldTakeItsOwnPositionBackWhenListingsHidItForSoLongThatItWasBelievedClosed(String mode) {
    Scenario s = Scenario.ready("reconcile.external=" + mode);
    s.signal("BTC", "BUY").after("10s").venue().hide("BTC");
    s.json("{'type':'UserStreamUp'}").after("2m").venue().show("BTC");

    s.json("{'type':'UserStreamUp'}").after("1m");

    assertThat(s.count("TradeClosed")).isEqualTo(1);
    assertThat(s.last("PositionAdopted").text("positionOrigin")).isEqualTo("OWN");
    assertThat(s.last("TradeTransitioned").text("toStatus")).isEqualTo("PROTECTED");
  }

  /** A stop at the entry risks nothing: there is no multiple of nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1000 | ''
          1    | -6.6000000000000005
          """)
  void shouldTellNoMultipleOfNoRisk(String tick, String multiple) {
    Scenario s = Scenario.session().listed("BTC", "tickSize='" + tick + "'").listed("ETH");
    s.warm("BTC", "1000").warm("ETH", "1000").venue().feeless();
    s.open().venue().tradeByHand("BTC", "0.2", "1000", "normal");
    s.after("1s").venue().closeByHand("BTC", "901");
    s.after("1s");

    assertThat(s.last("TradeClosed").text("rMultiple")).isEqualTo(multiple);
  }
}
