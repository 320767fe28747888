package io.bulwark.engine.risk;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The budget of calls (safeguard 13). */
class BudgetTest {

  private static final String COUNTERS =
      "{'type':'CallResult','clientId':'foreign','callKind':'QUERY_BALANCE','outcome':'DONE','code':0,'httpStatus':200,'usedWeight':%s,'orders10s':%s,'orders1m':%s}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1920 | 0   | 0    | SignalAccepted BTC BUY
          1921 | 0   | 0    | SignalRejected BTC NO_BUDGET
          0    | 289 | 0    | SignalAccepted BTC BUY
          0    | 290 | 0    | SignalRejected BTC NO_BUDGET
          0    | 0   | 1189 | SignalAccepted BTC BUY
          0    | 0   | 1190 | SignalRejected BTC NO_BUDGET
          """)
  void shouldKeepTheReserveFromEntries(int weight, int orders10s, int orders1m, String decision) {
    Scenario s = Scenario.ready().after("2m");

    s.json(COUNTERS.formatted(weight, orders10s, orders1m)).signal("BTC", "BUY");

    s.expectOnly("Signal[AR][ce].*", decision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          287 | SignalAccepted ETH BUY
          288 | SignalRejected ETH NO_BUDGET
          """)
  void shouldKeepSixPlacementsForEachTrade(int orders10s, String decision) {
    Scenario s = Scenario.ready().after("2m").signal("BTC", "BUY").after("20s");

    s.json(COUNTERS.formatted(0, orders10s, 0)).signal("ETH", "BUY");

    s.expectOnly("Signal[AR][ce].* ETH.*", decision);
  }

  @Test
  void shouldForgetTheCountsWhenTheirWindowEnds() {
    Scenario s = Scenario.ready().after("2m");
    s.json(COUNTERS.formatted(0, 300, 0)).after("10s").signal("BTC", "BUY");
    s.expectOnly("Signal[AR][ce].*", "SignalAccepted BTC BUY");

    s.json(COUNTERS.formatted(2400, 0, 1200)).after("1m").signal("ETH", "BUY");

    s.expectOnly("Signal[AR][ce].*", "SignalAccepted ETH BUY");
  }

  @Test
  void shouldNotPollWithTheReserve() {
    Scenario s = Scenario.ready("reconcile.interval=60s").after("1m").after("1s").origin();
    s.after("58s").json(COUNTERS.formatted(1831, 0, 0)).json("{'type':'UserStreamUp'}");
    s.expectOnly("QueryOrders");

    s.after("1m");

    s.expectTimed("QueryOrders", "118s QueryOrders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http 429 20s | 19s | RATE_LIMITED 429 | SignalRejected ETH NO_BUDGET
          http 429 20s | 20s | RATE_LIMITED 429 | SignalAccepted ETH BUY
          http 429     | 59s | RATE_LIMITED 429 | SignalRejected ETH NO_BUDGET
          http 429     | 60s | RATE_LIMITED 429 | SignalAccepted ETH BUY
          http 418 20s | 19s | BANNED 418       | SignalRejected ETH NO_BUDGET
          http 418 20s | 20s | BANNED 418       | SignalAccepted ETH BUY
          """)
  void shouldWaitAsToldWhenTheVenueHadTooManyCalls(
      String answer, String waited, String alert, String decision) {
    Scenario s = Scenario.ready().after("1m").origin();
    s.venue().latency("0s").next("PlaceOrder ENTRY", answer);

    s.signal("BTC", "BUY").after(waited).signal("ETH", "BUY");

    s.expectOnly("Alerted.*|Signal[AR][ce].* ETH.*", "Alerted " + alert, decision);
  }

  /** Answers one after another, a second apart: status, and for how long nothing is to be sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # answers             | alerts                              | calls again after
          429 20                | RATE_LIMITED 429                    | 20s
          429 20, 429 20        | RATE_LIMITED 429                    | 21s
          429 20, 429 5         | RATE_LIMITED 429                    | 20s
          429 20, 418 30        | RATE_LIMITED 429;BANNED 418         | 31s
          429 20, 418 5         | RATE_LIMITED 429                    | 20s
          418 20, 429 30        | BANNED 418                          | 31s
          418 20, 418 30        | BANNED 418                          | 31s
          418 20, 429 30, 418 40 | BANNED 418                         | 42s
          429 1, 429 20         | RATE_LIMITED 429;RATE_LIMITED 429   | 21s
          418 1, 429 20, 418 30 | BANNED 418;RATE_LIMITED 429;BANNED 418 | 32s
          429 0                 |                                     | 0s
          400 20                |                                     | 0s
          """)
  void shouldTellOnceOfEachPauseAndWhenItBecomesABan(String answers, String alerts, String after) {
    Scenario s = Scenario.ready().after("1m").origin();
    long beganNs = s.nowNs();
    for (String answer : answers.split(", ", -1)) {
      String[] words = answer.split(" ", -1);
      s.json(
          "{'type':'CallResult','clientId':'foreign','callKind':'QUERY_BALANCE','outcome':'REFUSED','code':-1003,'httpStatus':%s,'retryTime':'%s'}"
              .formatted(
                  words[0], TimeText.of(s.nowNs() + Long.parseLong(words[1]) * 1_000_000_000L)));
      s.after("1s");
    }

    s.expectOnly(
        "Alerted.*",
        alerts == null
            ? new String[0]
            : ("Alerted " + alerts.replace(";", ";Alerted ")).split(";", -1));
    long endNs = beganNs + DurationText.parse(after);
    if (endNs > s.nowNs()) {
      s.after((endNs - s.nowNs() - 1) + "ns").signal("BTC", "BUY");
      s.after("1ns").expectOnly("SignalRej.*", "SignalRejected BTC NO_BUDGET");
    }
    s.signal("BTC", "BUY").expectOnly("Signal(A|Rej).*", "SignalAccepted BTC BUY");
  }
}
