package io.bulwark.engine.ring;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.codec.EndReason;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.port.TimedSource;
import io.bulwark.engine.port.VirtualVenue;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;

/**
 * Runs a paper session against the wall clock. The calling thread is the paper thread: it owns the
 * market and the venue, and publishes what they have when its time has come; the engine runs on its
 * own thread, as it would live.
 *
 * <pre>
 * calling thread: market, venue ── ring ──► engine thread: core, journal, dispatch
 *                       ▲                                                   │
 *                       └──────────────── commands ─────────────────────────┘
 * </pre>
 *
 * <p>Who is first is decided by the threads, as it would be live: two runs differ, and each is
 * verified by its own journal. What the venue is told never goes back in time: a command that was
 * decided before the price that the venue saw last is told at the time of that price.
 */
public final class PacedRun {

  private final Core core;
  private final StepLog log;
  private final MarketSource market;
  private final VirtualVenue venue;
  private final RingConfig config;
  private final double speed;
  private final HostInputs inputs = new HostInputs();

  /**
   * Wires a run.
   *
   * @param speed engine time per real time, above zero; 1 is as fast as life
   */
  public PacedRun(
      Core core,
      StepLog log,
      MarketSource market,
      VirtualVenue venue,
      RingConfig config,
      double speed) {
    this.core = core;
    this.log = log;
    this.market = market;
    this.venue = venue;
    this.config = config;
    this.speed = speed;
  }

  /**
   * Runs to the end of the market data. When it returns or throws, the engine's thread has ended
   * and every input that was published is journaled, unless the engine failed.
   *
   * @param sessionStart the session's first input; its time is the start of trading
   * @param stopAsked asked some hundred times a second at least; true, or an interrupt, ends the
   *     session in good order
   * @throws RuntimeException or an error: what stopped the engine, or what the market threw
   */
  public void run(DirectBuffer sessionStart, int length, BooleanSupplier stopAsked) {
    ScaledClock clock = new ScaledClock(market.startTimeNs(), speed);
    OwnInputs refusals = new OwnInputs();
    CommandQueue commands = new CommandQueue(refusals, Thread.currentThread());
    EngineRing ring = EngineRing.start(Stages.live(core, log, commands), clock, refusals, config);
    try {
      RingProducer producer = ring.newProducer();
      producer.onInput(sessionStart, 0, length);
      Paper paper = new Paper(clock, commands, producer);
      paper.open();
      ring.awaitTaken(); // so that the session and its backfill stand at the start of trading
      clock.start();
      boolean stopped = false;
      while (ring.isOpen() && market.nextTimeNs() != TimedSource.NEVER_NS && !stopped) {
        paper.step();
        stopped = stopAsked.getAsBoolean() || Thread.currentThread().isInterrupted();
      }
      int ended = inputs.sessionEnded(stopped ? EndReason.OPERATOR : EndReason.END_OF_DATA);
      producer.onInput(inputs.buffer(), 0, ended);
    } finally {
      ring.close(); // throws what stopped the engine in place of what that led to
    }
  }

  /** The paper thread's part. */
  private final class Paper {

    private final EngineClock clock;
    private final CommandQueue commands;
    private final RingProducer producer;
    private final MessageHandler toVenue = CommandQueue.handlerOf(this::onCommand);
    private final InputSink fromMarket = this::onMarketInput;
    private long nowNs;

    Paper(EngineClock clock, CommandQueue commands, RingProducer producer) {
      this.clock = clock;
      this.commands = commands;
      this.producer = producer;
      nowNs = clock.timeNs();
    }

    void open() {
      market.open(fromMarket);
    }

    /** Delivers what is next if its time has come, else sleeps. */
    void step() {
      commands.drain(toVenue);
      long venueNs = venue.nextTimeNs();
      long marketNs = market.nextTimeNs();
      long nextNs = Math.min(venueNs, marketNs);
      if (clock.timeNs() < nextNs) {
        producer.flush();
        clock.parkUntil(nextNs);
        return;
      }
      nowNs = Math.max(nowNs, nextNs);
      if (venueNs <= marketNs) {
        venue.deliverNext(producer);
      } else {
        market.deliverNext(fromMarket);
      }
    }

    private void onMarketInput(DirectBuffer buffer, int offset, int length) {
      venue.onMarket(nowNs, buffer, offset, length);
      producer.onInput(buffer, offset, length);
    }

    private void onCommand(long timeNs, DirectBuffer buffer, int offset, int length) {
      nowNs = Math.max(nowNs, timeNs);
      venue.dispatch(nowNs, buffer, offset, length);
    }
  }
}
