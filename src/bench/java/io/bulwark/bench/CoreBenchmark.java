package io.bulwark.bench;

import io.bulwark.engine.port.StepLog;
import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A market trade through the stages, without and with the journal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(3)
public class CoreBenchmark {

  /** State hashes as often as by default. */
  static final JournalConfig CONFIG = new JournalConfig(10_000, 100_000);

  /** A session whose steps nobody keeps. */
  @State(Scope.Benchmark)
  public static class Unkept {
    private TradeSession session;

    /** Begins it. */
    @Setup(Level.Iteration)
    public void begin() {
      session = new TradeSession(state -> new Nowhere());
    }
  }

  /** A session with a journal of its own. */
  @State(Scope.Benchmark)
  public static class Journaled {
    private ScratchFolder folder;
    private JournalWriter journal;
    private TradeSession session;

    /** Begins it. */
    @Setup(Level.Iteration)
    public void begin() throws IOException {
      folder = new ScratchFolder();
      session =
          new TradeSession(state -> journal = JournalWriter.create(folder.path(), state, CONFIG));
    }

    /** Removes it. */
    @TearDown(Level.Iteration)
    public void end() throws IOException {
      journal.close();
      folder.close();
    }
  }

  /** Core and dispatch. */
  @Benchmark
  @OperationsPerInvocation(TradeSession.STEPS)
  public long step(Unkept unkept) {
    return run(unkept.session);
  }

  /** Core, journal and dispatch. */
  @Benchmark
  @OperationsPerInvocation(TradeSession.STEPS)
  public long stepAndAppend(Journaled journaled) {
    return run(journaled.session);
  }

  private static long run(TradeSession session) {
    for (int i = 0; i < TradeSession.STEPS; i++) {
      session.step();
    }
    return session.sequence();
  }

  private static final class Nowhere implements StepLog {
    @Override
    public void beforeStep(long timeNs) {}

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {}
  }
}
