package io.bulwark.adapters.market;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.port.InputSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Market data from archive files of 1-minute klines, merged by (time, instrument id); instruments
 * are numbered in the order of their symbols. Rows before trading starts become bars, later ones
 * become trades. The files were checked whole before this was made; they are streamed, so memory
 * does not grow with their size.
 */
final class KlineSource implements MarketData {

  static final String KIND = "klines";

  /** Rows that become bars before trading starts, at most. */
  static final long BACKFILL_NS = Duration.ofHours(100).toNanos();

  /** Data longer than this gives its first hours away for backfill without being asked. */
  static final long LONG_DATA_NS = Duration.ofDays(10).toNanos();

  /**
   * Every minute in which anything traded gives four prices, but a minute may be frozen: no trade
   * in it, nothing to deliver, and nothing wrong with the source.
   */
  private static final long CADENCE_NS = Kline.INTERVAL_NS;

  private final List<KlineScan> scans;
  private final List<InstrumentSpec> specs;
  private final List<KlineTape> tapes = new ArrayList<>();
  private final InputEncoder encoder = new InputEncoder();
  private final long tradingFromNs;
  private final long rowsTotal;
  private @Nullable KlineTape next;

  private KlineSource(List<KlineScan> scans, List<InstrumentSpec> specs, long tradingFromNs) {
    this.scans = List.copyOf(scans);
    this.specs = List.copyOf(specs);
    this.tradingFromNs = tradingFromNs;
    this.rowsTotal = scans.stream().mapToLong(KlineScan::rows).sum();
    for (int id = 0; id < scans.size(); id++) {
      List<KlineFile> files = scans.get(id).files();
      tapes.add(new KlineTape(id, new KlineRows(files.stream().map(KlineFile::path).toList())));
    }
  }

  /**
   * Checks the files and finds where trading starts.
   *
   * @param from start of trading; null: after the first 100 h if the data is longer than 10 days
   * @throws MarketDataException when anything is wrong with them
   */
  static KlineSource of(KlineFiles files, Instruments catalogue, @Nullable Instant from) {
    List<InstrumentSpec> specs = files.specs(catalogue);
    List<KlineScan> scans = new ArrayList<>();
    for (InstrumentSpec spec : specs) {
      scans.add(KlineScan.of(spec.symbol(), files.of(spec.symbol())));
    }
    long firstNs = scans.stream().mapToLong(KlineScan::firstTimeNs).min().orElseThrow();
    long lastNs = scans.stream().mapToLong(KlineScan::lastTimeNs).max().orElseThrow();
    if (from == null) {
      boolean isLong = lastNs - firstNs > LONG_DATA_NS;
      return new KlineSource(scans, specs, isLong ? firstNs + BACKFILL_NS : firstNs);
    }
    Instant last = Instant.ofEpochSecond(0, lastNs);
    if (from.isAfter(last)) {
      throw new MarketDataException(
          "expected a start of trading within the data, but was: from="
              + from
              + ", last="
              + last
              + "; choose an earlier one, or add later files");
    }
    Instant first = Instant.ofEpochSecond(0, firstNs);
    return new KlineSource(scans, specs, from.isBefore(first) ? firstNs : toNs(from));
  }

  private static long toNs(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  @Override
  public long startTimeNs() {
    return tradingFromNs;
  }

  @Override
  public void open(InputSink sink) {
    encoder.sourceDeclared(sink, KIND, CADENCE_NS, Bool.FALSE, Bool.FALSE);
    for (int id = 0; id < specs.size(); id++) {
      encoder.instrumentListed(sink, id, specs.get(id));
    }
    for (KlineTape tape : tapes) {
      tape.skipTo(tradingFromNs - BACKFILL_NS);
    }
    KlineTape earliest = earliestRow();
    while (earliest.rowTimeNs() < tradingFromNs) {
      earliest.deliverBar(encoder, sink);
      earliest = earliestRow();
    }
    tapes.forEach(KlineTape::beginTrading);
    next = earliestInput();
  }

  @Override
  public long nextTimeNs() {
    return next == null ? NEVER_NS : next.nextTimeNs();
  }

  @Override
  public void deliverNext(InputSink sink) {
    KlineTape tape = next;
    if (tape == null) {
      throw new IllegalStateException("expected an open source, but was: not opened");
    }
    tape.deliverNext(encoder, sink);
    next = earliestInput();
  }

  @Override
  public double progress() {
    long delivered = 0;
    for (int i = 0; i < tapes.size(); i++) {
      delivered += tapes.get(i).rowsDelivered();
    }
    return delivered / (double) rowsTotal;
  }

  @Override
  public DataReport report() {
    List<DataReport.Instrument> instruments = new ArrayList<>();
    for (int id = 0; id < scans.size(); id++) {
      KlineScan scan = scans.get(id);
      instruments.add(
          new DataReport.Instrument(
              scan.symbol(),
              scan.rows(),
              scan.firstTimeNs(),
              scan.lastTimeNs(),
              scan.frozenMinutes(),
              scan.gaps(),
              scan.missingMinutes(),
              tapes.get(id).bars()));
    }
    return new DataReport(KIND, instruments);
  }

  @Override
  public void close() {
    tapes.forEach(KlineTape::close);
  }

  /** Ties go to the lower instrument id: the first one found. */
  private KlineTape earliestRow() {
    KlineTape earliest = tapes.get(0);
    for (int i = 1; i < tapes.size(); i++) {
      earliest = tapes.get(i).rowTimeNs() < earliest.rowTimeNs() ? tapes.get(i) : earliest;
    }
    return earliest;
  }

  private KlineTape earliestInput() {
    KlineTape earliest = tapes.get(0);
    for (int i = 1; i < tapes.size(); i++) {
      earliest = tapes.get(i).nextTimeNs() < earliest.nextTimeNs() ? tapes.get(i) : earliest;
    }
    return earliest;
  }
}
