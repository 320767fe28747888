package io.bulwark.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Regime;
import io.bulwark.engine.step.HashIo;
import io.bulwark.engine.step.StateIo;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A field that changes without changing the state's hash was forgotten in {@code state}. */
class StateFieldsTest {

  static Stream<Arguments> stateClasses() {
    BarPlan plan =
        new BarPlan(
            MarketRig.regimeConfig(50),
            new CorrelationConfig(4, MarketRig.HOUR_NS, 0.8, 50_000_000L),
            MarketRig.QUARTER_NS,
            14,
            new long[0]);
    Analysis analysis = MarketRig.analysis(50, 50);
    InstrumentState instrument = new InstrumentState(plan);
    BarSeries series = plan.newSeries()[0];
    RegimeState regime = plan.newRegime();
    ReturnRing returns = plan.newReturns();
    WilderAtr atr = new WilderAtr(14);
    return Stream.of(
        Arguments.of(analysis, (Consumer<StateIo>) analysis::state),
        Arguments.of(instrument, (Consumer<StateIo>) instrument::state),
        Arguments.of(series, (Consumer<StateIo>) series::state),
        Arguments.of(regime, (Consumer<StateIo>) regime::state),
        Arguments.of(returns, (Consumer<StateIo>) returns::state),
        Arguments.of(atr, (Consumer<StateIo>) atr::state));
  }

  @ParameterizedTest
  @MethodSource("stateClasses")
  void shouldVisitEveryField(Object state, Consumer<StateIo> visit) throws IllegalAccessException {
    for (Field field : state.getClass().getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (!Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)) {
        field.setAccessible(true);
        Object before = field.get(state);
        long hashBefore = hash(visit);
        field.set(state, other(before));
        assertThat(hash(visit)).as(field.toString()).isNotEqualTo(hashBefore);
        field.set(state, before);
      }
    }
  }

  private static Object other(Object value) {
    if (value instanceof Long number) {
      return number + 1;
    }
    if (value instanceof Integer number) {
      return number + 1;
    }
    if (value instanceof Double) {
      return 0.25;
    }
    if (value instanceof Boolean truth) {
      return !truth;
    }
    if (value instanceof String text) {
      return text + "X";
    }
    if (value instanceof Regime) {
      return Regime.HIGH;
    }
    throw new IllegalArgumentException("expected a type of state, but was: " + value);
  }

  private static long hash(Consumer<StateIo> visit) {
    HashIo io = new HashIo(1);
    visit.accept(io);
    return io.take();
  }
}
