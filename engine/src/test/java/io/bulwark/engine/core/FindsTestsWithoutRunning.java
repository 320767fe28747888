package io.bulwark.engine.core;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Lets PIT list the tests of a class without running them. Its plugin for JUnit 5 knows of no other
 * way to list them than to run the class, and it does so in each of the processes that try mutants,
 * one or more for every class: a minute and more before the first mutant is tried. What is skipped
 * here is run later, test by test, against the mutants. Outside those processes this does nothing.
 */
public final class FindsTestsWithoutRunning implements InvocationInterceptor {

  /** In the process that measures coverage, listing a test and running it are one. */
  private static final boolean TRIES_MUTANTS =
      System.getProperty("sun.java.command", "").contains("MutationTestMinion");

  private static final String FINDER = "org.pitest.junit5.JUnit5TestUnitFinder";

  /** For {@link java.util.ServiceLoader}. */
  public FindsTestsWithoutRunning() {}

  private static boolean finds() {
    return TRIES_MUTANTS
        && StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(FINDER)));
  }

  private static void proceed(Invocation<Void> invocation) throws Throwable {
    if (finds()) {
      invocation.skip();
    } else {
      invocation.proceed();
    }
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> constructor,
      ExtensionContext context)
      throws Throwable {
    if (!finds()) {
      return invocation.proceed();
    }
    invocation.skip(); // many a test plays the first minutes of its scenario in a field
    Class<T> type = constructor.getExecutable().getDeclaringClass();
    return type.cast(UnsafeApi.allocateInstance(type));
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation,
      DynamicTestInvocationContext dynamicTest,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation);
  }
}
