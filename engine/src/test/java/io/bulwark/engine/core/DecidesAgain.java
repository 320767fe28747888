package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.step.LoadIo;
import io.bulwark.engine.strategy.SignalSink;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.engine.text.TimeText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A second core that gets the inputs of played steps and must decide what was decided, byte for
 * byte: what {@code replay --verify} does with a journal. Its strategies raise what the steps say
 * that they raised, and throw where the steps say so.
 */
final class DecidesAgain {

  private record Puppet(Queue<Consumer<SignalSink>> orders, Queue<RuntimeException> failures) {}

  private final Map<String, Puppet> puppets = new LinkedHashMap<>();
  private final Core core;
  private final byte poison;

  /**
   * A core before its first session.
   *
   * @param strategies ids of the strategies that take part
   * @param poison what the step buffer holds before each step
   */
  DecidesAgain(List<String> strategies, byte poison) {
    this.poison = poison;
    List<Strategy> told = new ArrayList<>();
    for (String id : strategies) {
      Puppet puppet = new Puppet(new ArrayDeque<>(), new ArrayDeque<>());
      puppets.put(id, puppet);
      told.add(new ToldToRaise(id, puppet.orders(), puppet.failures()));
    }
    core = new Core(told);
  }

  /** Decides all steps of a scenario again, and compares steps and the state in the end. */
  static void verify(Scenario scenario) {
    List<String> ids = new ArrayList<>();
    List<?> participants = (List<?>) scenario.steps().get(0).input().fields().get("strategies");
    for (Object participant : participants) {
      ids.add(((Map<?, ?>) participant).get("strategy").toString());
    }
    DecidesAgain again = new DecidesAgain(ids, (byte) 0x55);
    scenario.steps().forEach(again::decide);
    assertThat(again.core.stateHash())
        .as(() -> "state after all steps" + scenario.history(10))
        .isEqualTo(scenario.core().stateHash());
  }

  /** Goes on from a snapshot. */
  void load(byte[] snapshot) {
    LoadIo load = new LoadIo(new UnsafeBuffer(snapshot), 0, snapshot.length, Core.STATE_VERSION);
    core.state(load);
    assertThat(load.remaining()).isZero();
  }

  /** Decides the next step again. */
  void decide(Scenario.Step step) {
    for (Told told : step.decisions()) {
      switch (told.type()) {
        case "SignalRaised" -> puppets.get(told.text("strategy")).orders().add(raise(told));
        case "StrategyFaulted" -> fail(puppets.get(told.text("strategy")));
        default -> {} // the engine's own
      }
    }
    UnsafeBuffer bytes = step.bytes();
    FrameCursor frames = new FrameCursor().wrap(bytes, 0, bytes.capacity());
    frames.next();
    core.poison(poison);
    core.step(step.timeNs(), bytes, frames.offset(), frames.length());
    UnsafeBuffer decided = new UnsafeBuffer(core.stepBuffer(), 0, core.stepLength());
    assertThat(decided).as(step.input().json()).isEqualTo(bytes);
  }

  long stateHash() {
    return core.stateHash();
  }

  private static Consumer<SignalSink> raise(Told told) {
    String confidence = told.text("confidence"); // NaN is printed as nothing
    return ToldToRaise.signal(
        told.instrumentId(),
        told.text("side"),
        confidence.isEmpty() ? Double.NaN : Double.parseDouble(confidence),
        TimeText.parse(told.text("barOpenTime")));
  }

  /** After its signals if it raised any; else when it is shown the input. */
  private static void fail(Puppet puppet) {
    if (puppet.orders().isEmpty()) {
      puppet.failures().add(new IllegalStateException("as then"));
    } else {
      puppet
          .orders()
          .add(
              sink -> {
                throw new IllegalStateException("as then");
              });
    }
  }
}
