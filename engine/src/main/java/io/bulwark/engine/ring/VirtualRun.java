package io.bulwark.engine.ring;

import io.bulwark.engine.message.codec.EndReason;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.TimedSource;
import io.bulwark.engine.port.VirtualVenue;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;

/**
 * Runs the stages in virtual time, in line on the calling thread: always the earliest of what the
 * venue, the market and the core's timers have next; at equal times in this order, because evidence
 * beats a time-out. Deterministic: two runs of the same arguments write the same bytes.
 */
public final class VirtualRun {

  private static final long MINUTE_NS = 60_000_000_000L;

  private final Stages stages;
  private final MarketSource market;
  private final VirtualVenue venue;
  private final HostInputs inputs = new HostInputs();
  private final InputSink fromMarket = this::onMarketInput;
  private final InputSink fromVenue = this::onVenueInput;
  private final InputSink own = this::onVenueInput;
  private long nowNs;

  /** Wires a run. */
  public VirtualRun(Stages stages, MarketSource market, VirtualVenue venue) {
    this.stages = stages;
    this.market = market;
    this.venue = venue;
  }

  /**
   * Runs to the end of the market data.
   *
   * @param sessionStart the session's first input; its time is the start of trading
   * @param stopAsked asked before each step; true ends the session in good order
   */
  public void run(DirectBuffer sessionStart, int length, BooleanSupplier stopAsked) {
    nowNs = market.startTimeNs();
    stages.onInput(nowNs, sessionStart, 0, length);
    market.open(fromMarket);
    boolean stopped = false;
    while (market.nextTimeNs() != TimedSource.NEVER_NS && !stopped) {
      step();
      stages.takeOwn(nowNs, own);
      stopped = stopAsked.getAsBoolean();
    }
    int ended = inputs.sessionEnded(stopped ? EndReason.OPERATOR : EndReason.END_OF_DATA);
    stages.onInput(nowNs, inputs.buffer(), 0, ended);
    stages.end();
  }

  private void step() {
    long venueNs = venue.nextTimeNs();
    long marketNs = market.nextTimeNs();
    long clockNs =
        Math.min(stages.nextDeadlineNs(), nowNs - Math.floorMod(nowNs, MINUTE_NS) + MINUTE_NS);
    if (venueNs <= marketNs && venueNs <= clockNs) {
      nowNs = Math.max(nowNs, venueNs);
      venue.deliverNext(fromVenue);
    } else if (marketNs <= clockNs) {
      nowNs = Math.max(nowNs, marketNs);
      market.deliverNext(fromMarket);
    } else {
      nowNs = Math.max(nowNs, clockNs);
      stages.onInput(nowNs, inputs.buffer(), 0, inputs.clock());
    }
  }

  private void onMarketInput(DirectBuffer buffer, int offset, int length) {
    venue.onMarket(nowNs, buffer, offset, length);
    stages.onInput(nowNs, buffer, offset, length);
  }

  private void onVenueInput(DirectBuffer buffer, int offset, int length) {
    stages.onInput(nowNs, buffer, offset, length);
  }
}
