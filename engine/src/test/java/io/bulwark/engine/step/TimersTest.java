package io.bulwark.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Timers against a map. */
class TimersTest {

  private static final int SCOPES = 3;
  private static final List<Timers.Kind> KINDS = List.of(Timers.Kind.values());

  @Property(tries = 200)
  void shouldFireEachTimerOnceAtItsTimeWhateverIsArmed(@ForAll long seed) {
    Random random = new Random(seed);
    StepContext context = new StepContext();
    Timers timers = context.timers();
    for (int i = 1; i < SCOPES; i++) {
      timers.addScope();
    }
    Map<String, Long> model = new TreeMap<>();
    long nowNs = 1000;
    for (int i = 0; i < 300; i++) {
      nowNs += random.nextInt(20);
      context.beginStep(nowNs);
      assertDue(timers, model, nowNs);
      for (int j = random.nextInt(4); j > 0; j--) {
        change(timers, model, random, nowNs);
      }
      long first = model.values().stream().mapToLong(t -> t).min().orElse(Timers.NEVER_NS);
      assertThat(timers.earliestNs()).isEqualTo(first);
    }
  }

  private static void assertDue(Timers timers, Map<String, Long> model, long nowNs) {
    for (Timers.Kind kind : KINDS) {
      for (int scope = Timers.ACCOUNT; scope < SCOPES - 1; scope++) {
        Long deadlineNs = model.get(kind + " " + scope);
        boolean due = deadlineNs != null && deadlineNs <= nowNs;
        assertThat(timers.isDue(kind, scope)).isEqualTo(due);
        if (due) {
          model.remove(kind + " " + scope);
        }
        assertThat(timers.isArmed(kind, scope)).isEqualTo(model.containsKey(kind + " " + scope));
      }
    }
  }

  private static void change(Timers timers, Map<String, Long> model, Random random, long nowNs) {
    Timers.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    int scope = random.nextInt(SCOPES) - 1;
    String key = kind + " " + scope;
    long deadlineNs = nowNs + 1 + random.nextInt(60);
    switch (random.nextInt(3)) {
      case 0 -> {
        timers.arm(kind, scope, deadlineNs);
        arm(model, kind, scope, deadlineNs);
      }
      case 1 -> {
        timers.armNoLater(kind, scope, deadlineNs);
        if (model.getOrDefault(key, Timers.NEVER_NS) > deadlineNs) {
          arm(model, kind, scope, deadlineNs);
        }
      }
      default -> {
        timers.disarm(kind, scope);
        model.remove(key);
      }
    }
  }

  /** What makes a call waits for the end of the pause that the venue wants. */
  private static void arm(Map<String, Long> model, Timers.Kind kind, int scope, long deadlineNs) {
    String pause = Timers.Kind.CALLS_PAUSED + " " + Timers.ACCOUNT;
    String key = kind + " " + scope;
    if (key.equals(pause)) {
      model.replaceAll((other, ns) -> makesCall(other) ? Math.max(ns, deadlineNs) : ns);
    }
    long pausedUntilNs = kind.makesCall() ? model.getOrDefault(pause, 0L) : 0;
    model.put(key, Math.max(deadlineNs, pausedUntilNs));
  }

  private static boolean makesCall(String key) {
    return Timers.Kind.valueOf(key.substring(0, key.indexOf(' '))).makesCall();
  }
}
