package io.bulwark.app.kill;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketSources;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.VirtualRun;
import io.bulwark.journal.JournalWriter;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** A paper session in virtual time that dies behind a step, so that there is more to trade. */
final class DyingRun {

  private DyingRun() {}

  /** In place of the death of the process. */
  static final class Died extends RuntimeException {}

  static void die(Path data, Path directory, long lastSequence) {
    Configuration configuration = KillSettings.load();
    Core core = new Core(configuration.strategies());
    SimulatedExchange exchange = new SimulatedExchange(PaperAccount.of(configuration).config());
    try (MarketData market = MarketSources.of(List.of(data.toString()), ChoppyKlines.TRADING_FROM);
        JournalWriter journal =
            JournalWriter.create(directory, core, configuration.app().journal())) {
      ExpandableArrayBuffer start = new ExpandableArrayBuffer();
      int length = EngineProcess.sessionStart(configuration, 1, market.startTimeNs()).encode(start);
      new VirtualRun(new Stages(core, dying(journal, lastSequence), exchange), market, exchange)
          .run(start, length, () -> false);
    }
  }

  private static StepLog dying(StepLog log, long lastSequence) {
    return new StepLog() {
      @Override
      public void beforeStep(long timeNs) {
        log.beforeStep(timeNs);
      }

      @Override
      public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        log.append(sequence, timeNs, buffer, offset, length);
        if (sequence == lastSequence) {
          throw new Died();
        }
      }
    };
  }
}
