package io.bulwark.adapters.market;

import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.step.E8;

/**
 * One synthetic instrument's quotes, trades and marks. The middle price comes once a second; a
 * quote follows when it has moved away from the last one, or after three seconds. Trades come at
 * random times, about one a second, at the bid or the ask of the last quote. The mark follows the
 * middle price smoothly, some seconds behind, every three seconds.
 */
final class SyntheticTape {

  static final long SECOND_NS = 1_000_000_000L;

  /** Time between marks, and the longest between quotes. */
  static final long CADENCE_NS = 3 * SECOND_NS;

  private static final double NORMAL_VOLATILITY = 0.0042;
  private static final double QUOTE_MOVE = 0.0001;
  private static final double MARK_FOLLOWS = 0.25;
  private static final double SPREAD = 2e-6;
  private static final double SPREAD_MAX = 0.002;
  private static final double QUOTE_TO_TRADE_SIZE = 20;
  private static final double TRADE_GAP_MAX_SECONDS = 10;

  private final int instrumentId;
  private final SyntheticDetail detail;
  private final double meanTradeSteps;
  private final long tickE8;
  private final long stepE8;
  private final Xoshiro quotes;
  private final Xoshiro trades;
  private final BestPrices best = new BestPrices();
  private double mid;
  private double quotedMid;
  private double mark;
  private double agitation = 1;
  private long lastQuoteNs;
  private long nextQuoteNs = NEVER_NS;
  private long nextTradeNs = NEVER_NS;
  private long nextMarkNs = NEVER_NS;

  SyntheticTape(
      int instrumentId,
      SyntheticProfile profile,
      InstrumentSpec spec,
      SyntheticDetail detail,
      Xoshiro random) {
    this.detail = detail;
    this.instrumentId = instrumentId;
    this.meanTradeSteps = profile.meanTradeSteps();
    this.tickE8 = spec.tickSizeE8();
    this.stepE8 = spec.lot().stepSizeE8();
    this.quotes = random.fork(profile.symbol()).fork("quotes");
    this.trades = random.fork(profile.symbol()).fork("trades");
  }

  /** Begins: a quote and a mark at once, the first trade soon. */
  void begin(long timeNs, double startMid) {
    mid = startMid;
    mark = startMid;
    nextQuoteNs = timeNs;
    nextMarkNs = timeNs;
    nextTradeNs = timeNs + nextGapNs();
  }

  /** Takes the middle price of a new second; everything before that second was delivered. */
  void onSecond(long timeNs, double newMid, double volatility) {
    mid = newMid;
    agitation = volatility / NORMAL_VOLATILITY;
    mark += (mid - mark) * MARK_FOLLOWS;
    if (Math.abs(mid - quotedMid) > quotedMid * QUOTE_MOVE || timeNs - lastQuoteNs >= CADENCE_NS) {
      nextQuoteNs = timeNs;
    }
  }

  long nextTimeNs() {
    return Math.min(nextQuoteNs, Math.min(nextTradeNs, nextMarkNs));
  }

  /** Delivers the input of {@link #nextTimeNs}; at the same time: quote, mark, trade. */
  void deliverNext(InputEncoder encoder, InputSink sink) {
    long timeNs = nextTimeNs();
    if (timeNs == nextQuoteNs) {
      quote();
      lastQuoteNs = timeNs;
      nextQuoteNs = NEVER_NS;
      if (detail == SyntheticDetail.ALL) {
        encoder.quote(sink, instrumentId, timeNs, best);
      }
    } else if (timeNs == nextMarkNs) {
      nextMarkNs = timeNs + CADENCE_NS;
      encoder.mark(sink, instrumentId, timeNs, onGridE8(mark));
    } else {
      long priceE8 = trades.nextInt(2) == 0 ? best.bidPxE8 : best.askPxE8;
      long qtyE8 = quantityE8(trades, meanTradeSteps);
      nextTradeNs = timeNs + nextGapNs();
      encoder.trade(sink, instrumentId, timeNs, priceE8, qtyE8);
    }
  }

  private void quote() {
    quotedMid = mid;
    double tick = E8.toDouble(tickE8);
    double spread = mid * Math.min(SPREAD * agitation * agitation, SPREAD_MAX);
    long spreadTicks = Math.max(1, Math.round(spread / tick));
    long bidTicks = Math.round(mid / tick - spreadTicks / 2.0);
    best.bidPxE8 = bidTicks * tickE8;
    best.askPxE8 = (bidTicks + spreadTicks) * tickE8;
    double meanSteps = meanTradeSteps * QUOTE_TO_TRADE_SIZE / Math.max(1, agitation);
    best.bidQtyE8 = quantityE8(quotes, meanSteps);
    best.askQtyE8 = quantityE8(quotes, meanSteps);
  }

  private long onGridE8(double price) {
    return Math.round(price / E8.toDouble(tickE8)) * tickE8;
  }

  private long quantityE8(Xoshiro random, double meanSteps) {
    return Math.max(1, Math.round(meanSteps * exponential(random))) * stepE8;
  }

  /** Time to the next trade: more agitation, more trades; never zero, so that times increase. */
  private long nextGapNs() {
    double meanSeconds = 1 / Math.min(Math.max(agitation, 0.8), 3);
    double seconds = Math.min(meanSeconds * exponential(trades), TRADE_GAP_MAX_SECONDS);
    return 1 + (long) (seconds * SECOND_NS);
  }

  /** Exponential with mean 1. */
  private static double exponential(Xoshiro random) {
    return -StrictMath.log(1 - random.nextDouble());
  }
}
