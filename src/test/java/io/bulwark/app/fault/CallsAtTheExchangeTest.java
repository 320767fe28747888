package io.bulwark.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The entry's call is lost, late, refused or answered with riddles. Section 3, 11, 13. */
class CallsAtTheExchangeTest {

  @TempDir Path folder;

  /** Buys 0.049 BTC at 10 s: stop at 59100, target at 61800. */
  private PlannedDay bought() {
    return PlannedDay.in(folder).signal("10s", "BTCUSDT", "BUY");
  }

  @Test
  @Tag("OP-01")
  void shouldLookUpAndProtectWhenAnswerAndEventsOfTheEntryAreLost() {
    bought()
        .faults(
            """
              - {name: answer, where: PLACE_ORDER, when: {nth: 1}, what: dropAnswer}
              - {name: events, where: ORDER_UPDATE, when: {to: 15s}, what: dropEvent}
              - {name: account, where: ACCOUNT_UPDATE, when: {to: 15s}, what: dropEvent}
              - {name: hints, where: FILL_HINT, when: {to: 15s}, what: dropEvent}
            """)
        .run("1m")
        .count(".* PlaceOrder .*", 1)
        .inOrder(".* QueryOrder.*", ".* PlaceLeg BTCUSDT STOP_LOSS .*", ".* PROTECTED .*")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNKNOWN_503",
        "GATEWAY_PAGE",
        "SERVER_ERROR_500",
        "TIMEOUT_408",
        "UNEXPECTED_1006",
        "TIMEOUT_1007",
        "UNKNOWN_1000"
      })
  @Tag("OP-02")
  @Tag("OP-04")
  @Tag("OP-20")
  void shouldProtectOnceWhenTheEntryIsDoneAndTheAnswerSaysUnknown(String reply) {
    bought()
        .faults(
            "  - {name: unknown, where: PLACE_ORDER, when: {nth: 1}, what: {reply: {as: "
                + reply
                + ", execute: true}}}\n")
        .run("1m")
        .count(".* PlaceOrder .*", 1)
        .inOrder(".* CONFIRMED", ".* PROTECTED LEGS_PRESENT")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNKNOWN_503", "GATEWAY_PAGE", "TIMEOUT_408", "TIMEOUT_1007"})
  @Tag("OP-02")
  @Tag("OP-06")
  void shouldNeverSendTheEntryAgainWhenItWasNotDoneAndTheAnswerSaysUnknown(String reply) {
    Seen seen =
        bought()
            .signal("12s", "BTCUSDT", "BUY")
            .faults(
                "  - {name: unknown, where: PLACE_ORDER, when: {nth: 1}, what: {reply: {as: "
                    + reply
                    + "}}}\n")
            .run("1m")
            .count(".* PlaceOrder .*", 1)
            .count(".* SignalRejected BTCUSDT (UNKNOWN_OUTCOME|TRADE_OPEN)", 1)
            .inOrder(".* QueryOrder.*", ".* QueryOrder.*", ".* CLOSED ENTRY_ENDED")
            .flatAndClean();
    assertThat(seen.secondsOf(".* CLOSED ENTRY_ENDED")).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UNAVAILABLE_503", "INTERNAL_503", "OVERLOADED_503", "SHUTTING_DOWN_1016"})
  @Tag("OP-03")
  void shouldEndTheTradeAtOnceWhenTheEntryIsDefinitelyRefused(String reply) {
    bought()
        .faults(
            "  - {name: refused, where: PLACE_ORDER, when: {nth: 1}, what: {reply: {as: "
                + reply
                + "}}}\n")
        .run("30s")
        .count(".* PlaceOrder .*", 1)
        .never(".* PlaceLeg .*")
        .inOrder(".* CLOSED ENTRY_ENDED")
        .flatAndClean();
  }

  @Test
  @Tag("OP-05")
  void shouldCoverBothFillsWhenTheNetworkSendsTheEntryTwice() {
    bought()
        .faults(
            "  - {name: twice, where: PLACE_ORDER, when: {nth: 1}, what: {replayRequest: {after:"
                + " 500ms}}}\n")
        .run("2m")
        .count(".* PlaceOrder .*ENTRY.*", 1)
        .position("BTCUSDT", "0.098")
        .resting(2);
  }

  @Test
  @Tag("OP-05")
  void shouldKeepTheOneEntryWhenItsCopyIsRefusedAsADuplicate() {
    bought()
        .account("readings: {endedIdsTaken: true}\n")
        .faults("  - {name: twice, where: PLACE_ORDER, when: {nth: 1}, what: replayRequest}\n")
        .run("1m")
        .count(".* PlaceOrder .*", 1)
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("OP-06")
  void shouldProtectWhatIsFoundLaterWhenTheLookUpsLagBehind() {
    bought()
        .faults(
            """
              - {name: lost, where: PLACE_ORDER, when: {nth: 1}, what: {reply: {as: UNKNOWN_503, execute: true}}}
              - {name: events, where: ANY_EVENT, when: {to: 15s}, what: dropEvent}
              - {name: lag, where: QUERY_ORDER, what: {lagRead: {lag: 60s}}}
              - {name: positions lag, where: QUERY_POSITIONS, when: {to: 20s}, what: {lagRead: {lag: 12s}}}
            """)
        .run("2m")
        .count(".* PlaceOrder .*", 1)
        .position("BTCUSDT", "0.049")
        .resting(2)
        .inOrder(".* PlaceLeg BTCUSDT STOP_LOSS .*", ".* PROTECTED LEGS_PRESENT");
  }

  @Test
  @Tag("OP-09")
  void shouldNotRetryWhenTheMarginIsGoneBeforeTheEntryArrives() {
    bought()
        .faults(
            """
              - {name: money out, where: PLACE_ORDER, when: {nth: 1}, what: {withdraw: {amount: 9900}}}
            """)
        .run("1m")
        .count(".* PlaceOrder .*", 1)
        .inOrder(".* MarginRefused BTCUSDT.*", ".* Query(Balance|Orders).*")
        .never(".* Halted .*")
        .flatAndClean();
  }

  @Test
  @Tag("OP-10")
  void shouldVoidTheEntryWhenTheGridHasChanged() {
    bought()
        .faults(
            "  - {name: grid, where: PLACE_ORDER, when: {nth: 1}, what: {changeFilters: {stepTimes:"
                + " 10, toldAfter: 20s}}}\n")
        .signal("40s", "BTCUSDT", "BUY")
        .run("1m")
        .inOrder(
            ".* PlaceOrder BTCUSDT ENTRY BUY LIMIT 0.049 .*",
            ".* CLOSED ENTRY_ENDED",
            ".* PlaceOrder BTCUSDT ENTRY BUY LIMIT 0.04 .*")
        .position("BTCUSDT", "0.04")
        .resting(2);
  }

  @Test
  @Tag("OP-12")
  void shouldTryAgainUntilProtectedWhenTheVenuesClockIsOff() {
    bought()
        .faults(
            "  - {name: clock, where: PLACE_LEG, when: {nth: 1}, what: {skewClock: {by: -8s, for:"
                + " 6s}}}\n")
        .run("2m")
        .heard(".* CallResult PLACE_LEG REFUSED -1021")
        .inOrder(".* PROTECTED LEGS_PRESENT")
        .never(".* EMERGENCY.*")
        .resting(2);
  }

  @Test
  @Tag("OP-13")
  void shouldWaitAsToldAndThenProtectWhenTheVenueSays429() {
    Seen seen =
        bought()
            .faults(
                "  - {name: limit, where: PLACE_LEG, when: {nth: 1}, what: {ban: {http: 429, for:"
                    + " 12s}}}\n")
            .run("1m")
            .inOrder(".* Alerted RATE_LIMITED.*", ".* PROTECTED LEGS_PRESENT")
            .resting(2);
    assertThat(seen.secondsOf(".* LegPresent BTCUSDT STOP_LOSS")).isBetween(22.0, 24.0);
  }

  @Test
  @Tag("OP-14")
  void shouldSendNothingAndCountNoTimeWhenTheAddressIsBanned() {
    Seen seen =
        bought()
            .faults(
                "  - {name: ban, where: PLACE_LEG, when: {nth: 1}, what: {ban: {http: 418, for:"
                    + " 90s}}}\n")
            .signal("30s", "ETHUSDT", "BUY")
            .run("3m")
            .inOrder(".* Alerted BANNED.*", ".* PROTECTED LEGS_PRESENT")
            .never(".* EMERGENCY.*")
            .silent(10.34, 100.2)
            .count(".* SignalRejected ETHUSDT .*", 1)
            .resting(2);
    assertThat(seen.secondsOf(".* LegPresent BTCUSDT STOP_LOSS")).isBetween(100.0, 103.0);
  }

  @Test
  @Tag("OP-15")
  void shouldTakeNoEntryWhenItsOrdersWouldEatTheReserve() {
    bought()
        .set("rateLimit.ordersPer10s=10")
        .faults("  - {name: none, where: TIME, when: {at: 5s}, what: {useWeight: {weight: 1}}}\n")
        .run("30s")
        .count(".* SignalRejected BTCUSDT NO_BUDGET", 1)
        .flatAndClean();
  }

  @Test
  @Tag("OP-17")
  @Tag("CO-09")
  void shouldProtectWhatFilledWhenTheBookIsThin() {
    bought()
        .faults("  - {name: thin, where: TIME, when: {at: 5s}, what: {thinBook: {share: 40 %}}}\n")
        .run("1m")
        .count(".* PlaceOrder .*", 1)
        .inOrder(".* PROTECTED LEGS_PRESENT")
        .position("BTCUSDT", "0.019")
        .resting(2);
  }

  @Test
  @Tag("OP-18")
  void shouldTakeNoEntryWhenTheKeyIsRevoked() {
    bought()
        .signal("40s", "ETHUSDT", "BUY")
        .faults(
            "  - {name: key, where: ANY_CALL, when: {from: 5s}, what: {reply: {as:"
                + " KEY_REFUSED_2015}}}\n")
        .run("2m")
        .inOrder(".* CLOSED ENTRY_ENDED")
        .flatAndClean();
  }

  @Test
  @Tag("OP-19")
  void shouldEndTheEntryWhenTheAccountOnlyReducesAndProtectWhatIsOpen() {
    PlannedDay.in(folder)
        .signal("10s", "BTCUSDT", "BUY")
        .signal("30s", "ETHUSDT", "BUY")
        .faults(
            """
              - {name: reduce only, where: TIME, when: {at: 20s}, what: {restrictAccount: {permission: REDUCE_ONLY}}}
              - {name: hand, where: TIME, when: {at: 40s, instrument: BTCUSDT}, what: cancelLegsByHand}
            """)
        .run("2m")
        .inOrder(
            ".* PlaceOrder ETHUSDT ENTRY .*",
            ".* ETHUSDT CLOSED ENTRY_ENDED",
            ".* BTCUSDT UNPROTECTED STOP_GONE",
            ".* BTCUSDT PROTECTED .*")
        .resting(2);
  }

  @Test
  @Tag("OP-21")
  @Tag("OP-24")
  void shouldStopAskingCloseAndHaltWhenTheVenueRefusesEveryLeg() {
    bought()
        .faults(
            "  - {name: endpoint, where: PLACE_LEG, what: {reply: {as: WRONG_ENDPOINT_4120}}}\n")
        .run("2m")
        .count(".* PlaceLeg BTCUSDT STOP_LOSS .*", 3)
        .inOrder(
            ".* Alerted BTCUSDT SAME_REFUSAL.*",
            ".* EMERGENCY_CLOSING UNPROTECTED_TOO_LONG",
            ".* PlaceOrder BTCUSDT EMERGENCY SELL MARKET 0.049",
            ".* TradeClosed BTCUSDT EMERGENCY")
        .count(".* Halted UNPROTECTED HALT", 1)
        .flatAndClean();
  }

  @Test
  @Tag("OP-23")
  void shouldProtectWhenTheEntryArrivesLate() {
    bought()
        .faults(
            "  - {name: slow, where: PLACE_ORDER, when: {nth: 1}, what: {delayRequest: {delay:"
                + " 2s}}}\n")
        .run("1m")
        .inOrder(".* PROTECTED LEGS_PRESENT")
        .position("BTCUSDT", "0.049")
        .resting(2);
  }

  @Test
  @Tag("OP-23")
  void shouldTakeNothingForSentWhenTheVenueRefusesAnOldRequest() {
    bought()
        .faults(
            "  - {name: slow, where: PLACE_ORDER, when: {nth: 1}, what: {delayRequest: {delay:"
                + " 6s}}}\n")
        .run("2m")
        .heard(".* CallResult PLACE_ORDER REFUSED -1021")
        .inOrder(".* CLOSED ENTRY_ENDED")
        .flatAndClean();
  }

  @Test
  @Tag("OP-14")
  void shouldSendNothingWhileBannedWhateverHappens() {
    bought()
        .faults(
            """
              - {name: ban, where: QUERY_POSITIONS, when: {nth: 2}, what: {ban: {http: 418, for: 60s}}}
              - {name: account, where: ACCOUNT_UPDATE, when: {to: 15s}, what: dropEvent}
              - {name: hand, where: TIME, when: {at: 20s, instrument: ETHUSDT}, what: openByHand}
              - {name: more, where: TIME, when: {at: 25s, instrument: BTCUSDT}, what: {closeByHand: {share: 50 %}}}
            """)
        .run("3m")
        .silent(10.4, 70)
        .never(".* PlaceOrder .*(EMERGENCY|EXIT).*")
        .position("BTCUSDT", "0.025")
        .resting(4);
  }

  @Test
  @Tag("OP-14")
  void shouldLookTheEntryUpAfterTheBanWhenItsOutcomeIsUnknown() {
    bought()
        .faults(
            """
              - {name: unknown, where: PLACE_ORDER, when: {nth: 1}, what: {reply: {as: UNKNOWN_503, execute: true}}}
              - {name: events, where: ANY_EVENT, when: {to: 20s}, what: dropEvent}
              - {name: ban, where: QUERY_ORDER, when: {nth: 1}, what: {ban: {http: 418, for: 60s}}}
            """)
        .run("3m")
        .silent(10.4, 70)
        .inOrder(".* QueryOrder .*", ".* PROTECTED LEGS_PRESENT")
        .count(".* PlaceOrder .*", 1)
        .resting(2);
  }

  @Test
  @Tag("OP-15")
  void shouldProtectAfterAllWhenTheLastOrdersOfTheWindowAreUsedUp() {
    bought()
        .account("rateLimits: {ordersPer10s: 2}\n")
        .faults("  - {name: none, where: TIME, when: {at: 5s}, what: {useWeight: {weight: 1}}}\n")
        .run("1m")
        .heard(".* CallResult PLACE_LEG REFUSED -1015")
        .inOrder(".* LegPresent BTCUSDT STOP_LOSS", ".* PROTECTED LEGS_PRESENT")
        .resting(2);
  }
}
