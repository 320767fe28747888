package io.bulwark.adapters.market;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.port.InputSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Market data from files, merged by time; at equal times by instrument id, then in the order of
 * {@link TickType}, then logs. Files were read whole once before this was made; they are streamed,
 * so memory does not grow with their size.
 */
final class FileSource implements MarketData {

  /** Kind of a source that has nothing but klines. */
  static final String KLINES = "klines";

  /** Kind of every other one. */
  static final String FILES = "files";

  /**
   * Every minute in which anything traded gives prices, but a minute may be frozen: no trade in it,
   * nothing to deliver, and nothing wrong with the source.
   */
  private static final long CADENCE_NS = Kline.INTERVAL_NS;

  private final FilePlan plan;
  private final List<Tape> tapes = new ArrayList<>();

  /** Tapes that make bars, by instrument id. */
  private final Map<Integer, List<Tape>> barTapes = new TreeMap<>();

  private final InputEncoder encoder = new InputEncoder();
  private final long[] backfillBytes;
  private long bytes;
  private long[] timesNs = {};
  private int next;

  FileSource(FilePlan plan) {
    this.plan = plan;
    for (int id = 0; id < plan.instruments().size(); id++) {
      addArchives(id, plan.instruments().get(id));
    }
    Map<String, RawTape.Wanted> wanted = new TreeMap<>();
    for (int id = 0; id < plan.instruments().size(); id++) {
      InstrumentData instrument = plan.instruments().get(id);
      wanted.put(
          instrument.symbol(),
          new RawTape.Wanted(id, instrument.wantedOfLogs(plan.hasMarks(), plan.hasQuotes())));
    }
    for (List<RawScan> chain : plan.logs()) {
      tapes.add(new RawTape(chain.stream().map(RawScan::file).toList(), wanted));
    }
    backfillBytes = new long[tapes.size()];
  }

  private void addArchives(int id, InstrumentData data) {
    SeriesScan quotes = data.archive(DataKind.BOOK_TICKER);
    if (quotes != null && plan.hasQuotes()) {
      tapes.add(TickTape.withoutBars(id, DataKind.BOOK_TICKER, quotes));
    }
    SeriesScan marks = data.archive(DataKind.MARK_KLINES);
    if (marks != null && plan.hasMarks()) {
      tapes.add(new KlineTape(id, DataKind.MARK_KLINES, marks, Long.MAX_VALUE));
    }
    SeriesScan funding = data.archive(DataKind.FUNDING);
    if (funding != null) {
      tapes.add(TickTape.withoutBars(id, DataKind.FUNDING, funding));
    }
    SeriesScan klines = data.archive(DataKind.KLINES);
    if (klines != null) {
      addWithBars(id, new KlineTape(id, DataKind.KLINES, klines, data.klinesUntilNs()));
    }
    SeriesScan trades = data.tradeArchive();
    if (trades != null) {
      DataKind kind = trades.files().get(0).kind();
      if (klines == null) {
        addWithBars(id, TickTape.withBars(id, kind, trades));
      } else {
        tapes.add(TickTape.withoutBars(id, kind, trades));
      }
    }
  }

  private void addWithBars(int id, Tape tape) {
    tapes.add(tape);
    barTapes.computeIfAbsent(id, instrument -> new ArrayList<>()).add(tape);
  }

  @Override
  public long startTimeNs() {
    return plan.tradingFromNs();
  }

  @Override
  public void open(InputSink sink) {
    encoder.sourceDeclared(
        sink, kind(), cadenceNs(), bool(plan.hasMarks()), bool(plan.hasQuotes()));
    for (int id = 0; id < plan.specs().size(); id++) {
      encoder.instrumentListed(sink, id, plan.specs().get(id));
    }
    for (Tape tape : tapes) {
      tape.open(plan.tradingFromNs() - FilePlan.BACKFILL_NS, plan.tradingFromNs());
    }
    for (Tape tape = earliestBar(); tape != null; tape = earliestBar()) {
      tape.deliverBar(encoder, sink);
    }
    timesNs = new long[tapes.size()];
    for (int i = 0; i < timesNs.length; i++) {
      tapes.get(i).beginTrading();
      timesNs[i] = tapes.get(i).nextTimeNs();
      backfillBytes[i] = tapes.get(i).bytesRead();
      bytes += tapes.get(i).bytes() - backfillBytes[i];
    }
    findNext();
  }

