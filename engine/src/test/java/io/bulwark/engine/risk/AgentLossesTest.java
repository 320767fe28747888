package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.core.SecondStrategy;
import org.junit.jupiter.api.Test;

/** Losses in a row counted per strategy: scope AGENT (safeguard 6). */
class AgentLossesTest {

  private final SecondStrategy other = new SecondStrategy();

  private Scenario ready() {
    return Scenario.session(
            other.list(),
            "killSwitch.consecutiveLosses.scope=AGENT",
            "killSwitch.consecutiveLosses.limit=2")
        .listed("BTC")
        .listed("ETH")
        .warm("BTC", "10000")
        .warm("ETH", "1000")
        .open();
  }

  private static void lose(Scenario s) {
    s.signal("BTC", "BUY").after("5s").venue().trigger("BTC", "STOP_LOSS", "9900");
    s.after("5s");
  }

  @Test
  void shouldBlockTheEntriesOfThatStrategyAlone() {
    Scenario s = ready();
    lose(s);
    lose(s);
    s.expectOnly("Halted.*", "Halted CONSECUTIVE_LOSSES HALT 2 2");
    assertThat(s.last("Halted").text("strategy")).isEqualTo("told");
    assertThat(s.last("Halted").text("latches")).isEmpty();

    s.signal("ETH", "BUY").expectOnly("SignalRej.*", "SignalRejected ETH HALTED");
    assertThat(s.last("SignalRejected").text("latches")).isEqualTo("CONSECUTIVE_LOSSES");
    other.raise(1, 7);
    s.trade("ETH", "1000").expectOnly("SignalA.*", "SignalAccepted ETH BUY");
  }

  @Test
  void shouldClearWhenADayBeginsOrAnOperatorResumes() {
    Scenario s = ready();
    lose(s);
    lose(s);
    s.json("{'type':'OperatorResume','trigger':'CONSECUTIVE_LOSSES','reason':'test'}");
    s.expectOnly("HaltC.*", "HaltCleared CONSECUTIVE_LOSSES OPERATOR");
    lose(s);
    s.expectOnly("Halt.*");
    lose(s);

    s.after("70m");

    s.expectOnly(
        "Halt.*",
        "Halted CONSECUTIVE_LOSSES HALT 2 2",
        "HaltCleared CONSECUTIVE_LOSSES DAY_ROLLOVER");
    assertThat(s.last("HaltCleared").text("strategy")).isEqualTo("told");
  }
}
