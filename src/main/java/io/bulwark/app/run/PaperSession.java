package io.bulwark.app.run;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import io.bulwark.app.Progress;
import io.bulwark.app.Version;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.VirtualVenue;
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

  /** After which a client gives a call up: its outcome is then unknown. */
  private static final long CALL_TIMEOUT_NS = 10_000_000_000L;

  private static final int FIRST_SESSION = 1;
  private static final int PROGRESS_EVERY = 1 << 12;

  private final Configuration configuration;
  private final Paper paper;
  private final MarketSource market;
  private final Path directory;
  private final String hostText;
  private final Progress progress;
  private int untilProgress = PROGRESS_EVERY;

  /** What stands on the other side. */
  record Paper(PaperAccount account, FaultPlan plan) {}

  PaperSession(
      Configuration configuration,
      Paper paper,
      MarketSource market,
      Path directory,
      String hostText,
      Progress progress) {
    this.configuration = configuration;
    this.paper = paper;
    this.market = market;
    this.directory = directory;
    this.hostText = hostText;
    this.progress = progress;
  }

  /** Runs to the end of the data, or until a stop is asked for; tells which faults there were. */
  FaultReport run(double speed, BooleanSupplier stopAsked) {
    SimulatedExchange exchange =
        new SimulatedExchange(paper.account().config(), paper.account().opening());
    if (paper.plan().rules().isEmpty()) {
      run(speed, stopAsked, exchange, market);
      return new FaultReport(List.of());
    }
    FaultyVenue venue =
        new FaultyVenue(
            exchange,
            paper.account().config(),
            paper.plan(),
            market.startTimeNs(),
            CALL_TIMEOUT_NS);
    run(speed, stopAsked, venue, venue.market(market));
    return venue.report();
  }

  private void run(
      double speed, BooleanSupplier stopAsked, VirtualVenue venue, MarketSource prices) {
    Core core = new Core(configuration.strategies());
    long startNs = market.startTimeNs();
    ExpandableArrayBuffer sessionStart = new ExpandableArrayBuffer(1 << 14);
    int length = sessionStart(startNs).encode(sessionStart);
    try (JournalWriter journal =
        JournalWriter.create(directory, core, configuration.app().journal())) {
      journal.host(startNs, hostText);
      BooleanSupplier watched = () -> watch(stopAsked);
      if (speed == MAX_SPEED) {
        Stages stages = new Stages(core, journal, venue);
        new VirtualRun(stages, prices, venue).run(sessionStart, length, watched);
      } else {
        new PacedRun(core, journal, prices, venue, configuration.app().ring(), speed)
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
