package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * First pass over the files of one instrument: every row is checked before anything is traded or
 * written, and the report's figures are counted. The second pass streams what this one has seen.
 *
 * @param files in the order of time
 */
record KlineScan(
    String symbol,
    List<KlineFile> files,
    int rows,
    long firstTimeNs,
    long lastTimeNs,
    int frozenMinutes,
    int gaps,
    int missingMinutes) {

  /**
   * Reads all rows of all files of one symbol.
   *
   * @throws MarketDataException at the first row that is wrong, or when files overlap
   */
  static KlineScan of(String symbol, List<KlineFile> files) {
    List<FileScan> scans = new ArrayList<>();
    for (KlineFile file : files) {
      scans.add(FileScan.of(file));
    }
    scans.sort(
        Comparator.comparingLong(FileScan::firstTimeNs).thenComparing(scan -> scan.file().path()));
    int rows = 0;
    int frozen = 0;
    Gaps gaps = new Gaps();
    for (FileScan scan : scans) {
      gaps.checkBehind(scan);
      rows += scan.rows();
      frozen += scan.frozen();
      gaps.add(scan);
    }
    return new KlineScan(
        symbol,
        scans.stream().map(FileScan::file).toList(),
        rows,
        scans.get(0).firstTimeNs(),
        gaps.lastTimeNs,
        frozen,
        gaps.count,
        gaps.minutes);
  }

  /** Minutes that are missing between two rows. */
  static int missingBetween(long beforeNs, long afterNs) {
    return Math.toIntExact((afterNs - beforeNs) / Kline.INTERVAL_NS - 1);
  }

  /** Figures of one file. */
  private record FileScan(
      KlineFile file,
      int rows,
      long firstTimeNs,
      long lastTimeNs,
      long firstLine,
      int frozen,
      int gaps,
      int missing) {

    static FileScan of(KlineFile file) {
      try (KlineReader reader = new KlineReader(file.path())) {
        int rows = 0;
        int frozen = 0;
        int gaps = 0;
        int missing = 0;
        long firstTimeNs = E8.NULL;
        long lastTimeNs = E8.NULL;
        long firstLine = 0;
        while (reader.next()) {
          Kline row = reader.row();
          if (rows++ == 0) {
            firstTimeNs = row.openTimeNs;
            firstLine = reader.line();
          } else if (row.openTimeNs - lastTimeNs > Kline.INTERVAL_NS) {
            gaps++;
            missing += missingBetween(lastTimeNs, row.openTimeNs);
          }
          frozen += row.isFrozen() ? 1 : 0;
          lastTimeNs = row.openTimeNs;
        }
        return new FileScan(file, rows, firstTimeNs, lastTimeNs, firstLine, frozen, gaps, missing);
      }
    }
  }

  /** Gaps within files and between them. */
  private static final class Gaps {
    private int count;
    private int minutes;
    private long lastTimeNs = E8.NULL;

    void checkBehind(FileScan scan) {
      if (scan.firstTimeNs() <= lastTimeNs) {
        throw MarketDataException.of(
            scan.file().path(),
            scan.firstLine(),
            "files of " + scan.file().symbol() + " that do not overlap",
            "a first row inside the file before",
            "leave one of the two files out");
      }
    }

    void add(FileScan scan) {
      if (lastTimeNs != E8.NULL && scan.firstTimeNs() - lastTimeNs > Kline.INTERVAL_NS) {
        count++;
        minutes += missingBetween(lastTimeNs, scan.firstTimeNs());
      }
      count += scan.gaps();
      minutes += scan.missing();
      lastTimeNs = scan.lastTimeNs();
    }
  }
}
