package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trigger JOURNAL: entries wait while the journal is in trouble; protection goes on. */
class JournalHealthTest {

  private static final String HALTS = "Halt.*";

  private static Scenario trouble(Scenario s, String kind) {
    return s.json("{'type':'JournalTrouble','journalTroubleKind':'" + kind + "'}");
  }

  private static Scenario over(Scenario s, String kind) {
    return s.json("{'type':'JournalTroubleOver','journalTroubleKind':'" + kind + "'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPACE_LOW", "FORCE_SLOW", "FORCE_FAILED", "APPEND_FAILED"})
  void shouldBlockEntriesAndGoOnProtectingWhenInTrouble(String kind) {
    Scenario s = Scenario.ready().origin();
    s.signal("BTC", "BUY").after("5s");
    assertThat(s.statusOf("BTC")).isEqualTo("PROTECTED");
    s.origin();

    trouble(s, kind).signal("ETH", "BUY").after("1s");
    s.venue().cancelByHand("BTC", "STOP_LOSS", true);
    s.after("2s");

    s.expectOnly(
        HALTS + "|SignalRejected ETH.*|PlaceLeg BTC STOP.*|PlaceOrder.*",
        "Halted JOURNAL HALT 1 1",
        "SignalRejected ETH HALTED",
        "PlaceLeg BTC STOP_LOSS SELL 9850.1");
    assertThat((List<?>) s.last("Halted").fields().get("evidence")).hasSize(1);
  }

  @Test
  void shouldClearByItselfAMinuteAfterTheLastTroubleIsOver() {
    Scenario s = Scenario.ready().origin();
    trouble(trouble(s, "SPACE_LOW"), "FORCE_SLOW").after("10s");
    over(s, "SPACE_LOW").after("3m");

    s.expectOnly(HALTS, "Halted JOURNAL HALT 1 1");
    over(s, "FORCE_SLOW").origin().after("70s");

    s.expectTimed(HALTS, "60010ms HaltCleared JOURNAL AUTO");
    s.signal("ETH", "BUY").after("5s");
    assertThat(s.statusOf("ETH")).isEqualTo("PROTECTED");
  }

  @Test
  void shouldBeSetAgainInTheSameStepWhenAnOperatorClearsItTooEarly() {
    Scenario s = Scenario.ready().origin();
    trouble(s, "FORCE_FAILED").after("10m");

    s.json("{'type':'OperatorResume','reason':'looks well'}").signal("BTC", "BUY").after("1s");

    s.expectOnly(
        HALTS + "|SignalRej.*|PlaceOrder.*",
        "Halted JOURNAL HALT 1 1",
        "HaltCleared JOURNAL OPERATOR",
        "Halted JOURNAL HALT 1 1",
        "SignalRejected BTC HALTED");
  }

  @Test
  void shouldStaySetOverARestartAndThenClearByItself() {
    Scenario s = Scenario.ready().origin();
    trouble(s, "APPEND_FAILED").after("1s");
    s.origin().restart("10s");
    s.listed("BTC").listed("ETH");

    s.trade("BTC", "10000").trade("ETH", "1000").after("2m");

    s.expectOnly(HALTS, "HaltCleared JOURNAL AUTO");
  }

  @Test
  void shouldTellATroubleOnceWhenItIsToldTwice() {
    Scenario s = Scenario.ready().origin();

    trouble(trouble(s, "SPACE_LOW"), "SPACE_LOW");
    over(over(s, "FORCE_SLOW"), "FORCE_SLOW");

    s.expectOnly(HALTS, "Halted JOURNAL HALT 1 1");
  }
}
