package io.bulwark.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A market event through the simulated exchange alone; five rounds in each JVM. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(3)
public class ExchangeBenchmark {

  private final ExchangeSession session = new ExchangeSession();

  /** Trades, quotes and marks in turn, with 20 orders that rest. */
  @Benchmark
  @OperationsPerInvocation(ExchangeSession.EVENTS)
  public long event() {
    for (int i = 0; i < ExchangeSession.EVENTS; i++) {
      session.event(i);
    }
    return session.liquidationPxE8();
  }
}
