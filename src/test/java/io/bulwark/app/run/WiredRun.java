package io.bulwark.app.run;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketSources;
import io.bulwark.app.Version;
import io.bulwark.app.WaveKlines;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.Strategies;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.VirtualRun;
import io.bulwark.journal.JournalResume;
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
    SimulatedExchange exchange = exchange(configuration);
    try (MarketData market = market(data);
        JournalWriter journal =
            JournalWriter.create(directory, core, configuration.app().journal())) {
      trade(configuration, core, around.apply(core, journal), exchange, market);
      journal.end();
    }
  }

  /** Trades on in a journal. */
  public static void goOn(
      Path data, Path directory, BiFunction<Core, JournalWriter, StepLog> around) {
    Configuration configuration = configuration();
    SimulatedExchange exchange = exchange(configuration);
    try (MarketData market = market(data);
        JournalResume resume = JournalResume.open(directory)) {
      Core core = TakenUp.core(resume, configuration, sentence -> {});
      PaperWorld world = PaperWorld.follow(market, exchange, resume.reader(), sequence -> {});
      try (JournalWriter journal = resume.writer(core, configuration.app().journal())) {
        trade(configuration, core, around.apply(core, journal), exchange, world);
        journal.end();
      }
    }
  }

  private static void trade(
      Configuration configuration,
      Core core,
      StepLog log,
      SimulatedExchange exchange,
      MarketSource prices) {
    ExpandableArrayBuffer start = new ExpandableArrayBuffer();
    int length =
        sessionStart(configuration, core.sessionId() + 1, prices.startTimeNs()).encode(start);
    new VirtualRun(new Stages(core, log, exchange), prices, exchange)
        .run(start, length, () -> false);
  }

  private static MarketData market(Path data) {
    return MarketSources.of(List.of(data.toString()), Instant.parse(WaveKlines.TRADING_FROM));
  }

  private static SimulatedExchange exchange(Configuration configuration) {
    return new SimulatedExchange(PaperAccount.of(configuration).config());
  }

  private static Configuration configuration() {
    List<String> settings = WaveKlines.BUSY.stream().filter(word -> !word.equals("--set")).toList();
    return Configuration.load(null, settings, Strategies::load);
  }

  private static SessionStart sessionStart(
      Configuration configuration, int sessionId, long startNs) {
    return new SessionStart(
        sessionId,
        Version.text(),
        startNs,
        configuration.engine(),
        SessionStart.Place.PAPER,
        List.of(
            new SessionStart.Participant(
                configuration.strategies().get(0), configuration.strategySettings().get(0), "")));
  }
}
