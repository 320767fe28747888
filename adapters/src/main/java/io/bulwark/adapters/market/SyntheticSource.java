package io.bulwark.adapters.market;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.port.InputSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The embedded market: seeded, correlated, changing regimes, with crashes. 100 h of 1-minute bars
 * as backfill, then 24 h of quotes, trades and marks, from a fixed virtual date. The same seed
 * gives the same bytes on every machine; each part draws from a stream of its own name.
 */
final class SyntheticSource implements MarketData {

  static final String KIND = "synthetic";

  /** When trading starts. */
  static final long START_NS =
      Instant.parse("2026-01-05T00:00:00Z").getEpochSecond() * SyntheticTape.SECOND_NS;

  static final int BACKFILL_MINUTES = 100 * 60;
  static final int TRADING_SECONDS = 24 * 3600;

  private static final int SECONDS_PER_MINUTE = 60;

  /** Coarser than in trading: a bar needs no more, and it has to be quick. */
  private static final int BACKFILL_STEP_SECONDS = 5;

  private static final long BACKFILL_START_NS = START_NS - BACKFILL_MINUTES * Kline.INTERVAL_NS;
  private static final long END_NS = START_NS + TRADING_SECONDS * SyntheticTape.SECOND_NS;

  private final List<InstrumentSpec> specs = new ArrayList<>();
  private final List<SyntheticTape> tapes = new ArrayList<>();
  private final SyntheticDetail detail;
  private final SyntheticBars bars;
  private final SyntheticPrices prices;
  private final InputEncoder encoder = new InputEncoder();
  private int second;
  private int next;
  private long nextTimeNs = NEVER_NS;
  private int barsDelivered;

  SyntheticSource(long seed, SyntheticDetail detail, Instruments catalogue) {
    this.detail = detail;
    Xoshiro random = new Xoshiro(seed).fork("market");
    List<SyntheticProfile> profiles = SyntheticProfile.ALL;
    for (int id = 0; id < profiles.size(); id++) {
      InstrumentSpec spec = catalogue.get(profiles.get(id).symbol());
      specs.add(spec);
      tapes.add(new SyntheticTape(id, profiles.get(id), spec, detail, random));
    }
    int backfillSeconds = BACKFILL_MINUTES * SECONDS_PER_MINUTE;
    prices =
        new SyntheticPrices(random, profiles, backfillSeconds + TRADING_SECONDS, backfillSeconds);
    bars = new SyntheticBars(profiles, specs, random);
  }

  @Override
  public long startTimeNs() {
    return START_NS;
  }

  @Override
  public void open(InputSink sink) {
    encoder.sourceDeclared(
        sink, KIND, SyntheticTape.CADENCE_NS, Bool.TRUE, hasQuotes() ? Bool.TRUE : Bool.FALSE);
    for (int id = 0; id < specs.size(); id++) {
      encoder.instrumentListed(sink, id, specs.get(id));
    }
    for (int minute = 0; minute < BACKFILL_MINUTES; minute++) {
      bars.begin(prices);
      for (int s = 0; s < SECONDS_PER_MINUTE; s += BACKFILL_STEP_SECONDS) {
        prices.advance(BACKFILL_STEP_SECONDS);
        bars.add(prices);
      }
      long openTimeNs = BACKFILL_START_NS + minute * Kline.INTERVAL_NS;
      for (int id = 0; id < specs.size(); id++) {
        encoder.bar(sink, id, bars.close(id, openTimeNs, prices));
      }
      barsDelivered++;
    }
    for (int id = 0; id < tapes.size(); id++) {
      tapes.get(id).begin(START_NS, prices.mid(id));
    }
    findNext();
  }

  @Override
  public long nextTimeNs() {
    return nextTimeNs;
  }

  @Override
  public void deliverNext(InputSink sink) {
    tapes.get(next).deliverNext(encoder, sink);
    findNext();
  }

  @Override
  public double progress() {
    return second / (double) TRADING_SECONDS;
  }

  @Override
  public DataReport report() {
    List<DataReport.Instrument> instruments = new ArrayList<>();
    for (InstrumentSpec spec : specs) {
      instruments.add(
          new DataReport.Instrument(
              spec.symbol(),
              hasQuotes() ? List.of("trades", "quotes", "marks") : List.of("trades", "marks"),
              BACKFILL_MINUTES + TRADING_SECONDS / SECONDS_PER_MINUTE,
              BACKFILL_START_NS,
              END_NS - Kline.INTERVAL_NS,
              0,
              0,
              0,
              barsDelivered));
    }
    return new DataReport(KIND, instruments, List.of());
  }

  @Override
  public void close() {
    // Holds nothing open.
  }

  private boolean hasQuotes() {
    return detail == SyntheticDetail.ALL;
  }

  /** Finds the earliest input, letting the prices move on while it lies in a later second. */
  private void findNext() {
    earliestTape();
    long secondEndNs = START_NS + (second + 1) * SyntheticTape.SECOND_NS;
    while (nextTimeNs >= secondEndNs && second < TRADING_SECONDS) {
      prices.advance(1);
      second++;
      for (int id = 0; id < tapes.size(); id++) {
        tapes.get(id).onSecond(secondEndNs, prices.mid(id), prices.volatilityNow());
      }
      secondEndNs += SyntheticTape.SECOND_NS;
      earliestTape();
    }
    if (nextTimeNs >= END_NS) {
      nextTimeNs = NEVER_NS;
    }
  }

  /** Ties go to the lower instrument id: the first one found. */
  private void earliestTape() {
    next = 0;
    for (int id = 1; id < tapes.size(); id++) {
      next = tapes.get(id).nextTimeNs() < tapes.get(next).nextTimeNs() ? id : next;
    }
    nextTimeNs = tapes.get(next).nextTimeNs();
  }
}
