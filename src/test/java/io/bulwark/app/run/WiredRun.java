package io.bulwark.app.run;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketSources;
import io.bulwark.app.Version;
import io.bulwark.app.WaveKlines;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.Strategies;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.VirtualRun;
import io.bulwark.journal.JournalWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.agrona.ExpandableArrayBuffer;

/** A paper session whose log is put around the journal by a test; otherwise as {@code run} is. */
public final class WiredRun {

  private WiredRun() {}

  /** Trades the waves; {@code around} makes the log of the core and the journal. */
  public static void run(
      Path data, Path directory, BiFunction<Core, JournalWriter, StepLog> around) {
    Configuration configuration = configuration();
    Core core = new Core(configuration.strategies());
    SimulatedExchange exchange =
        new SimulatedExchange(
            new ExchangeConfig(
                configuration.app().paper().seed(),
                configuration.app().paper().balanceE8(),
                configuration.engine().sizing().venueLeverage(),
                configuration.app().paper().latency().medianNs(),
                configuration.app().paper().latency().spread()));
    ExpandableArrayBuffer start = new ExpandableArrayBuffer();
    try (MarketData market =
            MarketSources.of(List.of(data.toString()), Instant.parse(WaveKlines.TRADING_FROM));
        JournalWriter journal =
            JournalWriter.create(directory, core, configuration.app().journal())) {
      int length = sessionStart(configuration, market.startTimeNs()).encode(start);
      new VirtualRun(new Stages(core, around.apply(core, journal), exchange), market, exchange)
          .run(start, length, () -> false);
    }
  }

  private static Configuration configuration() {
    List<String> settings = WaveKlines.BUSY.stream().filter(word -> !word.equals("--set")).toList();
    return Configuration.load(null, settings, Strategies::load);
  }

  private static SessionStart sessionStart(Configuration configuration, long startNs) {
    return new SessionStart(
        1,
        Version.text(),
        startNs,
        configuration.engine(),
        SessionStart.Place.PAPER,
        List.of(
            new SessionStart.Participant(
                configuration.strategies().get(0), configuration.strategySettings().get(0), "")));
  }
}
