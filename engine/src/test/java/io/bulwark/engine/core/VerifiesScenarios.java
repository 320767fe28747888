package io.bulwark.engine.core;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * After each test, decides every step of every scenario it played again: no scenario test passes
 * whose steps would not replay identically. Found by JUnit as a service, so that no test can forget
 * it.
 */
public final class VerifiesScenarios
    implements TestInstancePreConstructCallback, AfterEachCallback {

  /** Scenarios of the test that this thread runs; none outside a test of JUnit's own engine. */
  private static final ThreadLocal<List<Scenario>> PLAYED = new ThreadLocal<>();

  /** For {@link java.util.ServiceLoader}. */
  public VerifiesScenarios() {}

  /** A scenario begins. */
  static void played(Scenario scenario) {
    List<Scenario> played = PLAYED.get();
    if (played != null) {
      played.add(scenario);
    }
  }

  /** Whether the test that runs will be verified with this scenario in it. */
  static boolean watches(Scenario scenario) {
    List<Scenario> played = PLAYED.get();
    return played != null && played.contains(scenario);
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    PLAYED.set(new ArrayList<>()); // before the fields of the test are made
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<Scenario> played = PLAYED.get();
    PLAYED.remove();
    if (played != null && context.getExecutionException().isEmpty()) {
      played.stream().filter(s -> !s.steps().isEmpty()).forEach(DecidesAgain::verify);
    }
  }
}
