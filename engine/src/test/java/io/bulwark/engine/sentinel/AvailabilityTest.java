package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

/** Safeguard 12: only time in which the venue answers counts. */
class AvailabilityTest {

  private final Scenario s = Scenario.ready();

  private void silence() {
    for (String call :
        new String[] {
          "PlaceLeg STOP_LOSS",
          "PlaceLeg TAKE_PROFIT",
          "QueryLegs",
          "QueryPositions",
          "QueryOrders",
          "QueryBalance"
        }) {
      s.venue().always(call, "silent");
    }
  }

  @Test
  void shouldNotCountWhenNoCallIsAnswered() {
    silence();
    s.signal("BTC", "BUY").after("5ms").origin().after("2m");
    s.expectOnly("PlaceOrder.*");

    s.venue().behave();
    s.after("30s").venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("1s");

    assertThat(s.count("PlaceOrder")).isEqualTo(1);
    assertThat(s.last("TradeClosed").text("unprotectedTotal")).startsWith("12");
    assertThat(s.last("TradeClosed").text("unprotectedAvailable")).startsWith("7");
  }

  @Test
  void shouldNotCountWhenTheVenueAsksToBeLeftAlone() {
    s.venue().always("PlaceLeg STOP_LOSS", "silent");
    s.signal("BTC", "BUY").after("15ms").origin();
    String leg = s.last("PlaceLeg").text("clientId").replace("-t-1-1-", "-s-1-0-");

    s.json(
        "{'type':'CallResult','clientId':'%s','callKind':'PLACE_LEG','outcome':'REFUSED','code':-1003,'httpStatus':429,'retryTime':'2025-01-06T23:01:01Z'}"
            .formatted(leg));
    s.after("100s");

    s.expectTimed("PlaceOrder.*", "90s PlaceOrder BTC EMERGENCY SELL 0.294");
  }
}
