package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process was stopped for a while, or the machine was asleep: the first input afterwards comes
 * a minute late, whatever it is.
 */
class AsleepTest {

  private static final String WATCHED = "killSwitch.marketDataStale.enabled=true";
  private static final String PRICE =
      "{'type':'Trade','instrumentId':0,'eventTime':'2025-01-06T23:00:02Z','price':'10000','qty':'1'}";

  /** No other instrument is stale instead. */
  private static Scenario onlyBtc() {
    return Scenario.session(WATCHED, "killSwitch.marketDataStale.cadences=1")
        .listed("BTC")
        .warm("BTC", "10000")
        .open()
        .origin();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type':'Clock'}", PRICE})
  void shouldHaltWithTheFirstInputWhenItComesAMinuteLate(String first) {
    Scenario s = onlyBtc();

    s.asleep("1m").json(first).signal("BTC", "BUY").after("5s");

    s.expectOnly("Halt.*|PlaceOrder.*", "Halted BTC MARKET_DATA_STALE HALT 15 61");
    assertThat(s.count("SignalAccepted")).isZero();
  }

  @Test
  void shouldTradeAgainWhenPricesHaveComeForAMinute() {
    Scenario s = onlyBtc();
    s.asleep("1m").json(PRICE);

    for (int i = 0; i < 15; i++) {
      s.trade("BTC", "10000").after("5s");
    }

    s.expectOnly(
        "Halt.*", "Halted BTC MARKET_DATA_STALE HALT 15 61", "HaltCleared MARKET_DATA_STALE AUTO");
  }

  @Test
  void shouldLookUpWhatWasUnderWayAndProtectWhenItWakesUp() {
    Scenario s = onlyBtc();
    s.signal("BTC", "BUY").after("15ms"); // the entry is filled, the answers are on their way

    s.asleep("1m").after("10s");

    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    s.expectOnly(
        "Halt.*", "Halted API_LAG HALT 5 60.005", "Halted BTC MARKET_DATA_STALE HALT 15 60.015");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-01-05T12:00:00Z", "2025-01-07T23:00:01Z"})
  void shouldNotMindWhereTheWallClockJumps(String wallTime) {
    Scenario s = onlyBtc();

    s.json("{'type':'Clock','wallTime':'" + wallTime + "'}").after("1s");

    s.expect();
    assertThat(s.nowNs()).isEqualTo(s.core().timeNs() + 1_000_000_000L);
  }

  @Test
  void shouldTellTheNewDayWhenItSleptOverMidnight() {
    Scenario s = onlyBtc();

    s.asleep("25h").json(PRICE).after("1s");

    s.expectOnly(
        "Halted.*|DayStarted.*", "DayStarted 10000", "Halted BTC MARKET_DATA_STALE HALT 15 90001");
  }

  @Test
  void shouldNotTakeTheTimeBetweenTwoSessionsForSleep() {
    Scenario s = onlyBtc();

    s.restart("1h").listed("BTC").trade("BTC", "10000").after("10s");

    s.expectOnly("Halted.*");
  }
}
