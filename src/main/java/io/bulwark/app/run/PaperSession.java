package io.bulwark.app.run;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.app.Progress;
import io.bulwark.app.Version;
import io.bulwark.app.config.AppConfig;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.ring.PacedRun;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.VirtualRun;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.journal.JournalWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.ExpandableArrayBuffer;

/**
 * A session on paper: market data and simulated exchange on one side, engine and journal on the
 * other.
 */
final class PaperSession {

  /** Virtual time, as fast as the machine goes. */
  static final double MAX_SPEED = Double.POSITIVE_INFINITY;

  private static final int FIRST_SESSION = 1;
  private static final int PROGRESS_EVERY = 1 << 12;

  private final Configuration configuration;
  private final MarketData market;
  private final Path directory;
  private final String hostText;
  private final Progress progress;
  private int untilProgress = PROGRESS_EVERY;

  PaperSession(
      Configuration configuration,
      MarketData market,
      Path directory,
      String hostText,
      Progress progress) {
    this.configuration = configuration;
    this.market = market;
    this.directory = directory;
    this.hostText = hostText;
    this.progress = progress;
  }

  /** Runs to the end of the data, or until a stop is asked for. */
  void run(double speed, BooleanSupplier stopAsked) {
    Core core = new Core(configuration.strategies());
    SimulatedExchange exchange = exchange();
    long startNs = market.startTimeNs();
    ExpandableArrayBuffer sessionStart = new ExpandableArrayBuffer(1 << 14);
    int length = sessionStart(startNs).encode(sessionStart);
    try (JournalWriter journal =
        JournalWriter.create(directory, core, configuration.app().journal())) {
      journal.host(startNs, hostText);
      BooleanSupplier watched = () -> watch(stopAsked);
      if (speed == MAX_SPEED) {
        Stages stages = new Stages(core, journal, exchange);
        new VirtualRun(stages, market, exchange).run(sessionStart, length, watched);
      } else {
        new PacedRun(core, journal, market, exchange, configuration.app().ring(), speed)
            .run(sessionStart, length, watched);
      }
      progress.show(1);
    }
  }

  private boolean watch(BooleanSupplier stopAsked) {
    untilProgress--;
    if (untilProgress == 0) {
      untilProgress = PROGRESS_EVERY;
      progress.show(market.progress());
    }
    return stopAsked.getAsBoolean();
  }

  private SimulatedExchange exchange() {
    AppConfig.PaperConfig paper = configuration.app().paper();
    return new SimulatedExchange(
        new ExchangeConfig(
            paper.seed(),
            paper.balanceE8(),
            configuration.engine().sizing().venueLeverage(),
            paper.latency().medianNs(),
            paper.latency().spread()));
  }

  private SessionStart sessionStart(long startNs) {
    List<SessionStart.Participant> participants = new ArrayList<>();
    List<Strategy> strategies = configuration.strategies();
    for (int i = 0; i < strategies.size(); i++) {
      Strategy strategy = strategies.get(i);
      participants.add(
          new SessionStart.Participant(
              strategy, configuration.strategySettings().get(i), StrategyJars.digest(strategy)));
    }
    return new SessionStart(
        FIRST_SESSION, Version.text(), startNs, configuration.engine(), participants);
  }
}
