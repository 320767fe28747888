package io.bulwark.bench;

import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalResume;
import io.bulwark.journal.JournalWriter;
import io.bulwark.replay.Recovery;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A long journal whose process died right before a snapshot was due, taken up again: lock, look at
 * the end, newest snapshot, the steps behind it applied, hashes compared.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class RecoveryBenchmark {

  private static final JournalConfig CONFIG = new JournalConfig(10_000, 100_000);

  /** Steps of the journal, in thousands; the last snapshot stands 99,999 steps before its end. */
  @Param({"1000", "10000"})
  public long thousandSteps;

  private ScratchFolder folder;

  /** Writes the journal. */
  @Setup
  public void write() throws IOException {
    folder = new ScratchFolder();
    JournalWriter[] journal = new JournalWriter[1];
    TradeSession session =
        new TradeSession(
            state -> {
              journal[0] = JournalWriter.create(folder.path(), state, CONFIG);
              return journal[0];
            });
    while (session.sequence() < thousandSteps * 1000 - 1) {
      session.step();
    }
    journal[0].close();
  }

  /** Takes it up. */
  @Benchmark
  public long recover() {
    try (JournalResume resume = JournalResume.open(folder.path())) {
      Recovery.Result recovered = Recovery.recover(resume, new ShippedStrategy(), sequence -> {});
      if (recovered.core().sequence() != thousandSteps * 1000 - 1 || recovered.steps() != 99_999) {
        throw new IllegalStateException("expected all steps, but was: " + recovered);
      }
      return recovered.compared();
    }
  }

  /** Removes the journal. */
  @TearDown
  public void remove() throws IOException {
    folder.close();
  }
}
