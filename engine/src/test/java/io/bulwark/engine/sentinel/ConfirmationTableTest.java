package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.text.TimeText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 1: what is evidence of a position, and what is not. */
class ConfirmationTableTest {

  private static final String DECISIONS = "Position.*|PlaceLeg.*STOP.*";

  /**
   * The fill's transaction time is 0. Asked: how the question was sent, before the fill or after
   * it; told: the time that the account update or the answer bears, and its position.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # by    | told | position | confirmed by
          account | -1   | 0.294    | -
          account | 0    | 0.294    | ACCOUNT_UPDATE
          account | 1    | 0.294    | ACCOUNT_UPDATE
          account | 0    | 0        | -
          before  | 0    | 0.294    | -
          before  | 1    | 0.294    | -
          after   | -1   | 0.294    | -
          after   | 0    | 0.294    | POSITION_LISTING
          after   | 1    | 0.294    | POSITION_LISTING
          after   | 0    | 0        | -
          """)
  void shouldConfirmOnlyByAWordThatIsNotOlderThanTheFill(
      String by, long told, String position, String evidence) {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceOrder ENTRY", "noAccount").always("QueryPositions", "silent");
    s.json("{'type':'UserStreamUp'}"); // reconciles: a question from before the fill
    String before = s.last("QueryPositions").text("clientId");
    s.after("1ms").signal("BTC", "BUY").after("10ms");
    String after = s.last("QueryPositions").text("clientId");
    String time = TimeText.of(s.nowNs() + told);

    s.origin();
    if (by.equals("account")) {
      s.json(
          "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'9998.53','balanceChange':'0','transactTime':'%s','positions':[{'instrumentId':0,'position':'%s','entryPx':'10000'}]}"
              .formatted(time, position));
    } else {
      s.json(
          "{'type':'PositionListing','clientId':'%s','part':0,'parts':1,'positions':[{'instrumentId':0,'position':'%s','entryPx':'10000','positionTime':'%s'}]}"
              .formatted(by.equals("before") ? before : after, position, time));
    }

    String[] expected = {"PositionConfirmed BTC " + evidence, "PlaceLeg BTC STOP_LOSS SELL 9850.1"};
    s.expectOnly(DECISIONS, evidence == null ? new String[0] : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # poll | timeout | waited    | questions | stop-loss
          250ms  | 10s     | 9999ms    | 40        | 0
          250ms  | 10s     | 10s       | 41        | 1
          250ms  | 1s      | 999ms     | 4         | 0
          250ms  | 1s      | 1s        | 5         | 1
          600ms  | 2s      | 599ms     | 1         | 0
          600ms  | 2s      | 600ms     | 2         | 0
          """)
  void shouldAskAtEachIntervalAndProtectAtTheTimeout(
      String poll, String timeout, String waited, int questions, int stops) {
    Scenario s =
        Scenario.ready(
            "position.confirmation.pollInterval=" + poll,
            "position.confirmation.timeout=" + timeout);
    s.venue().next("PlaceOrder ENTRY", "noAccount").always("QueryPositions", "silent");
    long asked = s.count("QueryPositions");
    s.signal("BTC", "BUY").after("10ms");

    s.origin().after(waited);

    String[] expected =
        stops == 0 ? new String[0] : new String[] {"PlaceLeg BTC STOP_LOSS SELL 9850.1"};
    s.expectOnly("PlaceLeg.*STOP.*", expected);
    assertThat(s.count("QueryPositions") - asked).isEqualTo(questions);
  }
}
