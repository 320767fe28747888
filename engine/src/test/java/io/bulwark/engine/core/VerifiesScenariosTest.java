package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The proof behind every scenario notices what it is there to notice. */
class VerifiesScenariosTest {

  private final Scenario s = Scenario.ready();

  @Test
  void shouldWatchEveryScenarioOfATest() {
    assertThat(VerifiesScenarios.watches(s)).isTrue();
    assertThat(VerifiesScenarios.watches(Scenario.ready())).isTrue();
  }

  @Test
  void shouldFailWhenAnyByteOfADecisionIsAnother() {
    s.signal("BTC", "BUY");
    Scenario.Step step = s.steps().get(s.steps().size() - 1);
    int last = step.bytes().capacity() - 1;
    byte before = step.bytes().getByte(last);

    step.bytes().putByte(last, (byte) (before ^ 1));
    assertThatThrownBy(() -> DecidesAgain.verify(s)).isInstanceOf(AssertionError.class);

    step.bytes().putByte(last, before);
    DecidesAgain.verify(s);
  }

  @Test
  void shouldRaiseAndThrowAsTheStrategiesDid() {
    s.strategyDoes(ToldToRaise.signal(0, "BUY", 0.9, Scenario.T0_NS))
        .strategyDoes(
            sink -> {
              throw new IllegalStateException("test");
            })
        .trade("BTC", "10000");

    s.expectOnly(
        "S.*ed.*", "SignalRaised BTC BUY", "StrategyFaulted told", "SignalAccepted BTC BUY");
    DecidesAgain.verify(s);
  }
}
