package io.bulwark.engine.orders;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 10: settings of the account, before the first entry. */
class VenueSettingsTest {

  private static final String SETTINGS = "Set.*|Instrument.*|Alerted.*|Signal(Acc|Rej).*";

  private static Scenario starting() {
    return Scenario.session().listed("BTC").warm("BTC", "10000");
  }

  @Test
  void shouldSetEverythingOnceAtTheStart() {
    Scenario s = starting();

    s.trade("BTC", "10000").after("5m").signal("BTC", "BUY");

    s.expectTimed(
        SETTINGS,
        "0s SetPositionMode",
        "0s SetMarginType BTC",
        "0s SetLeverage BTC 10",
        "5m SignalAccepted BTC BUY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SetPositionMode | refuse -4059 | SignalAccepted BTC BUY
          SetMarginType   | refuse -4046 | SignalAccepted BTC BUY
          SetLeverage     | refuse -4046 | InstrumentLatched BTC SETTINGS;Alerted BTC SETTINGS_REFUSED -4046;SignalRejected BTC INSTRUMENT_LATCHED
          SetPositionMode | refuse -4067 | InstrumentLatched BTC SETTINGS;Alerted BTC SETTINGS_REFUSED -4067;SignalRejected BTC INSTRUMENT_LATCHED
          SetMarginType   | refuse -4047 | InstrumentLatched BTC SETTINGS;Alerted BTC SETTINGS_REFUSED -4047;SignalRejected BTC INSTRUMENT_LATCHED
          SetLeverage     | silent       | SignalRejected BTC INSTRUMENT_LATCHED
          SetLeverage     | refuse -1008 | SignalRejected BTC INSTRUMENT_LATCHED
          SetLeverage     | drop         | SignalRejected BTC INSTRUMENT_LATCHED
          SetLeverage     | unsent       | SignalRejected BTC INSTRUMENT_LATCHED
          """)
  void shouldLetNoEntryThroughBeforeASettingIsDone(
      String command, String behaviour, String decisions) {
    Scenario s = starting();
    s.venue().next(command, behaviour);

    s.trade("BTC", "10000").after("5s").signal("BTC", "BUY");

    s.expectOnly(SETTINGS.substring(6), decisions.split(";", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SetPositionMode | refuse -4067 | 60010ms SetPositionMode;60020ms InstrumentCleared BTC SETTINGS
          SetMarginType   | refuse -4047 | 60010ms SetMarginType BTC;60020ms InstrumentCleared BTC SETTINGS
          SetLeverage     | refuse -4028 | 60010ms SetLeverage BTC 10;60020ms InstrumentCleared BTC SETTINGS
          SetLeverage     | drop         | 15010ms SetLeverage BTC 10
          """)
  void shouldTryAgainUntilItIsSet(String command, String behaviour, String decisions) {
    Scenario s = starting();
    s.venue().next(command, behaviour);

    s.trade("BTC", "10000").after("5s").expectOnly("not asked for");
    s.after("3m").signal("BTC", "BUY");

    s.expectTimed(
        "Set.*|InstrumentC.*|Signal(Acc|Rej).*",
        (decisions + ";185s SignalAccepted BTC BUY").split(";", -1));
  }

  @Test
  void shouldSetTheLeverageAgainWhenAnotherHandChangesIt() {
    Scenario s = Scenario.ready();

    s.venue().leverageByHand("BTC", 20);
    s.after("10ms").signal("BTC", "BUY").after("1s").signal("BTC", "BUY");

    s.expectTimed(
        SETTINGS,
        "10ms SetLeverage BTC 10",
        "10ms SignalRejected BTC INSTRUMENT_LATCHED",
        "1010ms SignalAccepted BTC BUY");
    s.venue().leverageByHand("ETH", 10);
    s.after("1s").expectOnly("Set.*");
  }

  @Test
  void shouldSetLeverageAgainOnlyWhenTheVenueTakesCallsAgain() {
    Scenario s = Scenario.ready().origin();
    s.json(
        "{'type':'CallResult','clientId':'foreign','callKind':'QUERY_BALANCE','outcome':'REFUSED','code':-1003,'httpStatus':429,'retryTime':'2025-01-06T23:00:20Z'}");

    s.venue().leverageByHand("BTC", 20);
    s.after("1m");

    s.expectTimed("SetL.*", "19s SetLeverage BTC 10");
  }
}
