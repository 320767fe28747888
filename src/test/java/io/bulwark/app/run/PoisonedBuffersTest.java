package io.bulwark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.SmallSession;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.port.StepLog;
import io.bulwark.replay.Summary;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonedBuffersTest {

  private static final int TRADING_MINUTES = 5 * 60;

  @TempDir static Path folder;
  private static SmallSession untouched;

  @BeforeAll
  static void trade() {
    untouched = SmallSession.of(folder, TRADING_MINUTES);
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 0x55, (byte) 0xAA})
  void shouldWriteTheSameBytesWhenTheBufferIsPoisonedBeforeEachStep(byte poison) {
    Path journal = folder.resolve("poisoned" + poison);

    WiredRun.run(
        folder.resolve("BTCUSDT-1m-2024-01.csv"),
        journal,
        (core, log) -> new PoisoningLog(core, log, poison));

    assertThat(Summary.of(untouched.journal()).tradesClosed()).isGreaterThan(2);
    assertThat(Summary.of(journal).runningHash())
        .isEqualTo(Summary.of(untouched.journal()).runningHash());
  }

  /** Fills the step's buffer with rubbish before the core uses it. */
  private record PoisoningLog(Core core, StepLog log, byte poison) implements StepLog {

    @Override
    public void beforeStep(long timeNs) {
      log.beforeStep(timeNs);
      core.poison(poison);
    }

    @Override
    public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
      log.append(sequence, timeNs, buffer, offset, length);
    }
  }
}
