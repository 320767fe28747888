package io.bulwark.engine.sentinel;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 12: without a present stop-loss for too long, the position is closed. */
class NeverNakedTableTest {

  /** The fill is 10 ms after the signal; the clock starts there and stops when a stop rests. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # limit | stop-loss calls | naked for | decision
          30s     | refuse -1008    | 29999ms   | -
          30s     | refuse -1008    | 30s       | EMERGENCY
          30s     | refuse -4120    | 29999ms   | -
          30s     | refuse -4120    | 30s       | EMERGENCY
          30s     | drop            | 29999ms   | -
          30s     | drop            | 30s       | EMERGENCY
          30s     | normal          | 5m        | -
          5s      | refuse -1008    | 4999ms    | -
          5s      | refuse -1008    | 5s        | EMERGENCY
          """)
  void shouldCloseAtTheEndOfTheTimeAndNotBefore(
      String limit, String behaviour, String naked, String decision) {
    Scenario s =
        Scenario.ready(
            "sentinel.maxUnprotected=" + limit, "killSwitch.rejectionStorm.enabled=false");
    s.venue().always("PlaceLeg STOP_LOSS", behaviour);
    s.signal("BTC", "BUY").after("10ms").origin();

    s.after(naked);

    expect(s, decision);
  }

  /** A stop-loss at 9850.1 that rests; the working price; for how long. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # side | grace | price   | for    | decision
          BUY    | 3s    | 9850.2  | 1m     | -
          BUY    | 3s    | 9850.1  | 2999ms | -
          BUY    | 3s    | 9850.1  | 3s     | EXIT
          BUY    | 3s    | 9849    | 3s     | EXIT
          BUY    | 1s    | 9849    | 999ms  | -
          BUY    | 1s    | 9849    | 1s     | EXIT
          SELL   | 3s    | 10149.8 | 1m     | -
          SELL   | 3s    | 10149.9 | 2999ms | -
          SELL   | 3s    | 10149.9 | 3s     | EXIT
          """)
  void shouldCloseWhenARestingStopDoesNotAct(
      String side, String grace, String price, String held, String decision) {
    Scenario s = Moves.open(side, "sentinel.triggerGrace=" + grace);

    s.trade("BTC", price).after(held);

    expect(s, decision);
  }

  private static void expect(Scenario s, String decision) {
    s.expectOnly(
        "PlaceOrder.*",
        decision == null
            ? new String[0]
            : new String[] {
              "PlaceOrder BTC %s %s 0.294".formatted(decision, s.last("PlaceOrder").text("side"))
            });
  }
}
