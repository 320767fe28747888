package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Audits files, those too that a run would refuse: what is wrong with a line is noted, and the next
 * line is read. Files of one series are gone through in the order of their first rows, so that a
 * day that is missing between two files is a gap.
 */
final class FileAudit {

  private final SortedMap<String, SeriesAudit> series;
  private final AuditProgress progress;
  private final RawSymbols symbols = new RawSymbols();
  private final List<AuditReport.Clock> clocks = new ArrayList<>();
  private final List<AuditReport.Trouble> troubles = new ArrayList<>();

  /** Adds figures to these series, by symbol and label. */
  FileAudit(SortedMap<String, SeriesAudit> series, AuditProgress progress) {
    this.series = series;
    this.progress = progress;
  }

  List<AuditReport.Clock> clocks() {
    return clocks;
  }

  List<AuditReport.Trouble> troubles() {
    return troubles;
  }

  void audit(List<DataFile> files) {
    List<Begun> begun = new ArrayList<>();
    for (DataFile file : files) {
      begun.add(new Begun(file, firstTimeNs(file)));
    }
    begun.sort(
        Comparator.comparingLong(Begun::firstTimeNs).thenComparing(begin -> begin.file().path()));
    long bytesBefore = 0;
    for (Begun begin : begun) {
      audit(begin.file(), bytesBefore);
      bytesBefore += begin.file().path().toFile().length();
    }
  }

  /** A file and when it begins. */
  private record Begun(DataFile file, long firstTimeNs) {}

  private void audit(DataFile file, long bytesBefore) {
    Troubles ofFile = new Troubles();
    try {
      Checksum.verify(file.path());
    } catch (MarketDataException e) {
      ofFile.add(e);
    }
    ClockAudit clock = new ClockAudit();
    long rows = 0;
    try (RowReader reader = open(file, symbols)) {
      boolean goesOn = true;
      while (goesOn) {
        long line = reader.line();
        try {
          goesOn = reader.next();
          if (goesOn) {
            take(file, reader, clock);
            rows++;
          }
          progress.onRow(bytesBefore + reader.bytesRead());
        } catch (MarketDataException e) {
          ofFile.add(e);
          goesOn = reader.line() > line; // else the file cannot be read on
        }
      }
    } catch (MarketDataException e) {
      ofFile.add(e);
    }
    if (rows == 0 && ofFile.first == null) {
      ofFile.add(RawScan.nothingIn(file)); // of an archive the reader says it
    }
    if (!clock.isEmpty()) {
      clocks.add(clock.report(file));
    }
    if (ofFile.first != null) {
      troubles.add(new AuditReport.Trouble(file.path(), ofFile.count, ofFile.first));
    }
  }

  private void take(DataFile file, RowReader reader, ClockAudit clock) {
    if (reader instanceof KlineReader klines) {
      series(file.symbol(), file.label()).onKline(klines.row(), file.kind());
    } else if (reader instanceof TickReader ticks) {
      series(file.symbol(), file.label()).onTick(ticks.tick());
    } else if (reader instanceof RawReader log) {
      Tick tick = log.tick();
      String label = tick.type == TickType.OTHER_PRINT ? TickType.TRADE.label() : tick.type.label();
      series(symbols.name(tick.symbol), "recorded " + label).onTick(tick);
      if (E8.isPresent(log.receiveNs()) && tick.type != TickType.FUNDING) {
        clock.add(log.receiveNs(), tick.eventTimeNs);
      }
    }
  }

  private SeriesAudit series(String symbol, String label) {
    return series.computeIfAbsent(symbol + " " + label, key -> new SeriesAudit(symbol, label));
  }

  private static RowReader open(DataFile file, RawSymbols symbols) {
    return switch (file.kind()) {
      case KLINES, MARK_KLINES -> new KlineReader(file.path(), file.intervalMs());
      case AGG_TRADES, TRADES, BOOK_TICKER, FUNDING -> new TickReader(file.path(), file.kind());
      case RAW_LOG -> new RawReader(file.path(), symbols);
    };
  }

  /** Long.MAX_VALUE when its first row cannot be read. */
  private static long firstTimeNs(DataFile file) {
    try (RowReader reader = open(file, new RawSymbols())) {
      return reader.next() ? reader.timeNs() : Long.MAX_VALUE;
    } catch (MarketDataException e) {
      return Long.MAX_VALUE; // met again, and noted, when the file is read
    }
  }

  /** Sentences about one file: the first, and how many. */
  private static final class Troubles {
    private int count;
    private @Nullable String first;

    void add(MarketDataException e) {
      count++;
      first = first == null ? e.getMessage() : first;
    }
  }
}
