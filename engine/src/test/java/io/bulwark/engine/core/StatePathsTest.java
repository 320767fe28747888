package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.step.PrintIo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The paths under which the fields of the state are printed and compared. */
class StatePathsTest {

  /**
   * Something of everything that the state can hold; among it a strategy's loss and a stray leg.
   */
  private static Scenario lived() {
    Scenario s = Scenario.ready("killSwitch.consecutiveLosses.scope=AGENT");
    s.signal("BTC", "BUY").after("1s").venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.venue().always("CancelLeg", "silent");
    s.signal("ETH", "BUY").after("5s");
    s.venue().rests("bw01-s-1-9-3", "ETH", "SELL", "STOP_LOSS", "980", "0");
    return s.restart("1s").after("1s");
  }

  /** A part that is not closed, or closed twice, moves all that comes after it. */
  @Test
  void shouldCloseEveryPartThatItOpens() {
    PrintIo print = new PrintIo(Core.STATE_VERSION);

    lived().core().state(print);
    print.int32("end", 0);

    assertThat(print.fields().keySet())
        .contains(
            "context.timers.account.riskNs",
            "killSwitch.consecutiveLosses.agent[0].strategy",
            "sentinel.protection[1].strays.leg[0].terms.triggerPxE8",
            "strategies.told.disabled",
            "end");
  }

  @Test
  void shouldBeTheSameWhenItIsSavedAndLoaded() {
    Scenario s = lived();
    DecidesAgain loaded = new DecidesAgain(List.of("told"), (byte) 0);

    loaded.load(s.snapshot());

    assertThat(loaded.stateHash()).isEqualTo(s.core().stateHash());
  }
}
