package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.core.Told;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguards 3 and 4: what stands there decides whether a leg is placed, and what a trade is. */
class LookBeforeTableTest {

  /** How the only stop-loss so far went, what then came, and how many were sent in the end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # its call | look-ups | waited | stop-losses sent
          normal     | normal   | 5m     | 1
          accept     | normal   | 5m     | 1
          lose       | normal   | 5m     | 1
          silent     | lose     | 20s    | 1
          silent     | silent   | 20s    | 1
          drop       | lose     | 20s    | 1
          drop       | normal   | 4s     | 1
          drop       | normal   | 6s     | 2
          silent     | normal   | 6s     | 1
          silent     | normal   | 8s     | 2
          refuse -1008 | lose   | 900ms  | 1
          refuse -1008 | lose   | 1100ms | 2
          """)
  void shouldNotPlaceASecondWhileOneIsPresentOrInFlightOrUnknown(
      String call, String lookUps, String waited, int sent) {
    Scenario s = Scenario.ready();
    s.venue().next("PlaceLeg STOP_LOSS", call).always("QueryLegs", lookUps);

    s.signal("BTC", "BUY").after("10ms").after(waited);

    assertThat(placed(s, "STOP_LOSS")).isEqualTo(sent);
    assertThat(s.venue().legs("BTC", "STOP_LOSS")).isLessThanOrEqualTo(1);
  }

  private static long placed(Scenario s, String kind) {
    return s.steps().stream()
        .flatMap(step -> step.decisions().stream())
        .filter(told -> told.type().equals("PlaceLeg") && told.text("legKind").equals(kind))
        .count();
  }

  /**
   * What the venue shows of each leg; a dash: nothing; "as ordered" or what differs. While the fate
   * of a leg is open, the first attachment is not over.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # stop-loss                   | take-profit                   | status
          -                             | -                             | PROTECTING
          as ordered                    | -                             | PROTECTING
          -                             | as ordered                    | PROTECTING
          as ordered                    | as ordered                    | PROTECTED
          'side':'BUY'                  | as ordered                    | PROTECTING
          'triggerPx':'9850'            | as ordered                    | PROTECTING
          'triggerPx':'9850.2'          | as ordered                    | PROTECTING
          'workingType':'CONTRACT_PRICE' | as ordered                   | PROTECTING
          'closePosition':false         | as ordered                    | PROTECTING
          'qty':'0.001'                 | as ordered                    | PROTECTED
          as ordered                    | 'triggerPx':'10300.1'         | PROTECTING
          as ordered                    | 'side':'BUY'                  | PROTECTING
          as ordered                    | 'workingType':'CONTRACT_PRICE' | PROTECTING
          """)
  void shouldBeProtectedOnlyByTwoPresentLegsThatAreAsOrdered(
      String stop, String target, String status) {
    Scenario s = Scenario.ready();
    s.venue().always("PlaceLeg STOP_LOSS", "accept").always("PlaceLeg TAKE_PROFIT", "accept");
    s.signal("BTC", "BUY").after("30ms");

    show(s, "STOP_LOSS", stop);
    show(s, "TAKE_PROFIT", target);

    assertThat(s.statusOf("BTC")).isEqualTo(status);
  }

  /** Quantity legs: one that is too small does not cover the position. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.293 | PROTECTING
          0.294 | PROTECTED
          0.295 | PROTECTING
          """)
  void shouldBeProtectedOnlyByTheOrderedQuantity(String qty, String status) {
    Scenario s = Scenario.ready("protection.legStyle=reduceOnly");
    s.venue().always("PlaceLeg STOP_LOSS", "accept").always("PlaceLeg TAKE_PROFIT", "accept");
    s.signal("BTC", "BUY").after("30ms");

    show(s, "STOP_LOSS", "'qty':'%s'".formatted(qty));
    show(s, "TAKE_PROFIT", "as ordered");

    assertThat(s.statusOf("BTC")).isEqualTo(status);
  }

  private static void show(Scenario s, String kind, String difference) {
    if (difference.equals("-")) {
      return;
    }
    Told leg =
        s.steps().stream()
            .flatMap(step -> step.decisions().stream())
            .filter(told -> told.type().equals("PlaceLeg") && told.text("legKind").equals(kind))
            .findFirst()
            .orElseThrow();
    String line =
        "{'type':'LegUpdate','clientId':'%s','instrumentId':0,'venueLegId':7,'side':'%s','legKind':'%s','legStatus':'NEW','triggerPx':'%s','workingType':'MARK_PRICE','closePosition':%s,'qty':'%s'}"
            .formatted(
                leg.text("clientId"),
                leg.text("side"),
                kind,
                leg.text("triggerPx"),
                leg.text("closePosition"),
                leg.text("qty"));
    if (!difference.equals("as ordered")) {
      String field = difference.substring(0, difference.indexOf(':'));
      line = line.replaceAll(field + ":('[^']*'|true|false)", difference);
    }
    s.json(line);
  }
}
