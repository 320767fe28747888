package io.bulwark.app.run;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import io.bulwark.app.Progress;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.ring.PacedRun;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.VirtualRun;
import io.bulwark.journal.JournalResume;
import io.bulwark.journal.JournalWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A session on paper: market data and simulated exchange on one side, engine and journal on the
 * other. Where a journal is already, the session goes on in it.
 */
final class PaperSession {

  /** Virtual time, as fast as the machine goes. */
  static final double MAX_SPEED = Double.POSITIVE_INFINITY;

  /** After which a client gives a call up: its outcome is then unknown. */
  private static final long CALL_TIMEOUT_NS = 10_000_000_000L;

  private static final int PROGRESS_EVERY = 1 << 12;

  private final Configuration configuration;
  private final Paper paper;
  private final MarketSource market;
  private final Path directory;
  private final Told told;
  private int untilProgress = PROGRESS_EVERY;

  /**
   * What stands on the other side.
   *
   * @param operator what an operator does
   */
  record Paper(PaperAccount account, FaultPlan plan, List<OperatorScript.Command> operator) {}

  /**
   * What is told on the way.
   *
   * @param hostText where the engine runs, for the journal
   * @param progress of trading
   * @param words sentences for the user
   */
  record Told(String hostText, Progress progress, Consumer<String> words) {}

  PaperSession(
      Configuration configuration, Paper paper, MarketSource market, Path directory, Told told) {
    this.configuration = configuration;
    this.paper = paper;
    this.market = market;
    this.directory = directory;
    this.told = told;
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
    if (JournalResume.isJournal(directory)) {
      goOn(speed, stopAsked, venue, prices);
      return;
    }
    Core core = new Core(configuration.strategies());
    try (JournalWriter journal =
        JournalWriter.create(directory, core, configuration.app().journal())) {
      trade(speed, stopAsked, core, journal, venue, operated(prices, List.of()));
    }
  }

  private void goOn(
      double speed, BooleanSupplier stopAsked, VirtualVenue venue, MarketSource prices) {
    try (JournalResume resume = JournalResume.open(directory)) {
      Core core = TakenUp.core(resume, configuration, told.words());
      MarketSource source =
          core.sequence() == 0 ? operated(prices, List.of()) : follow(resume, venue, prices);
      try (JournalWriter journal = resume.writer(core, configuration.app().journal())) {
        trade(speed, stopAsked, core, journal, venue, source);
      }
    }
  }

  private MarketSource follow(JournalResume resume, VirtualVenue venue, MarketSource prices) {
    try (Progress progress = Progress.onTerminal("exchange")) {
      PaperWorld world =
          PaperWorld.follow(
              prices,
              venue,
              resume.reader(),
              sequence -> progress.show((double) sequence / resume.end().sequence()));
      world.requireMore();
      return operated(world, world.operatorInputs());
    }
  }

  private MarketSource operated(MarketSource prices, List<UnsafeBuffer> done) {
    return paper.operator().isEmpty() ? prices : new OperatedMarket(prices, paper.operator(), done);
  }

  private void trade(
      double speed,
      BooleanSupplier stopAsked,
      Core core,
      JournalWriter journal,
      VirtualVenue venue,
      MarketSource prices) {
    ExpandableArrayBuffer sessionStart = new ExpandableArrayBuffer(1 << 14);
    int length =
        PaperSessions.start(configuration, core.sessionId() + 1, prices.startTimeNs())
            .encode(sessionStart);
    journal.host(prices.startTimeNs(), told.hostText());
    BooleanSupplier watched = () -> watch(stopAsked);
    if (speed == MAX_SPEED) {
      Stages stages = new Stages(core, journal, venue);
      new VirtualRun(stages, prices, venue).run(sessionStart, length, watched);
    } else {
      new PacedRun(core, journal, prices, venue, configuration.app().ring(), speed)
          .run(sessionStart, length, watched);
    }
    journal.end();
    told.progress().show(1);
  }

  private boolean watch(BooleanSupplier stopAsked) {
    untilProgress--;
    if (untilProgress == 0) {
      untilProgress = PROGRESS_EVERY;
      told.progress().show(market.progress());
    }
    return stopAsked.getAsBoolean();
  }
}
