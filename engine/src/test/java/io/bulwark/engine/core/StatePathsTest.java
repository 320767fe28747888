package io.bulwark.engine.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.step.PrintIo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The paths under which the fields of the state are printed and compared. */
class StatePathsTest {

  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

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

  /** Bytes of another layout that pass for this one would be read as something else. */
  @Test
  void shouldHaveTheLayoutOfItsVersion() throws IOException {
    PrintIo print = new PrintIo(Core.STATE_VERSION);
    lived().core().state(print);
    List<String> layout =
        print.fields().keySet().stream()
            .map(path -> INDEX.matcher(path).replaceAll("[]"))
            .distinct()
            .toList();

    String file = "/state/layout-" + Core.STATE_VERSION + ".txt";
    try (InputStream kept = StatePathsTest.class.getResourceAsStream(file)) {
      assertThat(kept)
          .as("the fields of state version %s in %s", Core.STATE_VERSION, file)
          .isNotNull();
      assertThat(layout)
          .as("a field more, less or elsewhere needs another Core.STATE_VERSION, and its own file")
          .isEqualTo(new String(kept.readAllBytes(), UTF_8).lines().toList());
    }
  }

  @Test
  void shouldBeTheSameWhenItIsSavedAndLoaded() {
    Scenario s = lived();
    DecidesAgain loaded = new DecidesAgain(List.of("told"), (byte) 0);

    loaded.load(s.snapshot());

    assertThat(loaded.stateHash()).isEqualTo(s.core().stateHash());
  }
}
