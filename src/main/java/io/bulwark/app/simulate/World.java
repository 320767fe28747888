package io.bulwark.app.simulate;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.adapters.exchange.fault.FaultWatch;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import io.bulwark.app.run.OperatorMessages;
import io.bulwark.app.run.OperatorScript;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.OperatorHaltDecoder;
import io.bulwark.engine.message.codec.OperatorNoteDecoder;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.step.Hash64;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What outlives the process: the exchange behind its faults, the market, and an operator who gives
 * a command again that no process has in its journal. Time stands where the last of them was.
 */
public final class World implements MarketSource {

  private static final long CALL_TIMEOUT_NS = 10_000_000_000L;

  private final Plan plan;
  private final Truth truth;
  private final FaultyVenue venue;
  private final MarketSource market;
  private final OperatorMessages operator = new OperatorMessages();
  private final List<UnsafeBuffer> opening = new ArrayList<>();
  private final InputSink toNobody = (buffer, offset, length) -> {};
  private final InputSink toVenueOnly = this::onMarketAlone;
  private final Hash64 commands = new Hash64();
  private Watch watch = new Watch() {};
  private long nowNs;
  private long seenChanges;
  private long steps;
  private boolean isOpened;
  private boolean isBackfillHeard;
  private boolean isCalm;
  private boolean isProcessUp;
  private int deedsHeard;
  private int deedsGiven;

  World(Plan plan, MarketSource source) {
    this.plan = plan;
    SimulatedExchange exchange =
        new SimulatedExchange(plan.paper().config(), plan.paper().opening());
    truth = new Truth(exchange);
    venue =
        new FaultyVenue(
            exchange, plan.paper().config(), plan.faults(), source.startTimeNs(), CALL_TIMEOUT_NS);
    market = venue.market(source);
    nowNs = source.startTimeNs();
  }

  /** What is true at the exchange. */
  public Truth truth() {
    return truth;
  }

  /** Virtual time, ns since the epoch. */
  public long nowNs() {
    return nowNs;
  }

  /** When the day began. */
  public long dayStartNs() {
    return plan.startNs();
  }

  /** Whether somebody is there to protect anything. */
  public boolean isProcessUp() {
    return isProcessUp;
  }

  /** Whether nothing goes wrong any more. */
  public boolean isCalm() {
    return isCalm;
  }

  /** What the day is made of. */
  public Plan plan() {
    return plan;
  }

  /** Lets somebody see each fault as it befalls the engine. */
  public void watchFaults(FaultWatch faults) {
    venue.tapFaults(faults);
  }

  void watchedBy(Watch other) {
    watch = other;
  }

  VirtualVenue venue() {
    return venue;
  }

  FaultReport faults() {
    return venue.report();
  }

  long commandsHash() {
    return commands.value();
  }

  long steps() {
    return steps;
  }

  /** Time does not stand still. */
  void at(long timeNs) {
    nowNs = Math.max(nowNs, timeNs);
    if (!isCalm && nowNs >= plan.calmNs()) {
      isCalm = true;
      watch.calmBegan(nowNs);
    }
  }

  void started() {
    isProcessUp = true;
  }

  /** A process has a step in its journal. */
  void appended(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    steps++;
    switch (Messages.templateId(buffer, offset + Integer.BYTES)) {
      case OperatorHaltDecoder.TEMPLATE_ID,
          OperatorResumeDecoder.TEMPLATE_ID,
          OperatorNoteDecoder.TEMPLATE_ID ->
          deedsHeard++;
      case TradeDecoder.TEMPLATE_ID, QuoteDecoder.TEMPLATE_ID, MarkDecoder.TEMPLATE_ID ->
          isBackfillHeard = true;
      default -> {
        // is not told again
      }
    }
    watch.appended(sequence, timeNs, buffer, offset, length);
  }

  void sent(long timeNs, DirectBuffer buffer, int offset, int length) {
    commands.add(timeNs);
    for (int i = 0; i < length; i++) {
      commands.add(buffer.getByte(offset + i));
    }
    watch.sent(timeNs, buffer, offset, length);
    venue.dispatch(timeNs, buffer, offset, length);
    settle();
  }

  void onMarket(long timeNs, DirectBuffer buffer, int offset, int length) {
    venue.onMarket(timeNs, buffer, offset, length);
    settle();
  }

  void deliverVenue(InputSink sink) {
    at(venue.nextTimeNs());
    venue.deliverNext(sink);
    settle();
  }

  /** Tells what happened at the exchange, once it is over. */
  private void settle() {
    if (truth.changes() != seenChanges) {
      seenChanges = truth.changes();
      watch.venueChanged(nowNs);
    }
  }

  /** Nobody listens up to a time; then somebody is there again. */
  void away(long untilNs) {
    isProcessUp = false;
    venue.disconnect();
    while (Math.min(venue.nextTimeNs(), market.nextTimeNs()) <= untilNs) {
      if (venue.nextTimeNs() <= market.nextTimeNs()) {
        deliverVenue(toNobody);
      } else {
        at(market.nextTimeNs());
        market.deliverNext(toVenueOnly);
        settle();
      }
    }
    at(untilNs);
    venue.disconnect();
    deedsGiven = deedsHeard;
  }

  private void onMarketAlone(DirectBuffer buffer, int offset, int length) {
    venue.onMarket(nowNs, buffer, offset, length);
  }

  @Override
  public long startTimeNs() {
    return nowNs;
  }

  /**
   * The declaration again, with the rules as they are now; the backfill only if no process has
   * heard it whole.
   */
  @Override
  public void open(InputSink sink) {
    if (!isOpened) {
      isOpened = true;
      market.open(
          (buffer, offset, length) -> {
            UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
            copy.putBytes(0, buffer, offset, length);
            opening.add(copy);
            sink.onInput(buffer, offset, length);
          });
      return;
    }
    int instrumentId = 0;
    for (UnsafeBuffer message : opening) {
      switch (Messages.templateId(message, 0)) {
        case InstrumentListedDecoder.TEMPLATE_ID -> {
          UnsafeBuffer listing = venue.listing(instrumentId++);
          sink.onInput(listing, 0, listing.capacity());
        }
        case BarDecoder.TEMPLATE_ID -> {
          if (!isBackfillHeard) {
            sink.onInput(message, 0, message.capacity());
          }
        }
        default -> sink.onInput(message, 0, message.capacity());
      }
    }
  }

  @Override
  public long nextTimeNs() {
    long marketNs = market.nextTimeNs();
    if (marketNs >= plan.endNs()) {
      return NEVER_NS;
    }
    return deedsGiven == plan.operator().size() ? marketNs : Math.min(marketNs, deedNs());
  }

  private long deedNs() {
    return Math.max(nowNs, plan.operator().get(deedsGiven).timeNs());
  }

  @Override
  public void deliverNext(InputSink sink) {
    at(nextTimeNs());
    List<OperatorScript.Command> deeds = plan.operator();
    if (deedsGiven < deeds.size() && deeds.get(deedsGiven).timeNs() <= market.nextTimeNs()) {
      UnsafeBuffer deed = operator.of(deeds.get(deedsGiven++));
      sink.onInput(deed, 0, deed.capacity());
    } else {
      market.deliverNext(sink);
      settle();
    }
  }

  @Override
  public double progress() {
    return market.progress();
  }

  @Override
  public void close() {
    market.close();
  }
}
