package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * First pass over the archive files of one kind of one instrument: checksums and every row are
 * checked before anything is traded or written, and the report's figures are counted. The second
 * pass streams what this one has seen.
 *
 * @param files in the order of time
 * @param lastTimeNs time of the last row
 * @param frozen klines in which nothing traded
 * @param gaps holes between klines
 * @param missing klines that are missing in those holes
 */
record SeriesScan(
    List<DataFile> files,
    long rows,
    long firstTimeNs,
    long lastTimeNs,
    int frozen,
    int gaps,
    int missing,
    Grid grid) {

  /**
   * Reads all rows of all files.
   *
   * @param files of one kind and one symbol
   * @throws MarketDataException at the first row that is wrong, or when files overlap
   */
  static SeriesScan of(List<DataFile> files) {
    List<FileScan> scans = new ArrayList<>();
    for (DataFile file : files) {
      requireSameInterval(files.get(0), file);
      scans.add(FileScan.of(file));
    }
    scans.sort(
        Comparator.comparingLong(FileScan::firstTimeNs).thenComparing(scan -> scan.file().path()));
    long rows = 0;
    int frozen = 0;
    Grid grid = new Grid();
    Gaps gaps = new Gaps(files.get(0).intervalMs() * Kline.NS_PER_MS);
    for (FileScan scan : scans) {
      gaps.checkBehind(scan);
      rows += scan.rows();
      frozen += scan.frozen();
      grid.add(scan.grid());
      gaps.add(scan);
    }
    return new SeriesScan(
        scans.stream().map(FileScan::file).toList(),
        rows,
        scans.get(0).firstTimeNs(),
        gaps.lastTimeNs,
        frozen,
        gaps.count,
        gaps.missing,
        grid);
  }

  /** Length of its klines; 0 for all else. */
  long intervalNs() {
    return files.get(0).intervalMs() * Kline.NS_PER_MS;
  }

  /** What it is, for reports. */
  String label() {
    return files.get(0).label();
  }

  Span span() {
    return new Span(firstTimeNs, lastTimeNs + intervalNs());
  }

  /** Klines that are missing between two. */
  static int missingBetween(long beforeNs, long afterNs, long intervalNs) {
    return Math.toIntExact((afterNs - beforeNs) / intervalNs - 1);
  }

  private static void requireSameInterval(DataFile first, DataFile file) {
    if (first.intervalMs() != file.intervalMs()) {
      throw MarketDataException.of(
          file.path(),
          "one interval for all " + file.kind().label() + " of " + file.symbol(),
          file.label() + " beside " + first.label(),
          "leave the files of the other interval out");
    }
  }

  /** Figures of one file. */
  private record FileScan(
      DataFile file,
      long rows,
      long firstTimeNs,
      long lastTimeNs,
      long firstLine,
      int frozen,
      int gaps,
      int missing,
      Grid grid) {

    static FileScan of(DataFile file) {
      Checksum.verify(file.path());
      return file.kind().isKlines() ? ofKlines(file) : ofTicks(file);
    }

    private static FileScan ofKlines(DataFile file) {
      try (KlineReader reader = new KlineReader(file.path(), file.intervalMs())) {
        long intervalNs = file.intervalMs() * Kline.NS_PER_MS;
        Grid grid = new Grid();
        long rows = 0;
        int frozen = 0;
        int gaps = 0;
        int missing = 0;
        long firstTimeNs = E8.NULL;
        long lastTimeNs = E8.NULL;
        long firstLine = 0;
        while (reader.next()) {
          reader.requireOrder();
          Kline row = reader.row();
          if (rows++ == 0) {
            firstTimeNs = row.openTimeNs;
            firstLine = reader.line();
          } else if (row.openTimeNs - lastTimeNs > intervalNs) {
            gaps++;
            missing += missingBetween(lastTimeNs, row.openTimeNs, intervalNs);
          }
          frozen += row.isFrozen() ? 1 : 0;
          grid.addPrice(row.openE8);
          grid.addPrice(row.highE8);
          grid.addPrice(row.lowE8);
          grid.addPrice(row.closeE8);
          grid.addQty(row.volumeE8);
          lastTimeNs = row.openTimeNs;
        }
        return new FileScan(
            file, rows, firstTimeNs, lastTimeNs, firstLine, frozen, gaps, missing, grid);
      }
    }

    private static FileScan ofTicks(DataFile file) {
      try (SortedTicks reader = new SortedTicks(file.path(), file.kind())) {
        Grid grid = new Grid();
        long rows = 0;
        long firstTimeNs = E8.NULL;
        long lastTimeNs = E8.NULL;
        long firstLine = 0;
        while (reader.next()) {
          reader.requireOrder();
          Tick tick = reader.tick();
          if (rows++ == 0) {
            firstTimeNs = tick.timeNs;
            firstLine = reader.line();
          }
          if (tick.isTrade()) {
            grid.addPrice(tick.priceE8);
            grid.addQty(tick.qtyE8);
          }
          lastTimeNs = tick.timeNs;
        }
        return new FileScan(file, rows, firstTimeNs, lastTimeNs, firstLine, 0, 0, 0, grid);
      }
    }
  }

  /** Gaps within files and between them; only klines have any. */
  private static final class Gaps {
    private final long intervalNs;
    private int count;
    private int missing;
    private long lastTimeNs = E8.NULL;

    Gaps(long intervalNs) {
      this.intervalNs = intervalNs;
    }

    void checkBehind(FileScan scan) {
      boolean isInside =
          intervalNs > 0 ? scan.firstTimeNs() <= lastTimeNs : scan.firstTimeNs() < lastTimeNs;
      if (isInside) {
        throw MarketDataException.of(
            scan.file().path(),
            scan.firstLine(),
            "files of " + scan.file().symbol() + " that do not overlap",
            "a first row inside the file before",
            "leave one of the two files out");
      }
    }

    void add(FileScan scan) {
      boolean isBehind = intervalNs > 0 && E8.isPresent(lastTimeNs);
      if (isBehind && scan.firstTimeNs() - lastTimeNs > intervalNs) {
        count++;
        missing += missingBetween(lastTimeNs, scan.firstTimeNs(), intervalNs);
      }
      count += scan.gaps();
      missing += scan.missing();
      lastTimeNs = scan.lastTimeNs();
    }
  }
}
