package io.bulwark.app.crash;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.OperatorHaltDecoder;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.VirtualVenue;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What outlives the process: the exchange, the market and an operator who repeats himself. */
final class World implements MarketSource {

  private static final long CALL_TIMEOUT_NS = 10_000_000_000L;

  private final Stage stage;
  private final SimulatedExchange exchange;
  private final VirtualVenue venue;
  private final MarketSource market;
  private final FaultyVenue faulty;
  private final Truth truth;
  private final List<UnsafeBuffer> opening = new ArrayList<>();
  private long nowNs;
  private boolean isOpened;
  private boolean isBackfillHeard;
  private int deedsHeard;
  private int deedsGiven;

  World(Stage stage) {
    this.stage = stage;
    exchange = new SimulatedExchange(stage.paper().config(), stage.paper().opening());
    faulty =
        new FaultyVenue(
            exchange, stage.paper().config(), stage.plan(), stage.day().startNs(), CALL_TIMEOUT_NS);
    Tape tape = new Tape(stage);
    boolean isFaulty = stage.day().hasFaults();
    venue = isFaulty ? faulty : exchange;
    market = isFaulty ? faulty.market(tape) : tape;
    truth = new Truth(exchange);
    nowNs = stage.day().startNs();
  }

  SimulatedExchange exchange() {
    return exchange;
  }

  VirtualVenue venue() {
    return venue;
  }

  Truth truth() {
    return truth;
  }

  FaultReport faults() {
    return faulty.report();
  }

  long nowNs() {
    return nowNs;
  }

  /** Time does not stand still. */
  void at(long timeNs) {
    nowNs = Math.max(nowNs, timeNs);
  }

  /** A process has an input in its journal. */
  void heard(DirectBuffer buffer, int offset) {
    switch (Messages.templateId(buffer, offset)) {
      case OperatorHaltDecoder.TEMPLATE_ID, OperatorResumeDecoder.TEMPLATE_ID -> deedsHeard++;
      case TradeDecoder.TEMPLATE_ID, QuoteDecoder.TEMPLATE_ID, MarkDecoder.TEMPLATE_ID ->
          isBackfillHeard = true;
      default -> {
        // is not told again
      }
    }
  }

  /** Nobody listens up to a time; then somebody is there again. */
  void away(long untilNs) {
    venue.disconnect();
    truth.alone(nowNs);
    while (Math.min(venue.nextTimeNs(), market.nextTimeNs()) <= untilNs) {
      if (venue.nextTimeNs() <= market.nextTimeNs()) {
        at(venue.nextTimeNs());
        venue.deliverNext((buffer, offset, length) -> {});
      } else {
        at(market.nextTimeNs());
        market.deliverNext(
            (buffer, offset, length) -> venue.onMarket(nowNs, buffer, offset, length));
      }
    }
    at(untilNs);
    venue.disconnect();
    truth.accompanied(nowNs);
    deedsGiven = deedsHeard;
  }

  @Override
  public long startTimeNs() {
    return nowNs;
  }

  /** The declaration again; the backfill only if no process has heard it whole. */
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
    for (UnsafeBuffer message : opening) {
      if (!isBackfillHeard || Messages.templateId(message, 0) != BarDecoder.TEMPLATE_ID) {
        sink.onInput(message, 0, message.capacity());
      }
    }
  }

  @Override
  public long nextTimeNs() {
    long marketNs = market.nextTimeNs();
    boolean isOver = marketNs == NEVER_NS || deedsGiven == stage.deeds().size();
    return isOver ? marketNs : Math.min(marketNs, stage.deeds().get(deedsGiven).timeNs());
  }

  @Override
  public void deliverNext(InputSink sink) {
    at(nextTimeNs());
    if (deedsGiven < stage.deeds().size()
        && stage.deeds().get(deedsGiven).timeNs() <= market.nextTimeNs()) {
      UnsafeBuffer deed = stage.deeds().get(deedsGiven++).message();
      sink.onInput(deed, 0, deed.capacity());
    } else {
      market.deliverNext(sink);
    }
  }

  @Override
  public double progress() {
    return 1;
  }

  @Override
  public void close() {
    market.close();
  }
}
