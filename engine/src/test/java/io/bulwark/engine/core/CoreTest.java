package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.step.LoadIo;
import io.bulwark.engine.step.StepBuffer;
import io.bulwark.engine.step.Timers;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** The engine as its host sees it, from before the first session to an open trade. */
class CoreTest {

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

  private void expectNoSession(Core core) {
    assertThat(core.sessionId()).isZero();
    assertThat(core.engineCode()).isZero();
    assertThat(core.applyVersion()).isZero();
    assertThat(core.setting("engineId")).isNull();
    assertThat(core.isAtRest()).isTrue();
    assertThat(core.openTrades()).isZero();
    assertThat(core.projection()).isEmpty();
    assertThat(core.nextDeadlineNs()).isEqualTo(Timers.NEVER_NS);
  }

  @Test
  void shouldCountStepsAndDecideNothingBeforeTheFirstSession() {
    Core core = new Core(List.of());

    core.step(5, buffer, 0, MessageJson.parse("{\"type\":\"Clock\"}", buffer, 0));

    expectNoSession(core);
    assertThat(core.sequence()).isEqualTo(1);
    assertThat(core.timeNs()).isEqualTo(5);
  }

  @Test
  void shouldHaveNoSessionWhenWhatWasSavedHadNone() {
    Core core = new Core(List.of());
    int length = new Core(List.of()).saveState(buffer, 8);

    core.state(new LoadIo(buffer, 8, length, core.stateVersion()));

    assertThat(core.stateVersion()).isEqualTo(Core.STATE_VERSION);
    expectNoSession(core);
  }

  @Test
  void shouldRefuseAnInputThatIsTooLargeAndStayAsItIs() {
    Core core = new Core(List.of());
    long before = core.stateHash();

    assertThatThrownBy(() -> core.step(1, buffer, 0, StepBuffer.INPUT_LENGTH_MAX + 1))
        .hasMessage(
            "expected an input of at most %d bytes, but was: length=%d",
            StepBuffer.INPUT_LENGTH_MAX, StepBuffer.INPUT_LENGTH_MAX + 1);

    assertThat(core.stateHash()).isEqualTo(before);
  }

  @Test
  void shouldTakeAnInputOfTheLargestSize() {
    Core core = new Core(List.of());
    MessageJson.parse("{\"type\":\"Clock\"}", buffer, 0);
    buffer.checkLimit(StepBuffer.INPUT_LENGTH_MAX);

    core.step(1, buffer, 0, StepBuffer.INPUT_LENGTH_MAX);

    assertThat(core.sequence()).isEqualTo(1);
  }

  @Test
  void shouldRefuseToRecoverAStepWithoutAnInput() {
    assertThatThrownBy(() -> new Core(List.of()).recover(1, buffer, 0, 0))
        .hasMessage("expected a step with an input, but was: empty");
  }

  @Test
  void shouldTellOpenTradesAndWhetherSomebodyHasToWatch() {
    Scenario s = Scenario.ready();
    assertThat(s.core().isAtRest()).isTrue();
    assertThat(s.core().openTrades()).isZero();

    s.signal("BTC", "BUY");
    assertThat(s.core().isAtRest()).isFalse();
    s.signal("ETH", "BUY").after("5s");

    assertThat(s.core().isAtRest()).isTrue();
    assertThat(s.core().openTrades()).isEqualTo(2);
    assertThat(s.core().nextDeadlineNs()).isGreaterThan(s.nowNs());
  }

  /** No price is overdue before the first; and the session before owes none to this one. */
  @Test
  void shouldMissPricesFromTheFirstOneOfASessionOn() {
    Scenario s =
        Scenario.session("killSwitch.marketDataStale.enabled=true")
            .listed("BTC")
            .warm("BTC", "10000")
            .after("10m");
    assertThat(s.count("Halted")).isZero();

    s.trade("BTC", "10000").after("10m");
    assertThat(s.last("Halted").text("trigger")).isEqualTo("MARKET_DATA_STALE");
  }

  @Test
  void shouldNotMissThePricesOfTheTimeBetweenTwoSessions() {
    Scenario s = Scenario.ready("killSwitch.marketDataStale.enabled=true");

    s.restart("1h").trade("BTC", "10000").trade("ETH", "1000").after("1s");
    assertThat(s.count("Halted")).isZero();

    s.after("10m");
    assertThat(s.last("Halted").text("trigger")).isEqualTo("MARKET_DATA_STALE");
  }
}
