package io.bulwark.app.simulate;

import io.bulwark.app.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * Many days, several at a time: each thread has days of its own, and what it saw is added up. The
 * report depends on the days alone, not on which thread had them, nor in which order they ended.
 */
final class Campaign {

  /** After so many days it is known whether a configuration trades at all. */
  static final int TRIAL_DAYS = 20;

  /** Told when another day is over. */
  interface Progress {
    /** So many are over. */
    void done(int days);
  }

  private final LongFunction<Scenario> scenarios;
  private final int threads;
  private final boolean isTwice;
  private final BooleanSupplier stopAsked;

  /**
   * Runs scenarios.
   *
   * @param scenarios of a seed
   * @param isTwice each day, and the two must be the same to the bit
   */
  Campaign(
      LongFunction<Scenario> scenarios, int threads, boolean isTwice, BooleanSupplier stopAsked) {
    this.scenarios = scenarios;
    this.threads = threads;
    this.isTwice = isTwice;
    this.stopAsked = stopAsked;
  }

  /** What the day of a seed is made of. */
  Scenario scenario(long seed) {
    return scenarios.apply(seed);
  }

  /** Runs the days of these seeds and adds them to a report. */
  void run(long fromSeed, int count, CampaignReport report, Progress progress) {
    AtomicInteger next = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(executor.submit(() -> work(fromSeed, count, next, report, progress)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      next.set(count);
      Throwable cause = e.getCause();
      if (cause instanceof OutOfMemoryError) {
        throw new Refusal(
            "expected memory for "
                + threads
                + " days at a time, but there was too little; give more with"
                + " BULWARK_JAVA_OPTS=-Xmx4g, or fewer --threads",
            cause);
      }
      if (cause instanceof RuntimeException exception) {
        throw exception;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("expected days to end, but one did not", cause);
    } catch (InterruptedException e) {
      next.set(count);
      Thread.currentThread().interrupt();
    } finally {
      executor.shutdown();
    }
  }

  private void work(
      long fromSeed, int count, AtomicInteger next, CampaignReport report, Progress progress) {
    Days days = new Days();
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      DayResult result = day(days, scenarios.apply(fromSeed + i));
      if (stopAsked.getAsBoolean()) {
        return; // the day was cut short
      }
      synchronized (report) {
        report.add(result);
        progress.done(report.days());
      }
    }
  }

  private DayResult day(Days days, Scenario scenario) {
    DayResult once = days.run(scenario, stopAsked);
    if (!isTwice || stopAsked.getAsBoolean()) {
      return once;
    }
    DayResult twice = days.run(scenario, stopAsked);
    return once.outcome().isSameRun(twice.outcome())
        ? once
        : new DayResult(
            scenario,
            once.outcome().differing(twice.outcome()),
            once.seen(),
            once.pnlE8(),
            once.openingE8());
  }
}