  @Override
  public long nextTimeNs() {
    return timesNs.length == 0 ? NEVER_NS : timesNs[next];
  }

  @Override
  public void deliverNext(InputSink sink) {
    if (timesNs.length == 0) {
      throw new IllegalStateException("expected an open source, but was: not opened");
    }
    Tape tape = tapes.get(next);
    tape.deliverNext(encoder, sink);
    timesNs[next] = tape.nextTimeNs();
    findNext();
  }

  @Override
  public double progress() {
    if (timesNs.length == 0) {
      return 0;
    }
    if (nextTimeNs() == NEVER_NS) {
      return 1;
    }
    long taken = 0;
    for (int i = 0; i < timesNs.length; i++) {
      Tape tape = tapes.get(i);
      boolean isDone = timesNs[i] == NEVER_NS; // klines end before their file where trades begin
      taken += (isDone ? tape.bytes() : tape.bytesRead()) - backfillBytes[i];
    }
    return Math.min(1, taken / (double) Math.max(1, bytes));
  }

  @Override
  public DataReport report() {
    List<DataReport.Instrument> instruments = new ArrayList<>();
    for (int id = 0; id < plan.instruments().size(); id++) {
      InstrumentData data = plan.instruments().get(id);
      SeriesScan klines = data.archive(DataKind.KLINES);
      Span prices = data.prices();
      if (prices == null) {
        throw new IllegalStateException("expected prices, but was: symbol=" + data.symbol());
      }
      instruments.add(
          new DataReport.Instrument(
              data.symbol(),
              data.labels(),
              data.rows(),
              prices.firstNs(),
              data.trades() == null && klines != null ? klines.lastTimeNs() : prices.lastNs(),
              klines == null ? 0 : klines.frozen(),
              klines == null ? 0 : klines.gaps(),
              klines == null ? 0 : klines.missing(),
              barTapes.getOrDefault(id, List.of()).stream().mapToInt(Tape::bars).sum()));
    }
    return new DataReport(kind(), instruments, plan.notes());
  }

  @Override
  public void close() {
    tapes.forEach(Tape::close);
  }

  private String kind() {
    boolean isKlines =
        plan.logs().isEmpty()
            && tapes.size() == plan.instruments().size()
            && plan.instruments().stream().allMatch(i -> i.archive(DataKind.KLINES) != null);
    return isKlines ? KLINES : FILES;
  }

  private long cadenceNs() {
    long cadenceNs = CADENCE_NS;
    for (InstrumentData instrument : plan.instruments()) {
      SeriesScan klines = instrument.archive(DataKind.KLINES);
      cadenceNs = Math.max(cadenceNs, klines == null ? 0 : klines.intervalNs());
    }
    return cadenceNs;
  }

  private static Bool bool(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  /** Ties go to the lower instrument id: the first one found. */
  private @Nullable Tape earliestBar() {
    Tape earliest = null;
    long earliestNs = NEVER_NS;
    for (List<Tape> ofInstrument : barTapes.values()) {
      for (Tape tape : ofInstrument) {
        if (tape.barTimeNs() < earliestNs) {
          earliest = tape;
          earliestNs = tape.barTimeNs();
        }
      }
    }
    return earliest;
  }

  /** Ties go to the tape that stands first. */
  private void findNext() {
    int earliest = 0;
    for (int i = 1; i < timesNs.length; i++) {
      earliest = timesNs[i] < timesNs[earliest] ? i : earliest;
    }
    next = earliest;
  }
}
