package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.config.Settings;
import io.bulwark.engine.strategy.EmaCross;
import io.bulwark.engine.strategy.EmaCrossConfig;
import io.bulwark.engine.strategy.Strategy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A session begins with what its first input says, and with the strategies that are there. */
class SessionStartTest {

  private static final EmaCross EMA = new EmaCross();
  private static final ToldToRaise TOLD =
      new ToldToRaise("told", new ArrayDeque<>(), new ArrayDeque<>());
  private static final SessionStart.Participant EMA_5_9 =
      new SessionStart.Participant(
          EMA, new EmaCrossConfig(900_000_000_000L, 5, 9, 0.5, 0.15), "ab12");
  private static final SessionStart.Participant TOLD_NONE =
      new SessionStart.Participant(TOLD, new ToldToRaise.None(), "");

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

  private int encode(int sessionId, SessionStart.Participant... strategies) {
    EngineConfig config =
        Settings.bind(EngineConfig.class, "", Map.of("engineId", "z9", "sizing.maxLeverage", "3"));
    SessionStart.Place place = new SessionStart.Place("testnet", "second");
    return new SessionStart(sessionId, "1.2.3", Scenario.T0_NS, config, place, List.of(strategies))
        .encode(buffer);
  }

  private Core began(int sessionId, List<Strategy> present, SessionStart.Participant... named) {
    Core core = new Core(present);
    core.step(Scenario.T0_NS, buffer, 0, encode(sessionId, named));
    return core;
  }

  private byte[] bytes(SessionStart.Participant... strategies) {
    byte[] bytes = new byte[encode(1, strategies)];
    buffer.getBytes(0, bytes);
    return bytes;
  }

  @Test
  void shouldTellWhatTheSessionIs() {
    Core core = began(4, List.of(EMA, TOLD), EMA_5_9, TOLD_NONE);

    assertThat(core.sessionId()).isEqualTo(4);
    assertThat(Integer.toString(core.engineCode(), 36)).isEqualTo("z9");
    assertThat(core.place()).isEqualTo(new SessionStart.Place("testnet", "second"));
    assertThat(core.applyVersion()).isEqualTo(Core.APPLY_VERSION);
    assertThat(core.sequence()).isEqualTo(1);
    assertThat(core.timeNs()).isEqualTo(Scenario.T0_NS);
    assertThat(core.droppedStrategies()).isEmpty();
  }

  @Test
  void shouldHoldTheSettingsOfTheCoreAndOfEachStrategy() {
    Core core = began(1, List.of(EMA, TOLD), EMA_5_9, TOLD_NONE);

    assertThat(core.setting("sizing.maxLeverage")).isEqualTo("3");
    assertThat(core.setting("strategy.ema-cross.fastPeriod")).isEqualTo("5");
    assertThat(core.setting("strategy.ema-cross.slowPeriod")).isEqualTo("9");
    assertThat(core.setting("strategy.ema-cross.mediumPeriod")).isNull();
  }

  @Test
  void shouldWriteTheSameBytesWhenStrategiesAreGivenInAnotherOrder() {
    byte[] bytes = bytes(EMA_5_9, TOLD_NONE);

    assertThat(bytes(TOLD_NONE, EMA_5_9)).isEqualTo(bytes);
    Told told = Told.read(new UnsafeBuffer(bytes), 0);
    assertThat(told.fields().get("strategies"))
        .hasToString(
            "[{strategy=ema-cross, strategyStateVersion=1, sha256=ab12},"
                + " {strategy=told, strategyStateVersion=1}]");
  }

  /** One that is missing, or has another state now, would leave the others on another market. */
  @Test
  void shouldDropAllStrategiesAndNameThemWhenOneIsNotThereAnyMore() {
    Core core = began(1, List.of(TOLD), EMA_5_9, TOLD_NONE);

    assertThat(core.droppedStrategies()).containsExactly("ema-cross", "told");
  }

  /** Only those that the session names take part. */
  @Test
  void shouldLeaveOutTheStrategyThatTheSessionDoesNotName() {
    Core core = began(1, List.of(EMA, TOLD), TOLD_NONE);

    assertThat(core.droppedStrategies()).isEmpty();
    assertThat(core.setting("strategy.ema-cross.fastPeriod")).isNull();
  }
}
