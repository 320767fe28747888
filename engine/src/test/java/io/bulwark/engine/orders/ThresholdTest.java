package io.bulwark.engine.orders;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 9: the confidence a signal needs in each regime; the bounds belong to MEDIUM. */
class ThresholdTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.0049 | 0.65   | SignalAccepted BTC BUY
          0.0049 | 0.6499 | SignalRejected BTC LOW_CONFIDENCE
          0.005  | 0.60   | SignalAccepted BTC BUY
          0.005  | 0.5999 | SignalRejected BTC LOW_CONFIDENCE
          0.015  | 0.60   | SignalAccepted BTC BUY
          0.015  | 0.5999 | SignalRejected BTC LOW_CONFIDENCE
          0.0152 | 0.57   | SignalAccepted BTC BUY
          0.0152 | 0.5699 | SignalRejected BTC LOW_CONFIDENCE
          """)
  void shouldAskForTheConfidenceOfTheRegime(String range, double confidence, String decision) {
    Scenario s = Scenario.session().listed("BTC").bars("BTC", "10000", range, 220).open();

    s.signal("BTC", "BUY", confidence);

    s.expectOnly("Signal[AR][ce].*", decision);
  }
}
