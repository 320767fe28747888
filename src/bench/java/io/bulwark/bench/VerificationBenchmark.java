package io.bulwark.bench;

import io.bulwark.journal.JournalWriter;
import io.bulwark.replay.Verification;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A journal of market trades, read, checked, decided again and compared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(3)
public class VerificationBenchmark {

  private ScratchFolder folder;

  /** Writes the journal. */
  @Setup
  public void write() throws IOException {
    folder = new ScratchFolder();
    JournalWriter[] journal = new JournalWriter[1];
    TradeSession session =
        new TradeSession(
            state -> {
              journal[0] = JournalWriter.create(folder.path(), state, CoreBenchmark.CONFIG);
              return journal[0];
            });
    for (int i = 0; i < TradeSession.STEPS; i++) {
      session.step();
    }
    journal[0].close();
  }

  /** Verifies all of it. */
  @Benchmark
  @OperationsPerInvocation(TradeSession.STEPS)
  public long verify() {
    Verification.Result result =
        new Verification(new ShippedStrategy(), sequence -> {})
            .verify(folder.path(), Verification.Range.all());
    if (!result.isIdentical()) {
      throw new IllegalStateException("expected identical steps, but was: " + result);
    }
    return result.steps();
  }

  /** Removes the journal. */
  @TearDown
  public void remove() throws IOException {
    folder.close();
  }
}
