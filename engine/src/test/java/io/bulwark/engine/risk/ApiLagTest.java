package io.bulwark.engine.risk;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

/** The trigger API_LAG of safeguard 6. */
class ApiLagTest {

  private static final String HALTS = "Halt.*|Reconciled";

  /** The answers of the opening have left the window. */
  private static Scenario quiet(String... settings) {
    return Scenario.ready(settings).after("2m").origin();
  }

  @Test
  void shouldTripAtTheNanosecondAtWhichTheMeanOfCallsInFlightPassesTheLimit() {
    Scenario s = quiet("killSwitch.apiLag.window=1s");
    s.venue().always("PlaceLeg STOP_LOSS", "silent").always("PlaceLeg TAKE_PROFIT", "silent");
    s.venue().always("QueryLegs", "silent");

    s.signal("BTC", "BUY").after("6s");

    // Two leg calls sent at 10 ms and a listing at 2.01 s: the sum passes 15 s at 17.03 s / 3.
    s.expectTimed(HALTS, "5676666667ns Halted API_LAG HALT 5 5");
  }

  @Test
  void shouldNotTripWhenTheMeanIsAtTheLimit() {
    Scenario s = quiet("killSwitch.apiLag.minSamples=1", "killSwitch.apiLag.window=1s");
    s.venue().always("PlaceLeg STOP_LOSS", "silent").always("PlaceLeg TAKE_PROFIT", "silent");

    s.signal("BTC", "BUY").after("5010ms");

    s.expectTimed(HALTS);
    s.after("1ns").expectTimed(HALTS, "5010000001ns Halted API_LAG HALT 5 5");
  }

  @Test
  void shouldCountAnswersInTheWindowWhenCallsAreInFlight() {
    Scenario s = quiet();
    s.venue().always("PlaceLeg STOP_LOSS", "silent").always("PlaceLeg TAKE_PROFIT", "silent");
    s.venue().always("QueryLegs", "silent");

    s.signal("BTC", "BUY").after("12s");

    // Two answers of 10 ms, legs sent at 10 ms, listings at 2.01 and 7.01 s: with the second
    // listing too young to count, 3t - 2.03 + 0.02 = 25 at 9.003 s, but it counts from 8.01 s.
    s.expectTimed(HALTS, "9755000001ns Halted API_LAG HALT 5 5");
  }

  @Test
  void shouldTripBeforeAYoungCallCountsWhenTheOldOnesAreTooSlow() {
    Scenario s = quiet("killSwitch.apiLag.window=1s", "sentinel.lookupAfter=4500ms");
    s.venue().always("PlaceLeg STOP_LOSS", "silent").always("PlaceLeg TAKE_PROFIT", "silent");
    s.venue().always("QueryLegs", "silent").next("QueryPositions", "silent");

    s.signal("BTC", "BUY").after("6s");

    // The listing of 4.51 s is younger than a second when the three others pass the limit.
    s.expectTimed(HALTS, "5010000001ns Halted API_LAG HALT 5 5");
  }

  @Test
  void shouldNotTripWhenThereAreTooFewSamples() {
    Scenario s = quiet("killSwitch.apiLag.window=1s");
    s.venue().always("PlaceLeg STOP_LOSS", "silent");

    s.signal("BTC", "BUY").after("6s");

    s.expectTimed(HALTS);
  }

  @Test
  void shouldClearWhenHealthyForAMinuteAndReconciledSince() {
    Scenario s = quiet();
    s.venue().latency("6s");
    s.signal("BTC", "BUY").after("10s").venue().latency("10ms");

    s.after("4m");

    s.expectOnly(
        "Halt.*|Reconc.*", "Halted API_LAG HALT 5 5", "Reconciled", "HaltCleared API_LAG AUTO");
    s.signal("ETH", "BUY").expectOnly("Signal[AR][ce].*", "SignalAccepted ETH BUY");
  }

  /** Clearing empties the window: the slow answers of before do not trip it again. */
  @Test
  void shouldCountFromNothingWhenCleared() {
    Scenario s = quiet("killSwitch.apiLag.minSamples=1");
    s.venue().latency("6s");
    s.signal("BTC", "BUY").after("20s");
    s.expectOnly("Halted.*", "Halted API_LAG HALT 5 5");

    s.venue().latency("10ms");
    s.after("10s").json("{'type':'OperatorResume','reason':'test'}").after("10s");

    s.expectOnly("Halt.*", "HaltCleared API_LAG OPERATOR");
  }
}
